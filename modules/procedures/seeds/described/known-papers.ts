import type { z } from 'zod';
import type { substitution } from '../../substitution.ts';
import { both, cite } from '../procedure-seed.ts';

type Rule = z.input<typeof substitution>;

/**
 * Papers of procedures that are only described, where their kind is known: what is taken instead of asking for them. No form of ours says yet by what
 * a register is asked, so the expressions are those of the field groups; all of it is to be confirmed when a procedure is opened. An original that
 * has to be given back is not among them.
 */
const oneStop = both('Nghị định 118/2025/NĐ-CP', 'Decree 118/2025/NĐ-CP');
const held = { certainty: 'background', law: cite(oneStop, '4 khoản 2a', '4(2a)') } as const;

const result = (...procedures: string[]): Rule => ({ from: 'result', procedures, ...held });
const paper = (component: string, ...procedures: string[]): Rule => ({
  from: 'paper',
  papers: procedures.map((procedure) => ({ procedure, component })),
  ...held,
});
const register = (source: string, kind: string, key: string): Rule => ({ from: 'register', source, kind, key, ...held });

const constructionPermit = result('1.013236', '1.013225', '1.013238');
const investmentCertificate = result('1.009664', '1.009647', '1.009671', '1.009665');
const workPermit = result('1.014199', '1.014201');
const officeLicence = result('2.000063');
const land: Rule[] = [
  register('land-register', 'land-right', 'land.landPaper.no'),
  paper('land-paper', '1.013236', '1.013225', '1.013238', '1.013231'),
];
const traderRegistration = [paper('registration', '2.000063')];

const byName: Readonly<Record<string, readonly Rule[]>> = {
  'Giấy tờ về tư cách pháp lý của nhà đầu tư': [
    register('enterprise-register', 'registration', 'economicOrg.enterpriseCode'),
    paper('legal-status', '1.009664', '1.009729'),
  ],
  'Bản sao giấy phép hoặc giấy chứng nhận cũ': [investmentCertificate],
  'Giấy chứng nhận hoặc văn bản ghi ưu đãi': [investmentCertificate],
  'Chủ trương đầu tư, Giấy chứng nhận đăng ký đầu tư': [investmentCertificate],
  'Giấy tờ về quyền sử dụng đất hoặc thỏa thuận thuê địa điểm, nếu không xin Nhà nước giao, cho thuê đất': land,
  'Một giấy tờ về đất': land,
  'Giấy tờ về đất': land,
  'Giấy tờ về đất nơi chuyển đến': land,
  'Thông tin về quyền sử dụng đất': land,
  'Quyết định giao, cho thuê đất': land.slice(0, 1),
  'Giấy phép đã cấp kèm bản vẽ': [constructionPermit],
  'Giấy phép lao động đã cấp': [workPermit],
  'Giấy phép lao động còn hạn': [workPermit],
  'Hộ chiếu': [paper('passport', '1.014199', '1.014201')],
  'Giấy khám sức khỏe không quá 12 tháng': [register('health-register', 'health-certificate', 'worker.passport.no')],
  'Phiếu lý lịch tư pháp không quá 6 tháng': [register('judicial-register', 'criminal-record', 'worker.passport.no')],
  'Giấy đăng ký kinh doanh của thương nhân, hợp pháp hóa và dịch': traderRegistration,
  'Giấy phép đã cấp': [officeLicence],
  'Bản sao giấy phép': [officeLicence],
};

/** What is taken instead of a paper of this name; nothing where its kind is not known. */
export const insteadOf = (name: string): readonly Rule[] => byName[name] ?? [];
