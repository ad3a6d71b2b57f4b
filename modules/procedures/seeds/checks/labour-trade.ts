import { both, cite } from '../procedure-seed.ts';
import { byLaw, byPractice, seen, type CheckSeed } from './check.ts';

const code = both('Bộ luật Lao động 45/2019/QH14', 'Labour Code 45/2019/QH14');
const officeDecree = both('Nghị định 07/2016/NĐ-CP', 'Decree 07/2016/NĐ-CP');
const labourLaw = (article: string) => ({ law: cite(code, article) });
const officeLaw = (article: string) => ({ law: cite(officeDecree, article) });
const originLaw = { law: both('Nghị định 31/2018/NĐ-CP', 'Decree 31/2018/NĐ-CP') };

export const workPermitChecks: CheckSeed[] = [
  seen('complete')(
    'filed-in-time',
    both('Nộp từ 10 đến 60 ngày trước ngày dự kiến làm việc', 'Filed 10 to 60 days before the work begins'),
  ),
  seen('transfer')(
    'employer',
    both('Người sử dụng lao động đang hoạt động, trụ sở trong khu', 'The employer is active, with its seat in the zone'),
  ),
  seen('refuse')('exempt', both('Không thuộc diện báo trước hoặc miễn giấy phép', 'Neither notice nor exemption is enough')),
  seen('complete')(
    'recruitment',
    both('Thông báo tuyển: ít nhất 5 ngày, trước khi nộp, đúng vị trí', 'Advertisement: 5 days at least, before filing, for this position'),
  ),
  seen('complete')('health', both('Giấy khám sức khỏe không quá 12 tháng', 'Health certificate not older than 12 months'), {
    component: 'health',
  }),
  seen('complete')('record', both('Phiếu lý lịch tư pháp không quá 6 tháng', 'Criminal record not older than 6 months'), {
    component: 'criminal-record',
  }),
  seen('complete')('position', both('Giấy tờ đúng định nghĩa của vị trí', 'The proof fits the definition of the position'), {
    component: 'position',
  }),
  byLaw('refuse')('person', both('Đủ 18 tuổi, không bị truy cứu, không án tích', 'Aged 18 or more, no criminal bar'), labourLaw('151')),
  byLaw('complete')(
    'term',
    both('Thời hạn không quá hợp đồng, văn bản cử, hộ chiếu và 2 năm', 'Term within contract, letter, passport and two years'),
    labourLaw('155'),
  ),
  byPractice('complete')(
    'spelling',
    both('Một cách viết tên, ngày sinh, số hộ chiếu trên mọi giấy tờ', 'One spelling of name, birth date and number everywhere'),
    { component: 'passport' },
  ),
  byPractice('refuse')(
    'live-permit',
    both('Hộ chiếu này chưa có giấy phép còn hạn cho cùng nơi làm việc', 'No live permit for the same passport and employer'),
  ),
];

export const workPermitExtensionChecks: CheckSeed[] = [
  seen('refuse')('filed-in-time', both('Nộp từ 10 đến 45 ngày trước khi giấy phép hết hạn', 'Filed 10 to 45 days before the permit ends')),
  byLaw('refuse')(
    'in-force',
    both('Giấy phép chưa hết hiệu lực, chưa bị thu hồi', 'The permit has not lapsed or been revoked'),
    labourLaw('156'),
  ),
  byLaw('refuse')('once', both('Chưa từng gia hạn', 'Not extended before'), labourLaw('155')),
  seen('refuse')(
    'same-post',
    both('Nơi làm, vị trí, chức danh, hình thức giữ như giấy phép', 'Employer, position, title and form as in the permit'),
  ),
  seen('complete')('contract', both('Hợp đồng hoặc văn bản cử bao trùm thời hạn mới', 'Contract or letter covers the new term'), {
    component: 'work-form',
  }),
  byPractice('complete')('passport', both('Hộ chiếu còn hạn hết thời hạn mới', 'The passport outlasts the new term'), {
    component: 'passport',
  }),
];

export const labourRulesChecks: CheckSeed[] = [
  byLaw('complete')(
    'dates',
    both('Ban hành rồi nộp trong 10 ngày; góp ý trước khi ban hành', 'Filed within 10 days of issue; opinion before it'),
    labourLaw('118, 119'),
  ),
  byLaw('note')('hours', both('Thời giờ làm việc, nghỉ ngơi', 'Working time and rest'), { ...labourLaw('118'), component: 'rules' }),
  byLaw('note')('order', both('Trật tự tại nơi làm việc', 'Order at the workplace'), { ...labourLaw('118'), component: 'rules' }),
  byLaw('note')('safety', both('An toàn, vệ sinh lao động', 'Safety and hygiene'), { ...labourLaw('118'), component: 'rules' }),
  byLaw('note')(
    'harassment',
    both('Phòng, chống quấy rối: năm nội dung của nghị định', 'Against harassment: the five points of the decree'),
    { law: both('Nghị định 145/2020/NĐ-CP, Điều 85', 'Decree 145/2020/NĐ-CP, Article 85'), component: 'rules' },
  ),
  byLaw('note')('secrets', both('Tài sản, bí mật: danh mục, biện pháp, hành vi', 'Property and secrets: list, measures, acts'), {
    ...labourLaw('118'),
    component: 'rules',
  }),
  byLaw('note')('transfer', both('Tạm chuyển việc: trường hợp cụ thể', 'Temporary transfer: concrete cases'), {
    ...labourLaw('118'),
    component: 'rules',
  }),
  byLaw('note')(
    'discipline',
    both(
      'Hành vi và hình thức: chỉ bốn hình thức, không phạt tiền, không cắt lương',
      'Acts and forms: only four forms, no fine, no wage cut',
    ),
    { ...labourLaw('118'), component: 'rules' },
  ),
  byLaw('note')('liability', both('Trách nhiệm vật chất: trường hợp, mức, người quyết định', 'Liability: cases, amounts, who decides'), {
    ...labourLaw('118'),
    component: 'rules',
  }),
  byLaw('note')('who-disciplines', both('Người có thẩm quyền xử lý kỷ luật', 'Who may discipline'), {
    ...labourLaw('118'),
    component: 'rules',
  }),
];

export const officeChecks: CheckSeed[] = [
  byLaw('refuse')('one-year', both('Thương nhân hoạt động từ 1 năm khi nộp', 'The trader has existed for a year'), {
    ...officeLaw('7'),
    component: 'registration',
  }),
  byLaw('refuse')('valid', both('Đăng ký của thương nhân còn ít nhất 1 năm', 'Its registration lasts another year'), {
    ...officeLaw('7'),
    component: 'registration',
  }),
  byLaw('consult')(
    'country',
    both('Nước có điều ước với Việt Nam; nếu không, lấy ý kiến bộ', 'A treaty country; otherwise the ministry is asked'),
    officeLaw('7'),
  ),
  byLaw('refuse')(
    'activities',
    both('Nội dung hoạt động trong phạm vi văn phòng đại diện và cam kết', 'Activities within an office’s scope and the commitments'),
    officeLaw('7, 30'),
  ),
  byLaw('complete')('name', both('Tên văn phòng đúng quy tắc, không trùng', 'The name follows the rule and is free'), officeLaw('29')),
  byLaw('transfer')('place', both('Trụ sở trong khu; giấy tờ địa điểm hợp lệ', 'The seat lies in the zone; its paper is valid'), {
    ...officeLaw('5, 28'),
    component: 'place',
  }),
  byLaw('refuse')('head', both('Người đứng đầu không kiêm chức danh bị cấm', 'The head holds no post that is ruled out'), {
    ...officeLaw('33'),
    component: 'appointment',
  }),
  byLaw('refuse')('revoked', both('Không bị thu hồi giấy phép trong 2 năm', 'No licence revoked within two years'), officeLaw('14')),
  byLaw('complete')(
    'legalised',
    both('Giấy tờ nước ngoài đã hợp pháp hóa, dịch, chứng thực', 'Foreign papers legalised, translated, certified'),
    officeLaw('10'),
  ),
];

export const originChecks: CheckSeed[] = [
  byLaw('complete')('signer', both('Người ký, con dấu khớp hồ sơ thương nhân', 'Signer and seal match the trader file'), originLaw),
  byLaw('complete')(
    'producer',
    both('Cơ sở sản xuất, mặt hàng, công suất khớp danh mục', 'Producer, goods and capacity match the list'),
    originLaw,
  ),
  byLaw('refuse')(
    'criterion',
    both(
      'Tiêu chí xuất xứ đúng quy tắc của mặt hàng; tính lại bảng kê',
      'The criterion fits the rule of the product; the sheet is computed again',
    ),
    { ...originLaw, component: 'origin-sheet' },
  ),
  byLaw('refuse')(
    'shipped',
    both(
      'Ngày giao hàng: sau giao thì đánh dấu cấp sau; quá 1 năm thì từ chối',
      'Shipment date: afterwards it is issued retroactively, past a year refused',
    ),
    originLaw,
  ),
  byLaw('note')('owed', both('Chứng từ nợ: hạn 15 ngày làm việc', 'Papers owed: due in 15 working days'), originLaw),
  byLaw('refuse')('listed', both('Thương nhân không thuộc danh sách từ chối', 'The trader is not on the refusal list'), originLaw),
  byPractice('complete')(
    'agree',
    both('Mã HS, mô tả, số lượng, FOB khớp tờ khai, hóa đơn, vận đơn', 'HS, description, quantity, FOB agree on all papers'),
    { component: 'invoice' },
  ),
  byPractice('complete')(
    'third-country',
    both('Hóa đơn nước thứ ba: đánh dấu ô 13, ghi tên ở ô 7', 'Third-country invoice: tick in box 13, name in box 7'),
    { component: 'invoice' },
  ),
];
