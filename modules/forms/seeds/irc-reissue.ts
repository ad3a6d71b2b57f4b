import type { FormDefinition } from '../engine/definition.ts';
import { area, both, choice, formOf, group, rows, text, date } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import { priorDocument, project } from '../groups/project.ts';

const isReissue = 'kind = "reissue"';
const isCorrection = 'kind = "correction"';

/** Request to issue an investment registration certificate again or to correct it (forms I.1.17 and I.1.18 of TT 55/2026; field text to be confirmed against the annex). */
export const ircReissue: FormDefinition = formOf([
  {
    key: 'request',
    title: both('Bạn đề nghị gì?', 'What do you ask for?'),
    items: [
      choice(
        '/kind',
        both('Loại đề nghị', 'Kind of request'),
        {
          reissue: both('Cấp lại giấy chứng nhận bị mất, bị hỏng', 'A new copy of a lost or damaged certificate'),
          correction: both('Hiệu đính nội dung ghi sai', 'Correction of what is written wrongly'),
        },
        { certainty: 'T', law: 'NĐ 96/2026 Đ.44' },
      ),
      submitter(),
    ],
  },
  {
    key: 'project',
    title: both('Dự án và giấy chứng nhận', 'Project and certificate'),
    items: [
      ...project('/project', { readonly: 'prefilled' }),
      group('certificate', both('Giấy chứng nhận hiện có', 'The present certificate'), priorDocument('/priorIrc', '/certificate')),
    ],
  },
  {
    key: 'investors',
    title: both('Nhà đầu tư', 'Investors'),
    note: both('Ghi như trong giấy chứng nhận hiện có.', 'As on the present certificate.'),
    items: [investors('/investors', { prefill: { source: 'PRJ', path: '/investors' } })],
  },
  {
    key: 'content',
    title: both('Nội dung đề nghị', 'What is to be done'),
    items: [
      group(
        'reissue',
        both('Cấp lại', 'New copy'),
        [
          choice(
            '/reissueReason',
            both('Lý do cấp lại', 'Reason for a new copy'),
            { lost: both('Bị mất', 'Lost'), damaged: both('Bị hỏng', 'Damaged') },
            { certainty: 'T', law: 'NĐ 96/2026 Đ.44.1' },
          ),
          area('/reissueNote', both('Mô tả sự việc', 'Description of what happened'), {
            minLength: 10,
            maxLength: 1000,
            help: both('Mất hoặc hỏng khi nào, ở đâu, đã tìm hoặc báo cho ai', 'When and where, who was told'),
            certainty: 'B',
          }),
        ],
        { visibleWhen: isReissue },
      ),
      group(
        'correction',
        both('Hiệu đính', 'Correction'),
        [
          rows(
            '/corrections',
            both('Thông tin cần hiệu đính', 'What is to be corrected'),
            [
              text('/item', both('Tên mục cần hiệu đính', 'Item to be corrected'), {
                maxLength: 200,
                help: both('Ví dụ: tên dự án, địa chỉ trụ sở', 'For example: project name, head office'),
                certainty: 'B',
              }),
              area('/onCertificate', both('Nội dung ghi trên giấy chứng nhận', 'Text on the certificate'), {
                maxLength: 1000,
                certainty: 'B',
              }),
              area('/inDossier', both('Nội dung theo hồ sơ đã đăng ký', 'Text in the registered dossier'), {
                maxLength: 1000,
                certainty: 'T',
                law: 'NĐ 96/2026 Đ.44.2',
              }),
              area('/inSystem', both('Nội dung ghi trên hệ thống', 'Text in the national system'), {
                optional: true,
                maxLength: 1000,
                certainty: 'B',
              }),
              area('/requested', both('Nội dung đúng', 'Corrected text'), {
                maxLength: 1000,
                checks: [
                  {
                    that: 'requested != onCertificate',
                    words: both(
                      'Nội dung đề nghị giống nội dung đang ghi trên giấy chứng nhận',
                      'This is what the certificate already says',
                    ),
                  },
                ],
                certainty: 'T',
                law: 'NĐ 96/2026 Đ.44.2–3',
              }),
            ],
            { rowTitle: both('Mục', 'Item'), addLabel: both('Thêm mục cần hiệu đính', 'Add an item'), most: 30, certainty: 'B' },
          ),
          text('/evidence/dossierNo', both('Số hồ sơ làm căn cứ', 'Number of the dossier that proves it'), {
            maxLength: 60,
            width: 'medium',
            certainty: 'B',
          }),
          date('/evidence/date', both('Ngày của hồ sơ làm căn cứ', 'Date of that dossier'), { certainty: 'B' }),
        ],
        { visibleWhen: isCorrection },
      ),
    ],
  },
  {
    key: 'finish',
    title: both('Nhận kết quả và cam kết', 'Result and declarations'),
    items: [resultDelivery(), declarations(['D1']), signer()],
  },
]);
