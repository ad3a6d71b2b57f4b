import { agency, caption, day, dossierCode, field, label, note, number, ordinal, sentence, subject, title } from './slots.ts';
import type { Wording } from './form-texts.ts';

const employer = [
  field('Doanh nghiệp', 'employer.name', 'Enterprise', { strong: true }),
  field('Mã số doanh nghiệp', 'employer.code', 'Code of the enterprise'),
  field('Địa chỉ doanh nghiệp', 'employer.address', 'Address of the enterprise'),
];

export const labourNoticeWording: Wording = {
  fields: [
    agency,
    dossierCode,
    ...employer,
    field('Thời điểm nhận đủ', 'completeAt', 'Complete at', { as: 'instant' }),
    field('Ngày đăng ký lại', 'fileAgainBefore', 'File again before', day),
  ],
  words: [
    title('Thông báo'),
    subject('Về nội dung nội quy lao động trái với quy định của pháp luật'),
    sentence(
      'opening',
      ['Hồ sơ đã nhận', 'The dossier received'],
      '{Cơ quan} đã nhận đủ hồ sơ đăng ký nội quy lao động của {Doanh nghiệp} (mã số doanh nghiệp {Mã số doanh nghiệp}, địa chỉ: {Địa chỉ doanh nghiệp}) lúc {Thời điểm nhận đủ}, mã hồ sơ {Mã hồ sơ}.',
    ),
    sentence(
      'findings',
      ['Câu dẫn nội dung trái luật', 'Before the findings'],
      'Sau khi xem xét, {Cơ quan} thông báo các nội dung sau đây trái với quy định của pháp luật:',
    ),
    ordinal,
    label('clause', 'Điều khoản', 'Clause'),
    label('content', 'Nội dung chưa phù hợp', 'What it says'),
    label('basis', 'Căn cứ pháp luật', 'Legal basis'),
    label('guidance', 'Hướng dẫn sửa đổi', 'How to change it'),
    sentence(
      'request',
      ['Đề nghị đăng ký lại', 'To file again'],
      'Đề nghị doanh nghiệp sửa đổi, bổ sung nội quy lao động và đăng ký lại trước ngày {Ngày đăng ký lại}. Nội quy lao động nêu trên chưa có hiệu lực thi hành.',
    ),
    caption,
  ],
};

export const labourConfirmationWording: Wording = {
  fields: [agency, dossierCode, ...employer, field('Ngày có hiệu lực', 'inForceFrom', 'In force from', day)],
  words: [
    title('Giấy xác nhận'),
    subject('Đã nhận đủ hồ sơ đăng ký nội quy lao động'),
    sentence('opening', ['Câu xác nhận', 'Confirming'], '{Cơ quan} xác nhận đã nhận đủ hồ sơ đăng ký nội quy lao động như sau:'),
    label('enterprise', 'Doanh nghiệp', 'Enterprise'),
    label('enterprise-code', 'Mã số doanh nghiệp', 'Code of the enterprise'),
    label('address', 'Địa chỉ', 'Address'),
    label('filing-kind', 'Loại đăng ký', 'Kind of registration'),
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('complete-on', 'Ngày nhận đủ hồ sơ', 'Complete on'),
    label('in-force-from', 'Nội quy lao động có hiệu lực từ ngày', 'In force from'),
    label('tracking-number', 'Số theo dõi', 'Number'),
    label('archive-volume', 'Số quyển lưu', 'Volume'),
    note(
      'made-by-itself',
      ['Lập tự động', 'Made by itself'],
      'Giấy này do hệ thống lập khi hết thời hạn mà không có nội dung nào bị thông báo là trái pháp luật; không có chữ ký và con dấu.',
    ),
    label('checked-at', 'Kiểm tra tại', 'Checked at'),
    label('caption', 'Quét mã để kiểm tra', 'Under the QR code'),
  ],
};

export const permitWording: Wording = {
  fields: [
    agency,
    field('Chủ đầu tư', 'owner.name', 'Owner'),
    field('Mã số chủ đầu tư', 'owner.code', 'Code of the owner'),
    field('Địa chỉ chủ đầu tư', 'owner.address', 'Address of the owner'),
    field('Loại giấy phép', 'permitKind', 'Kind of permit'),
    field('Số tháng khởi công', 'startWithinMonths', 'Months to begin in', number),
    field('Giấy tờ đất đai', 'land', 'Papers of the land'),
  ],
  words: [
    title('Giấy phép xây dựng'),
    sentence('used-for', ['Loại giấy phép', 'Kind of permit'], '(Sử dụng cho {Loại giấy phép})'),
    label('owner', '1. Cấp cho', 'Issued to'),
    sentence('owner-value', ['Cách ghi chủ đầu tư', 'How the owner is named'], '{Chủ đầu tư}, mã số {Mã số chủ đầu tư}.'),
    sentence('owner-address', ['Cách ghi địa chỉ', 'How the address is given'], 'Địa chỉ: {Địa chỉ chủ đầu tư}.'),
    label('allowed', '2. Được phép xây dựng', 'May build'),
    sentence('buildings', ['Câu dẫn bảng công trình', 'Before the works'], 'Các công trình được phép xây dựng:'),
    ordinal,
    label('building', 'Công trình', 'Works'),
    label('grade', 'Loại, cấp', 'Kind, grade'),
    label('footprint', 'DT xây dựng (m²)', 'Footprint (m²)'),
    label('floor-area', 'Tổng DT sàn (m²)', 'Floor area (m²)'),
    label('height', 'Cao tối đa (m)', 'Greatest height (m)'),
    label('storeys', 'Số tầng', 'Storeys'),
    label('land', '3. Giấy tờ về đất đai', 'Papers of the land'),
    label('validity', '4. Hiệu lực', 'In force'),
    sentence(
      'begin',
      ['Thời hạn khởi công', 'When to begin'],
      'công trình phải được khởi công trong thời hạn {Số tháng khởi công} tháng kể từ ngày cấp giấy phép này; quá thời hạn đó phải đề nghị gia hạn.',
    ),
    label('duties', 'CHỦ ĐẦU TƯ PHẢI THỰC HIỆN', 'Duties of the owner'),
    label('extensions', 'ĐIỀU CHỈNH, GIA HẠN GIẤY PHÉP', 'Changes and extensions'),
    label('extension-day', 'Ngày', 'Day'),
    label('extension-content', 'Nội dung điều chỉnh, thời gian gia hạn', 'What was changed'),
    label('extension-agency', 'Cơ quan cấp phép ký', 'Signed by'),
    caption,
  ],
};

export const genericWording: Wording = { fields: [agency], words: [caption] };
