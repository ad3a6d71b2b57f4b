import { both, cite } from '../procedure-seed.ts';
import { byLaw, byPractice, type CheckSeed } from './check.ts';

const decree = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');
const law = (article: string) => ({ law: cite(decree, article) });
const complete = byLaw('complete');
const refuse = byLaw('refuse');

const landPaper = complete(
  'land',
  both(
    'Giấy tờ đất: loại, diện tích, mục đích, thời hạn, lô; hợp đồng thuê bao trùm lô và thời hạn',
    'Land paper: kind, area, purpose, term, lot; the lease covers lot and term',
  ),
  {
    ...law('50, 55'),
    component: 'land-paper',
  },
);
const planning = refuse(
  'planning',
  both(
    'Diện tích, số tầng, chiều cao, khoảng lùi, mật độ, hệ số khớp quy hoạch',
    'Area, storeys, height, setbacks, density and ratio fit the plan',
  ),
  law('50'),
);
const appraised = complete(
  'appraised',
  both(
    'Bản vẽ khớp thiết kế đã thẩm định, phê duyệt; yêu cầu của thông báo thẩm định đã đáp ứng',
    'Drawings match the appraised design, whose requirements are met',
  ),
  {
    ...law('50'),
    component: 'drawings',
  },
);
const signatures = complete(
  'signatures',
  both('Chữ ký số của đơn vị và cá nhân thiết kế có giá trị lúc ký', 'Signatures of the designers were valid when made'),
  { ...law('56'), component: 'drawings' },
);
const verification = complete(
  'verification',
  both('Báo cáo thẩm tra đủ, hợp lệ, đúng năng lực', 'Verification report: complete, valid, by who may'),
  { ...law('50'), component: 'verification' },
);
const practice = [
  byPractice('complete')(
    'owner',
    both('Tên, mã số chủ đầu tư khớp đăng ký, giấy chứng nhận đầu tư, giấy tờ đất', 'Owner matches register, certificate and land paper'),
  ),
  byPractice('complete')('figures', both('Số liệu của đơn khớp bảng diện tích trên bản vẽ', 'Figures of the form match the drawings'), {
    component: 'drawings',
  }),
  byPractice('complete')(
    'certificates',
    both('Chứng chỉ hành nghề: lĩnh vực, hạng, hiệu lực ngày ký', 'Practice certificates: field, class, valid when signed'),
  ),
  byPractice('note')('violations', both('Vi phạm đang xử lý trên lô đất', 'Violations open on the lot')),
];

export const permitChecks: CheckSeed[] = [
  landPaper,
  planning,
  appraised,
  complete(
    'fire',
    both('Bản vẽ khớp bộ đã thẩm duyệt phòng cháy, nếu thuộc diện', 'Drawings match the fire-appraised set, where one is needed'),
    { ...law('50'), component: 'fire-safety' },
  ),
  verification,
  complete(
    'environment',
    both('Kết quả thủ tục môi trường, nếu thuộc diện; đúng quy mô và lô', 'Environmental result where needed, for this scale and lot'),
    { ...law('50'), component: 'environment' },
  ),
  signatures,
  byLaw('transfer')(
    'class',
    both(
      'Cấp của từng công trình đúng thủ tục này; thẩm quyền theo công trình cấp cao nhất',
      'Grade of each work fits this procedure; the highest decides',
    ),
    law('53'),
  ),
  byLaw('consult')(
    'corridors',
    both('Hành lang, khoảng cách an toàn: thủy lợi, đê, điện, giao thông, di tích, quốc phòng', 'Corridors and safety distances'),
    law('50'),
  ),
  ...practice,
];

export const repairChecks: CheckSeed[] = [
  landPaper,
  refuse(
    'planning',
    both('Nếu đổi quy mô hoặc chức năng: phù hợp quy hoạch', 'Where scale or function changes: the plan is met'),
    law('51'),
  ),
  appraised,
  signatures,
  verification,
  complete('fire', both('Đổi bố cục, chức năng: thẩm duyệt phòng cháy lại', 'Layout or function changed: fire appraisal anew'), law('50')),
  byPractice('complete')(
    'existing',
    both(
      'Bản vẽ hiện trạng khớp giấy phép trước, hoàn công; không xây thêm trái phép',
      'Existing drawings match the earlier permit; nothing built without one',
    ),
    { component: 'existing-drawings' },
  ),
  byPractice('complete')('photos', both('Ảnh chụp đúng công trình, trước khi sửa', 'Photos show the work before the repair'), {
    component: 'photos',
  }),
  ...practice,
];

export const permitAdjustChecks: CheckSeed[] = [
  refuse(
    'needed',
    both(
      'Nội dung thuộc diện phải điều chỉnh; nếu không thì trả lại và giải thích',
      'The change needs an adjustment; otherwise it is returned with an explanation',
    ),
    law('63'),
  ),
  refuse(
    'in-force',
    both('Giấy phép còn hiệu lực hoặc đã khởi công trong 12 tháng', 'The permit is in force or the work began within 12 months'),
    law('49, 63'),
  ),
  complete('same-set', both('Bản vẽ điều chỉnh khớp báo cáo thẩm định và đơn', 'Adjusted drawings match the appraisal and the form'), {
    ...law('63'),
    component: 'design-approval',
  }),
  planning,
  complete(
    'fire',
    both('Kết quả phòng cháy, môi trường đã cập nhật khi nội dung đổi', 'Fire and environmental results updated where content changed'),
    law('63'),
  ),
  complete('successor', both('Chủ đầu tư mới: giấy tờ chuyển nhượng, kế thừa', 'A new owner: the paper of transfer'), {
    ...law('63'),
    component: 'succession',
  }),
  byPractice('refuse')('not-built', both('Chưa thi công vượt giấy phép', 'Nothing was built beyond the permit')),
];

export const permitExtendChecks: CheckSeed[] = [
  refuse('twice', both('Chưa quá hai lần gia hạn', 'Not extended twice before'), law('63')),
  refuse('in-time', both('Nộp trước khi hết hạn khởi công', 'Filed before the deadline to begin'), law('63')),
  refuse('not-started', both('Công trình thật sự chưa khởi công', 'The work has truly not begun'), law('63')),
  byPractice('consult')('planning', both('Quy hoạch hoặc đất có thay đổi từ ngày cấp', 'Planning or land changed since the permit')),
  byPractice('refuse')('land-term', both('Thời hạn sử dụng đất còn đủ', 'The right to the land lasts')),
];
