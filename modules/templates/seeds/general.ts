import { listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text } from './fields.ts';
import { genericWording } from './result-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const said = record({ text }, { en: orUnknown(text) });

/** A result whose words are data of its procedure: whoever makes a procedure needs no layout of his own. */
const generalResult: TemplateSeed = {
  code: 'general-result',
  kind: 'decision',
  name: { vi: 'Văn bản kết quả (mẫu chung, lời văn theo thủ tục)', en: 'Result (general layout, worded by the procedure)' },
  periods: [{ validFrom: '2020-03-05', legalBasis: [{ document: '30/2020/NĐ-CP', provision: 'Phụ lục I' }] }],
  wording: genericWording,
  certainty: 'text',
  anchors: ['signature', 'seal', 'number', 'date'],
  fieldSchema: record(
    { paper, title: said },
    {
      subject: orUnknown(said),
      bases: listOf(text),
      opening: listOf(said),
      rows: listOf(record({ label: said, value: orUnknown(text) }, { english: orUnknown(text) })),
      paragraphs: richText,
      closing: listOf(said),
      recipients: listOf(said),
      // What the drafter wrote in single lines; the rows and sentences say it.
      written: { type: 'object' },
    },
  ),
  sample: {
    paper: samplePaper,
    title: { text: 'Giấy xác nhận', en: 'Confirmation' },
    subject: { text: 'Về việc xác nhận nội dung minh họa', en: 'On a sample subject' },
    bases: ['Căn cứ quy chế minh họa', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    opening: [{ text: 'Ban Quản lý Khu kinh tế Minh Họa xác nhận:', en: 'The authority confirms:' }],
    rows: [
      {
        label: { text: 'Tổ chức', en: 'Organisation' },
        value: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
        english: 'Sample Equipment Company',
      },
      { label: { text: 'Số lượng' }, value: '1.250' },
      { label: { text: 'Thời hạn' }, value: null },
    ],
    paragraphs: [paragraph('Giấy này có giá trị kể từ ngày ký.')],
    closing: [{ text: 'Các đơn vị liên quan chịu trách nhiệm thi hành.', en: 'The units concerned carry this out.' }],
    recipients: [{ text: 'Phòng Quản lý đầu tư', en: 'Investment department' }],
  },
};

export const generalSeeds: readonly TemplateSeed[] = [generalResult];
