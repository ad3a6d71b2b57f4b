import {
  agency,
  applicantName,
  dossierCode,
  field,
  label,
  note,
  ordinal,
  procedureCode,
  procedureName,
  receivedAt,
  sentence,
  subject,
  title,
} from './slots.ts';
import type { SlotSeed } from './slots.ts';
import type { TextField } from '../texts.ts';

/** Words and fields of one layout. */
export interface Wording {
  words: readonly SlotSeed[];
  fields: readonly TextField[];
}

const contact: SlotSeed[] = [
  label('address', 'Địa chỉ', 'Address'),
  label('phone', 'Số điện thoại', 'Telephone'),
  label('email', 'Thư điện tử', 'E-mail'),
];
const kindColumns: SlotSeed[] = [
  ordinal,
  label('original', 'Bản chính', 'Original'),
  label('valid-copy', 'Bản sao', 'Certified copy'),
  label('copy', 'Bản chụp', 'Plain copy'),
  label('electronic', 'Điện tử', 'Electronic'),
];
const layoutNote = note(
  'layout-note',
  ['Ghi chú về mẫu', 'Note on the layout'],
  'Mẫu trình bày chờ xác nhận theo Phụ lục I Thông tư 03/2025/TT-VPCP.',
);
const caption = (text: string): SlotSeed => label('caption', text, 'Under the QR code');
const followed = caption('Quét mã để theo dõi hồ sơ');
const help = sentence('help', ['Nơi hướng dẫn', 'Where to ask'], 'Khi cần hướng dẫn, xin liên hệ: {Nơi liên hệ}.');
const contactField = field('Nơi liên hệ', 'contactPerson', 'Whom to ask');
const common = [agency, applicantName, procedureName, procedureCode];
const procedureLine = sentence('procedure-value', ['Cách ghi thủ tục', 'How the procedure is named'], '{Tên thủ tục} (mã {Mã thủ tục})');

export const receiptWording: Wording = {
  fields: [
    ...common,
    dossierCode,
    receivedAt,
    field('Thời điểm hẹn trả', 'returnAt', 'Due back at', { as: 'instant', strong: true }),
    field('Thời hạn giải quyết', 'limit', 'Time limit'),
    field('Cách nhận kết quả', 'delivery', 'How the result is received'),
    field('Phí, lệ phí', 'fee', 'Fee', { as: 'money' }),
    field('Mã tra cứu', 'trackingKey', 'Tracking key'),
    field('Địa chỉ tra cứu', 'trackingUrl', 'Address for following'),
    field('Bộ phận tiếp nhận', 'desk', 'Desk'),
  ],
  words: [
    title('Giấy tiếp nhận hồ sơ và hẹn trả kết quả'),
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('tracking-key', 'Mã tra cứu', 'Tracking key'),
    label('desk', 'Bộ phận tiếp nhận', 'Desk'),
    label('applicant', 'Tiếp nhận hồ sơ của', 'Dossier of'),
    ...contact,
    label('procedure', 'Thủ tục', 'Procedure'),
    procedureLine,
    label('content', 'Nội dung yêu cầu giải quyết', 'What is asked for'),
    label('components', '1. Thành phần hồ sơ đã nhận', 'Papers received'),
    ...kindColumns,
    label('component', 'Giấy tờ (số lượng theo hình thức)', 'Paper (how many of which kind)'),
    label('sets', '2. Số bộ hồ sơ', 'Sets'),
    label('limit', '3. Thời hạn giải quyết', 'Time limit'),
    label('received', '4. Thời điểm nhận hồ sơ', 'Received at'),
    label('return', '5. Thời điểm hẹn trả kết quả', 'Due back at'),
    label('delivery', '6. Nhận kết quả', 'How the result is received'),
    label('fee', '7. Phí, lệ phí', 'Fee'),
    label('register', 'Vào sổ theo dõi hồ sơ', 'In the register'),
    followed,
    label('submitter', 'Người nộp hồ sơ', 'Signature of the applicant'),
    note(
      'keep',
      ['Lưu giữ và tra cứu', 'Keeping and following'],
      'Giấy này lập thành một bản cho người nộp và một bản lưu theo hồ sơ. Tra cứu tại {Địa chỉ tra cứu} bằng mã hồ sơ và mã tra cứu.',
    ),
    note(
      'electronic-note',
      ['Xác nhận điện tử', 'Electronic confirmation'],
      'Hồ sơ nộp trực tuyến được người nộp xác nhận bằng tài khoản, người tiếp nhận xác nhận trên hệ thống.',
    ),
    layoutNote,
  ],
};

export const supplementWording: Wording = {
  fields: [
    ...common,
    dossierCode,
    field('Hạn hoàn thiện', 'completeBefore', 'To be completed before', { as: 'instant', strong: true }),
    field('Ảnh hưởng đến hẹn trả', 'effectOnDue', 'Effect on the due time'),
    field('Lý do', 'reason', 'Reason'),
    contactField,
  ],
  words: [
    title('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'),
    label('applicant', 'Hồ sơ của', 'Dossier of'),
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('procedure', 'Thủ tục', 'Procedure'),
    procedureLine,
    label('content', 'Nội dung yêu cầu giải quyết', 'What is asked for'),
    ...contact,
    sentence('opening', ['Câu mở đầu', 'Opening'], 'Đề nghị bổ sung, hoàn thiện hồ sơ với các nội dung sau:'),
    ordinal,
    label('item', 'Giấy tờ, nội dung', 'Paper, content'),
    label('form', 'Hình thức', 'Kind'),
    label('request', 'Cần bổ sung, sửa đổi', 'What to complete'),
    sentence('reason', ['Lý do', 'Reason'], 'Lý do: {Lý do}'),
    sentence('deadline', ['Thời hạn', 'Deadline'], 'Thời hạn hoàn thiện: {Hạn hoàn thiện}. {Ảnh hưởng đến hẹn trả}'),
    help,
    followed,
    layoutNote,
  ],
};

export const refusalWording: Wording = {
  fields: [...common, contactField, field('Nơi có thẩm quyền', 'competentPlace', 'Who is competent')],
  words: [
    title('Phiếu từ chối tiếp nhận giải quyết hồ sơ'),
    label('applicant', 'Hồ sơ của', 'Dossier of'),
    label('procedure', 'Thủ tục', 'Procedure'),
    procedureLine,
    label('content', 'Nội dung yêu cầu giải quyết', 'What is asked for'),
    ...contact,
    sentence('opening', ['Câu mở đầu', 'Opening'], 'Sau khi xem xét, {Cơ quan} không tiếp nhận, giải quyết hồ sơ vì lý do sau:'),
    sentence('competent', ['Nơi có thẩm quyền', 'Who is competent'], 'Nơi có thẩm quyền giải quyết: {Nơi có thẩm quyền}.'),
    help,
    caption('Quét mã để kiểm tra phiếu này'),
    layoutNote,
  ],
};

export const apologyWording: Wording = {
  fields: [
    ...common,
    dossierCode,
    receivedAt,
    field('Thời điểm hẹn trả', 'dueAt', 'Due at', { as: 'instant' }),
    field('Thời điểm hẹn lại', 'newDueAt', 'New due time', { as: 'instant', strong: true }),
    field('Nội dung hồ sơ', 'content', 'Content of the dossier'),
    field('Đơn vị chịu trách nhiệm', 'unit', 'Unit responsible'),
  ],
  words: [
    title('Văn bản xin lỗi'),
    subject('Về việc xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ'),
    sentence(
      'opening',
      ['Hồ sơ đã nhận', 'The dossier received'],
      '{Cơ quan} đã nhận lúc {Thời điểm nhận} hồ sơ mã {Mã hồ sơ}, thủ tục {Tên thủ tục} (mã {Mã thủ tục}), nội dung: {Nội dung hồ sơ}.',
    ),
    sentence(
      'late',
      ['Việc trễ hẹn', 'That it is late'],
      'Hồ sơ được hẹn trả kết quả lúc {Thời điểm hẹn trả}. Đến nay hồ sơ chưa giải quyết xong, đơn vị chịu trách nhiệm: {Đơn vị chịu trách nhiệm}. Lý do:',
    ),
    sentence(
      'apology',
      ['Lời xin lỗi và hẹn lại', 'Apology with the new time'],
      'Cơ quan xin lỗi Quý tổ chức, cá nhân và hẹn trả kết quả vào lúc {Thời điểm hẹn lại}.',
    ),
    note(
      'first-date',
      ['Ngày hẹn đầu', 'The first date'],
      'Ngày hẹn đã in trên giấy tiếp nhận vẫn là căn cứ để xác định hồ sơ đúng hạn hay trễ hạn.',
    ),
    caption('Quét mã để kiểm tra văn bản'),
    layoutNote,
  ],
};

export const stopWording: Wording = {
  fields: [...common, dossierCode, receivedAt],
  words: [
    title('Thông báo'),
    subject('Về việc dừng giải quyết hồ sơ'),
    sentence(
      'opening',
      ['Câu mở đầu', 'Opening'],
      '{Cơ quan} thông báo dừng giải quyết hồ sơ mã {Mã hồ sơ}, thủ tục {Tên thủ tục} (mã {Mã thủ tục}), nhận lúc {Thời điểm nhận}.',
    ),
    sentence('reason', ['Dẫn lý do', 'Before the reason'], 'Lý do dừng:'),
    sentence('returned', ['Dẫn giấy tờ trả lại', 'Before the papers given back'], 'Giấy tờ trả lại:'),
    note('again', ['Nộp lại', 'Filing again'], 'Tổ chức, cá nhân có thể nộp lại hồ sơ bất cứ lúc nào khi đủ điều kiện.'),
    caption('Quét mã để kiểm tra văn bản'),
    layoutNote,
  ],
};

export const controlSlipWording: Wording = {
  fields: [...common, dossierCode, receivedAt, field('Thời điểm lập', 'madeAt', 'Made at', { as: 'instant' })],
  words: [
    title('Phiếu kiểm soát quá trình giải quyết hồ sơ'),
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('procedure', 'Thủ tục', 'Procedure'),
    procedureLine,
    label('applicant', 'Người nộp hồ sơ', 'Applicant'),
    label('component-count', 'Số giấy tờ trong hồ sơ', 'Papers in the dossier'),
    label('received', 'Thời điểm nhận hồ sơ', 'Received at'),
    label('due', 'Thời điểm hẹn trả kết quả', 'Due at'),
    label('hop-agency', 'Cơ quan, bộ phận giao, nhận', 'Who hands over, who takes'),
    label('hop-time', 'Thời gian giao, nhận; xác nhận', 'When; confirmed'),
    label('hop-result', 'Kết quả giải quyết', 'How it stood'),
    label('hop-note', 'Ghi chú', 'Remarks'),
    label('gives', '1. Giao:', 'Hands over'),
    label('takes', '2. Nhận:', 'Takes'),
    label('not-yet', 'Chưa bàn giao', 'Not handed over yet'),
    label('early', 'Trước hạn', 'Early'),
    label('on-time', 'Đúng hạn', 'On time'),
    label('late', 'Quá hạn', 'Late'),
    label('open', 'Đang giải quyết', 'Still open'),
    note('made', ['Lúc lập phiếu', 'When it was made'], 'Lập tự động từ nhật ký xử lý hồ sơ lúc {Thời điểm lập}.'),
    followed,
    layoutNote,
  ],
};
