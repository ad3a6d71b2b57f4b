import type { Wording } from './form-texts.ts';
import { agency, field, label, note, ordinal, sentence, title } from './slots.ts';

export const registerWording: Wording = {
  fields: [
    agency,
    field('Đơn vị', 'unit', 'Unit'),
    field('Từ ngày', 'from', 'From', { as: 'day' }),
    field('Đến ngày', 'to', 'Until', { as: 'day' }),
    field('Thời điểm lập', 'madeAt', 'Made at', { as: 'instant' }),
  ],
  words: [
    title('Sổ theo dõi hồ sơ'),
    sentence('subject-value', ['Kỳ và đơn vị', 'Period and unit'], '{Đơn vị}, từ {Từ ngày} đến {Đến ngày}'),
    ordinal,
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('procedure', 'Thủ tục', 'Procedure'),
    label('sets', 'Số bộ', 'Sets'),
    label('name', 'Tổ chức, cá nhân', 'Applicant'),
    label('address', 'Địa chỉ', 'Address'),
    label('phone', 'Điện thoại', 'Telephone'),
    label('received', 'Nhận lúc', 'Received'),
    label('due', 'Hẹn trả', 'Due'),
    label('returned', 'Trả lúc', 'Returned'),
    label('method', 'Hình thức nhận', 'How it came'),
    label('signature', 'Ký nhận', 'Signature'),
    label('remarks', 'Ghi chú', 'Remarks'),
    sentence('none', ['Khi không có hồ sơ', 'When there is none'], 'Không có hồ sơ nào được tiếp nhận trong kỳ này.'),
    note('made', ['Lúc lập sổ', 'When it was made'], 'Lập từ hệ thống lúc {Thời điểm lập}.'),
    note('layout-note', ['Ghi chú về mẫu', 'Note on the layout'], 'Mẫu trình bày chờ xác nhận theo Phụ lục I Thông tư 03/2025/TT-VPCP.'),
  ],
};
