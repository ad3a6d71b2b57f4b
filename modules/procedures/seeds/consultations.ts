import type { z } from 'zod';
import type { procedureConsultation } from '../consultation.ts';
import { both, cite } from './procedure-seed.ts';

type Consultation = z.input<typeof procedureConsultation>;

const construction = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');
const investment = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');
const offices = both('Nghị định 07/2016/NĐ-CP', 'Decree 07/2016/NĐ-CP');
const readOn = '2026-11-21';

/** Who asks for the same lots of a zone is handled in the order of the first valid dossier. */
const investmentSite = {
  group: 'investment',
  at: ['/location/zoneName', '/location/lots'],
  law: cite(investment, '6 khoản 1, 47', '6(1), 47'),
  certainty: 'text' as const,
};

/** Of permits to build: two working days; no answer in time is consent. */
export const constructionOpinions: readonly Consultation[] = [
  {
    key: 'managing-agency',
    name: both('Cơ quan quản lý nhà nước về nội dung liên quan đến công trình', 'The agency in charge of what the works touch'),
    limit: { value: 2, unit: 'working-day' },
    law: cite(construction, '54 khoản 2', '54(2)'),
    certainty: 'text',
    silence: { law: cite(construction, '54 khoản 2', '54(2)'), certainty: 'text', source: 'Bản chép NĐ 217/2026/NĐ-CP', readOn },
  },
];

/** Of investment projects: seven working days from the request; no answer in time is consent. */
export const investmentOpinions: readonly Consultation[] = [
  {
    key: 'state-agency',
    name: both('Cơ quan nhà nước có thẩm quyền về nội dung dự án', 'The State agency competent for a part of the project'),
    limit: { value: 7, unit: 'working-day' },
    law: cite(investment, '6 khoản 6', '6(6)'),
    certainty: 'text',
    silence: { law: cite(investment, '6 khoản 6', '6(6)'), certainty: 'text', source: 'Bản chép NĐ 96/2026/NĐ-CP', readOn },
  },
];

/** Of representative offices: the ministry answers within five working days; that its silence is consent no law says. */
export const officeOpinions: readonly Consultation[] = [
  {
    key: 'ministry',
    name: both('Bộ quản lý chuyên ngành', 'The ministry in charge of the trade'),
    limit: { value: 5, unit: 'working-day' },
    law: cite(offices, '11'),
    certainty: 'text',
  },
];

/** Of a new project: others are asked, and who asks for one site is handled in order. */
export const newProject = { consultations: [...investmentOpinions], site: investmentSite };
