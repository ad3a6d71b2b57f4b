import type { ProcedureContent } from '../../contract.ts';
import { both, cite, megabytes } from '../procedure-seed.ts';
import { refusalResult } from '../result-fields.ts';
import { paper, workingDays } from './open.ts';

export type ResultFields = Pick<ProcedureContent['results'][number], 'fields' | 'drafted'>;

export const decree = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');
export const legalBasis = (provision: string) => [{ document: 'NĐ 217/2026/NĐ-CP', provision }];
// The decree does not say whether the days to complete are excluded: a setting of the authority.
export const window = (days: number) => ({ regime: 'FIXED_WINDOW' as const, maxSupplements: 1, supplementWindow: workingDays(days) });
const refusedName = both(
  'Văn bản từ chối có nêu lý do, nếu không đủ điều kiện',
  'Refusal with its reasons, where the conditions are not met',
);
export const refused = (what: string) =>
  refusalResult({
    subject: `Về việc không đủ điều kiện ${what} giấy phép xây dựng`,
    asked: `không ${what} giấy phép xây dựng`,
    name: refusedName,
  });
export const permitDocument = { template: 'construction-permit', type: 'permit', series: 'GPXD' };
export const work = both('Thẩm định, kiểm tra thực địa, lấy ý kiến', 'Appraise, check on site, ask opinions');
export const conditionsDrafted: ResultFields['drafted'] = [
  { path: 'conditions', kind: 'rich', label: both('Điều kiện kèm theo', 'Conditions'), required: false, columns: [] },
];
export const landPaper = paper('land-paper', both('Một giấy tờ về đất', 'One land paper'), {
  required: true,
  requiredWhen: both('Trừ khi đã có trong cơ sở dữ liệu đất đai quốc gia', 'Unless the national land database has it'),
  certainty: 'text',
  law: cite(decree, '55'),
});
export const drawings = (name: ReturnType<typeof both>) =>
  paper('drawings', name, {
    required: true,
    copyKinds: ['e-signed'],
    accept: ['pdf', 'dwg', 'zip'],
    maxBytes: megabytes(200),
    certainty: 'text',
    law: cite(decree, '56, 57'),
  });
