import { agency, caption, day, field, label, note, number, ordinal, sentence, subject, title } from './slots.ts';
import type { Wording } from './form-texts.ts';

export const projectNoticeWording: Wording = {
  fields: [agency, field('Trích yếu', 'subject', 'Subject'), field('Nội dung thông báo', 'opening', 'What is told')],
  words: [title('Thông báo'), sentence('opening', ['Câu mở đầu', 'Opening'], '{Cơ quan} {Nội dung thông báo}'), caption],
};

const owner = [field('Chủ đầu tư', 'owner.name', 'Owner'), field('Mã số chủ đầu tư', 'owner.code', 'Code of the owner')];

export const repairWording: Wording = {
  fields: [
    agency,
    ...owner,
    field('Nội dung sửa chữa', 'scope', 'What is repaired'),
    field('Số tháng khởi công', 'startWithinMonths', 'Months to begin in', number),
  ],
  words: [
    title('Giấy phép xây dựng'),
    sentence('used-for', ['Loại giấy phép', 'Kind of permit'], '(Sử dụng cho sửa chữa, cải tạo công trình)'),
    label('owner', '1. Cấp cho', 'Issued to'),
    label('address', 'Địa chỉ', 'Address'),
    label('allowed', '2. Được phép sửa chữa, cải tạo', 'May repair'),
    sentence('scope', ['Cách ghi nội dung', 'How the works are told'], 'Nội dung: {Nội dung sửa chữa}.'),
    label('measure', 'Chỉ tiêu', 'Measure'),
    label('now', 'Hiện trạng', 'As it is'),
    label('permitted', 'Được phép', 'As permitted'),
    label('land', '3. Giấy tờ về đất đai', 'Papers of the land'),
    label('validity', '4. Hiệu lực', 'In force'),
    sentence(
      'begin',
      ['Thời hạn khởi công', 'When to begin'],
      'phải khởi công trong thời hạn {Số tháng khởi công} tháng kể từ ngày cấp giấy phép này; quá thời hạn đó phải đề nghị gia hạn.',
    ),
    label('duties', 'CHỦ ĐẦU TƯ PHẢI THỰC HIỆN', 'Duties of the owner'),
    caption,
  ],
};

export const annexWording: Wording = {
  fields: [
    agency,
    ...owner,
    field('Số giấy phép', 'prior.no', 'Number of the permit', { strong: true }),
    field('Ngày cấp phép', 'prior.issuedOn', 'Date of the permit', day),
    field('Cơ quan đã cấp', 'prior.issuedBy', 'Issuer of the permit'),
  ],
  words: [
    title('Phụ lục giấy phép xây dựng'),
    label('adjustment', 'Điều chỉnh giấy phép xây dựng', 'Subject of an adjustment'),
    label('extension', 'Gia hạn giấy phép xây dựng', 'Subject of an extension'),
    sentence(
      'belongs',
      ['Kèm theo giấy phép nào', 'To which permit it belongs'],
      'Phụ lục này kèm theo giấy phép xây dựng số {Số giấy phép} ngày {Ngày cấp phép} của {Cơ quan đã cấp}.',
    ),
    label('owner', '1. Cấp cho', 'Issued to'),
    label('works', '2. Công trình', 'The work'),
    label('changes', '3. Nội dung điều chỉnh', 'Changes'),
    ordinal,
    label('item', 'Chỉ tiêu', 'Item'),
    label('before', 'Theo giấy phép đã cấp', 'As the permit says'),
    label('after', 'Điều chỉnh thành', 'As adjusted'),
    label('times', '3. Gia hạn lần thứ', 'Extension number'),
    sentence(
      'rest-adjusted',
      ['Phần giữ nguyên khi điều chỉnh', 'What stays after an adjustment'],
      'Các nội dung khác và thời hạn hiệu lực của giấy phép xây dựng giữ nguyên. Bản vẽ điều chỉnh đã xác nhận là phần không tách rời của phụ lục này.',
    ),
    sentence(
      'rest-extended',
      ['Phần giữ nguyên khi gia hạn', 'What stays after an extension'],
      'Các nội dung khác của giấy phép xây dựng giữ nguyên.',
    ),
    caption,
  ],
};

export const workPermitWording: Wording = {
  fields: [agency, field('Tình trạng', 'status', 'New or extended')],
  words: [
    label('title-vi', 'GIẤY PHÉP LAO ĐỘNG', 'Title in Vietnamese'),
    label('title-en', 'WORK PERMIT', 'Title in English'),
    sentence('status', ['Cách ghi tình trạng', 'How the status is given'], '{Tình trạng}'),
    label('name', 'Họ và tên', 'Full name'),
    label('gender', 'Giới tính', 'Gender'),
    label('birth', 'Ngày sinh', 'Date of birth'),
    label('nationality', 'Quốc tịch', 'Nationality'),
    label('passport', 'Số hộ chiếu', 'Passport number'),
    label('qualification', 'Trình độ chuyên môn', 'Qualification'),
    label('employer', 'Làm việc tại', 'Working at'),
    label('workplaces', 'Địa điểm làm việc', 'Place of work'),
    label('position', 'Vị trí công việc', 'Position'),
    label('job-title', 'Chức danh công việc', 'Job title'),
    label('work-form', 'Hình thức làm việc', 'Form of work'),
    label('period', 'Thời hạn làm việc', 'Period of work'),
    label('earlier', 'Giấy phép đã cấp trước', 'Earlier permit'),
    caption,
  ],
};

export const officeWording: Wording = {
  fields: [agency, field('Thương nhân', 'trader.name', 'Trader'), field('Hạn của giấy phép', 'validTo', 'Valid until', day)],
  words: [
    title('Giấy phép thành lập văn phòng đại diện'),
    subject('của thương nhân nước ngoài tại Việt Nam'),
    label('permits', 'CHO PHÉP', 'Permits'),
    label('article-1', 'Thương nhân nước ngoài', 'Article 1'),
    sentence('may-open', ['Câu cho phép', 'Permission'], 'Được thành lập văn phòng đại diện tại Việt Nam.'),
    label('article-2', 'Tên văn phòng đại diện', 'Article 2'),
    label('article-3', 'Địa chỉ trụ sở', 'Article 3'),
    label('article-4', 'Người đứng đầu văn phòng đại diện', 'Article 4'),
    label('article-5', 'Nội dung hoạt động', 'Article 5'),
    label('article-6', 'Thời hạn', 'Article 6'),
    sentence('valid', ['Câu thời hạn', 'Term'], 'Giấy phép có hiệu lực từ ngày ký đến hết ngày {Hạn của giấy phép}.'),
    label('article-7', 'Số bản', 'Article 7'),
    note('copies', ['Số bản', 'Copies'], 'Giấy này được lập dưới dạng điện tử; thương nhân nhận một bản, một bản lưu tại {Cơ quan}.'),
    caption,
  ],
};

/** Form D is written in English by the agreement itself; only the words under the code are the authority's. */
export const originWording: Wording = { fields: [agency], words: [label('caption', 'Scan to verify', 'Under the QR code')] };
