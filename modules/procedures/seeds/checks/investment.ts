import { both, cite } from '../procedure-seed.ts';
import { byLaw, byPractice, type CheckSeed } from './check.ts';

const decree = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');
const law = (article: string) => ({ law: cite(decree, article) });
const complete = byLaw('complete');
const refuse = byLaw('refuse');

export const certificateChecks: CheckSeed[] = [
  complete(
    'declared',
    both('Ngày kê khai trực tuyến: hồ sơ nộp trong 10 ngày làm việc', 'Online declaration: the dossier follows within 10 working days'),
    law('41'),
  ),
  refuse(
    'same-values',
    both('Số liệu của hồ sơ khớp bản kê khai trực tuyến, bản điện tử', 'The dossier says what the online declaration and the e-copy say'),
    law('6, 43'),
  ),
  byLaw('transfer')(
    'competence',
    both(
      'Địa điểm nằm trong khu; dự án liên khu: nơi đặt văn phòng điều hành',
      'The place lies in the zone; for several zones, the operating office',
    ),
    law('36'),
  ),
  complete(
    'investors',
    both(
      'Tên, số giấy tờ của nhà đầu tư khớp giấy tờ pháp lý, dữ liệu đăng ký',
      'Name and number of each investor match the papers and the registers',
    ),
    { ...law('2'), component: 'legal-status' },
  ),
  refuse(
    'sectors',
    both('Từng ngành VSIC, CPC: danh mục cấm, tiếp cận thị trường, điều ước', 'Each line: prohibited list, market access, treaties'),
    law('39'),
  ),
  complete(
    'place',
    both(
      'Giấy tờ địa điểm: lô, diện tích, thời hạn, bên cho thuê khớp sổ lô đất',
      'Paper on the place: lot, area, term, lessor match the register',
    ),
    { ...law('39'), component: 'land-right' },
  ),
  refuse('planning', both('Dự án phù hợp một quy hoạch đang áp dụng', 'The project fits a plan in force'), law('32, 39')),
  refuse(
    'thresholds',
    both(
      'Suất đầu tư, số lao động đạt ngưỡng của tỉnh, nếu có',
      'Capital per area and workers reach the thresholds of the province, if any',
    ),
    law('39'),
  ),
  byLaw('consult')('technology', both('Công nghệ thuộc diện phải lấy ý kiến', 'Technology that must be appraised'), {
    ...law('39'),
    component: 'technology',
  }),
  byPractice('complete')(
    'sums',
    both('Cộng các khoản vốn; quy đổi USD theo tỷ giá đã ghi', 'Sums of the capital; US dollars at the rate stated'),
  ),
  byPractice('complete')(
    'finance',
    both('Năng lực tài chính đủ cho vốn góp; cam kết đủ cho vốn huy động', 'Proof covers the contribution, commitments the rest'),
    { component: 'finance' },
  ),
  byPractice('complete')(
    'term',
    both('Thời hạn không quá luật định và thời hạn thuê đất còn lại', 'Term within the law and what is left of the lease'),
  ),
];

export const adjustmentChecks: CheckSeed[] = [
  refuse(
    'policy',
    both('Nội dung đổi không thuộc diện phải điều chỉnh chấp thuận chủ trương trước', 'Nothing that needs an adjusted approval first'),
    law('51'),
  ),
  byLaw('note')(
    'old-values',
    both(
      'Nội dung cũ khớp giấy chứng nhận đang có hiệu lực và hệ thống quốc gia',
      'What stood before matches the certificate in force and the national system',
    ),
    law('44'),
  ),
  complete(
    'ground',
    both('Giấy tờ của trường hợp này đủ và khớp nội dung đề nghị', 'The papers of the case are complete and say what is asked'),
    law('56, 57'),
  ),
  refuse(
    'transfer',
    both(
      'Chuyển nhượng: điều kiện, nghĩa vụ tài chính, tiếp cận thị trường của bên nhận',
      'Transfer: conditions, obligations, market access',
    ),
    { ...law('57'), component: 'other-party' },
  ),
  refuse('new-term', both('Thời hạn mới trong giới hạn của luật', 'The new term stays within the law'), law('28')),
  byLaw('transfer')(
    'new-place',
    both('Địa điểm, diện tích mới: sổ lô đất, quy hoạch, thẩm quyền', 'New place or area: register, planning, competence'),
    law('52'),
  ),
  byPractice('note')(
    'progress',
    both('Tiến độ góp vốn, xây dựng so với giấy chứng nhận', 'Contributions and construction against the certificate'),
    { component: 'status-report' },
  ),
];

export const exchangeChecks: CheckSeed[] = [
  complete(
    'same-content',
    both('Từng nội dung khớp lần điều chỉnh cuối của giấy cũ', 'Each item equals the last amendment of the old paper'),
    { ...law('109'), component: 'old-licence' },
  ),
  byLaw('transfer')('competence', both('Dự án nằm trong khu', 'The project lies in the zone'), law('36')),
  byPractice('complete')('sectors', both('Ngành ghi lại theo VSIC mà không rộng hơn', 'Lines recoded without widening')),
  byPractice('complete')('incentives', both('Ưu đãi cũ được ghi lại đủ', 'Old incentives carried over whole')),
];

export const suspensionChecks: CheckSeed[] = [
  byLaw('note')(
    'window',
    both('Thông báo gửi trong 5 ngày làm việc kể từ ngày quyết định', 'Sent within 5 working days of the decision'),
    law('65'),
  ),
  refuse(
    'twelve-months',
    both('Tổng thời gian ngừng của dự án không quá 12 tháng', 'All suspensions together last 12 months at most'),
    law('65'),
  ),
  byPractice('complete')('signer', both('Quyết định do người có thẩm quyền của nhà đầu tư ký', 'The decision is signed by who may'), {
    component: 'investor-decision',
  }),
  byPractice('note')(
    'running',
    both('Hồ sơ đang giải quyết, ưu đãi, ký quỹ của dự án', 'Running dossiers, incentives, deposit of the project'),
  ),
];

export const terminationChecks: CheckSeed[] = [
  byLaw('note')('window', both('Thông báo gửi trong 15 ngày làm việc', 'Sent within 15 working days'), law('66')),
  complete('returned', both('Giấy chứng nhận, quyết định chấp thuận được nộp lại', 'Certificate and approval are handed back'), {
    ...law('66'),
    component: 'certificate',
  }),
  byLaw('note')(
    'partial',
    both('Chấm dứt một phần: đã hướng dẫn thủ tục điều chỉnh', 'Partial end: the adjustment was explained'),
    law('66'),
  ),
  byLaw('note')(
    'land',
    both('Đất thuê của Nhà nước hoặc chủ hạ tầng: báo cơ quan, bên cho thuê', 'Leased land: agency or lessor is told'),
    law('66'),
  ),
  byPractice('note')(
    'running',
    both('Hồ sơ đang giải quyết, ưu đãi, ký quỹ của dự án', 'Running dossiers, incentives, deposit of the project'),
  ),
];

export const acquisitionChecks: CheckSeed[] = [
  refuse(
    'market',
    both('Từng ngành: điều kiện tiếp cận thị trường, tỷ lệ sở hữu tối đa', 'Each line: market access and ownership caps'),
    law('76'),
  ),
  refuse('treaty', both('Điều ước với nước của nhà đầu tư', 'Treaty with the country of the investor'), law('76')),
  byLaw('consult')(
    'sensitive',
    both(
      'Thửa đất ở địa bàn quốc phòng, an ninh: lấy ý kiến quân sự, công an',
      'Land in sensitive areas: military command and police are asked',
    ),
    { ...law('76'), component: 'land-right' },
  ),
  byPractice('complete')(
    'before',
    both('Chủ sở hữu và tỷ lệ trước giao dịch khớp dữ liệu đăng ký ngày nộp', 'Owners and shares before match the register on the day'),
  ),
  byPractice('complete')(
    'agreement',
    both('Thỏa thuận khớp đơn: các bên, số cổ phần, giá', 'The agreement matches: parties, shares, price'),
    { component: 'agreement' },
  ),
];

export const reissueChecks: CheckSeed[] = [
  refuse(
    'adjustment',
    both(
      'Nội dung đề nghị khớp hồ sơ đã đăng ký; nếu khác thì là điều chỉnh',
      'What is asked is in the registered dossier; otherwise it is an adjustment',
    ),
    law('44'),
  ),
  byPractice('note')('seized', both('Không có việc thu giữ, thu hồi giấy chứng nhận đang chờ', 'No seizure or revocation is pending')),
];
