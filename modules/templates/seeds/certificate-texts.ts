import { agency, caption, field, label, note, ordinal, sentence, title, type SlotSeed } from './slots.ts';
import type { Wording } from './form-texts.ts';

interface CertificateWords {
  /** How often it was changed, exchanged, corrected. */
  times: readonly SlotSeed[];
  /** What is told of each investor beside nationality, address and representative. */
  investor: readonly SlotSeed[];
  /** The sentences before the content, and the tables that lead to it. */
  content: readonly SlotSeed[];
  /** What stands between "in force" and the certificate that is replaced. */
  replacing: string;
  /** Who gets which copy. */
  copies: string;
}

/** Every investment certificate says the same around its content. */
const certificate = ({ times, investor, content, replacing, copies }: CertificateWords): Wording => ({
  fields: [
    agency,
    field('Mã số dự án', 'project.code', 'Code of the project', { strong: true }),
    field('Tên dự án', 'project.name', 'Name of the project'),
    field('Bản được thay thế', 'replaces', 'What it replaces'),
  ],
  words: [
    label('project-code', 'Mã số dự án', 'Code of the project'),
    title('Giấy chứng nhận đăng ký đầu tư'),
    label('first-issued', 'Chứng nhận lần đầu', 'First issued'),
    label('adjusted', 'Chứng nhận thay đổi lần thứ', 'Amended for the … time'),
    ...times,
    sentence('certifies', ['Câu chứng nhận', 'Certifying'], 'Chứng nhận nhà đầu tư:'),
    ...investor,
    label('nationality', 'Quốc tịch, nơi thành lập', 'Nationality'),
    label('address', 'Địa chỉ', 'Address'),
    label('representative', 'Người đại diện', 'Representative'),
    label('organisation', 'Tổ chức kinh tế thực hiện dự án', 'Economic organisation'),
    ...content,
    label('article-1', 'Nội dung dự án đầu tư', 'Article 1'),
    label('article-2', 'Ưu đãi, hỗ trợ đầu tư', 'Article 2'),
    label('article-3', 'Điều kiện đối với nhà đầu tư thực hiện dự án', 'Article 3'),
    label('article-4', 'Hiệu lực', 'Article 4'),
    sentence('in-force', ['Câu hiệu lực', 'When it is in force'], 'Giấy chứng nhận này có hiệu lực kể từ ngày ký.'),
    sentence(
      'in-force-replacing',
      ['Câu hiệu lực khi thay bản cũ', 'When it replaces another'],
      `Giấy chứng nhận này có hiệu lực kể từ ngày ký, ${replacing}: {Bản được thay thế}.`,
    ),
    note('copies', ['Số bản', 'Copies'], copies),
    caption,
  ],
});

export const certificateWording = certificate({
  times: [label('exchanged', 'Cấp đổi', 'Exchanged')],
  investor: [label('code', 'Mã số doanh nghiệp hoặc số giấy tờ', 'Code or number of the paper')],
  content: [
    sentence('registers', ['Câu dẫn khi cấp, đổi', 'Before what is registered'], 'Đăng ký thực hiện dự án đầu tư với nội dung như sau:'),
    sentence('adjusts', ['Câu dẫn khi điều chỉnh', 'Before what is adjusted'], 'Đăng ký điều chỉnh dự án đầu tư với nội dung như sau:'),
    ordinal,
  ],
  replacing: 'thay thế',
  copies: 'Giấy này được lập dưới dạng điện tử; nhà đầu tư nhận một bản, một bản lưu tại {Cơ quan}.',
});

export const reissueWording = certificate({
  times: [
    label('corrected-times', 'Hiệu đính lần thứ', 'Corrected for the … time'),
    label('reissued-times', 'Cấp lại lần thứ', 'Re-issued for the … time'),
  ],
  investor: [],
  content: [
    sentence(
      'corrected',
      ['Câu dẫn khi hiệu đính', 'Before what is corrected'],
      'Được hiệu đính thông tin trên Giấy chứng nhận đăng ký đầu tư của dự án với nội dung như sau:',
    ),
    sentence(
      'reissued',
      ['Câu dẫn khi cấp lại', 'Before what is issued again'],
      'Được cấp lại Giấy chứng nhận đăng ký đầu tư của dự án với nội dung như sau:',
    ),
    label('corrections', 'Nội dung hiệu đính', 'Corrections'),
    ordinal,
    label('correction-item', 'Thông tin', 'Item'),
    label('correction-before', 'Đã ghi', 'As it stood'),
    label('correction-after', 'Hiệu đính thành', 'Corrected to'),
  ],
  replacing: 'thay thế bản đã cấp',
  copies: 'Giấy chứng nhận được lập dưới dạng điện tử; nhà đầu tư nhận một bản, một bản lưu tại {Cơ quan}.',
});
