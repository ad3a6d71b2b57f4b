import { address, area, both, choice, date, declaration, group, text, type AuthorGroup, type AuthorItem } from '../engine/author.ts';

/** G0: who files, and on whose authority. */
export function submitter(): AuthorGroup {
  return group('submitter', both('Người nộp hồ sơ', 'Who files'), [
    choice(
      '/submitterRole',
      both('Tư cách người nộp', 'Capacity you file in'),
      {
        owner: both('Chính chủ hồ sơ', 'The applicant'),
        'legal-representative': both('Người đại diện theo pháp luật', 'The legal representative'),
        authorised: both('Người được ủy quyền', 'An authorised person'),
      },
      { prefill: { source: 'ACC', path: '/account/role' }, certainty: 'T', law: 'NĐ 96/2026 Đ.42–43' },
    ),
    group(
      'authorisation',
      both('Văn bản ủy quyền', 'Authorisation paper'),
      [
        text('/authorisation/no', both('Số văn bản ủy quyền', 'Number of the authorisation'), {
          maxLength: 60,
          width: 'medium',
          certainty: 'B',
        }),
        date('/authorisation/date', both('Ngày ký văn bản ủy quyền', 'Date of the authorisation'), { certainty: 'B' }),
        area('/authorisation/scope', both('Phạm vi ủy quyền', 'Scope of the authorisation'), { maxLength: 500, certainty: 'B' }),
        date('/authorisation/validTo', both('Ngày hết hạn ủy quyền', 'Last day of the authorisation'), {
          optional: true,
          certainty: 'B',
          checks: [
            {
              that: 'authorisation.validTo >= authorisation.date',
              words: both('Ngày hết hạn ủy quyền phải sau ngày ký', 'The authorisation must end after it was signed'),
            },
          ],
        }),
      ],
      { visibleWhen: 'submitterRole = "authorised"' },
    ),
  ]);
}

/** G0.2: number and date of the applicant's own letter. */
export function ownLetter(): AuthorItem[] {
  return [
    text('/applicantDocNo', both('Số văn bản của doanh nghiệp', 'Number of your letter'), {
      optional: true,
      maxLength: 60,
      width: 'medium',
      certainty: 'B',
    }),
  ];
}

/** G0.8: how the result is to be handed over. */
export function resultDelivery(): AuthorGroup {
  return group('result-delivery', both('Nhận kết quả', 'Receiving the result'), [
    choice(
      '/resultDelivery/channel',
      both('Hình thức nhận kết quả', 'Way to receive the result'),
      {
        electronic: both('Bản điện tử có ký số', 'Signed electronic file'),
        desk: both('Tại Bộ phận Một cửa', 'At the one-stop desk'),
        post: both('Qua bưu chính công ích', 'By public post'),
      },
      { certainty: 'S' },
    ),
    address('/resultDelivery/address', both('Địa chỉ nhận bưu phẩm', 'Postal address'), {
      visibleWhen: 'resultDelivery.channel = "post"',
      prefill: { source: 'ACC', path: '/account/address' },
      certainty: 'S',
    }),
  ]);
}

/** G0.9: who signs; the signature itself is made when the dossier is sent. */
export function signer(): AuthorGroup {
  return group('signer', both('Người ký đơn', 'Who signs'), [
    text('/signer/fullName', both('Họ và tên người ký', 'Full name of the signer'), {
      maxLength: 120,
      autocomplete: 'name',
      prefill: { source: 'ACC', path: '/account/fullName' },
      certainty: 'S',
    }),
    text('/signer/title', both('Chức danh người ký', 'Position of the signer'), {
      maxLength: 120,
      autocomplete: 'organization-title',
      prefill: { source: 'ACC', path: '/account/position' },
      certainty: 'S',
    }),
  ]);
}

const wordings = {
  D1: both(
    'Tôi chịu trách nhiệm trước pháp luật về tính hợp pháp, chính xác, trung thực của đơn và các giấy tờ kèm theo.',
    'I answer before the law for this application and its papers being lawful, accurate and true.',
  ),
  D2: both(
    'Tôi chấp hành pháp luật Việt Nam và các điều kiện ghi trong giấy được cấp.',
    'I will follow the law of Viet Nam and the conditions of the paper issued.',
  ),
  D4: both(
    'Tôi xây dựng đúng theo giấy phép được cấp và chịu trách nhiệm trước pháp luật nếu khai sai.',
    'I will build as the permit says and bear the legal consequences of a false statement.',
  ),
  D3: both(
    'Nhà đầu tư chịu mọi chi phí, rủi ro nếu dự án không được chấp thuận.',
    'The investor bears all cost and risk if the project is not accepted.',
  ),
  D5: both(
    'Người sử dụng lao động chịu trách nhiệm về thông tin của người lao động, lưu giữ giấy tờ và xuất trình khi được yêu cầu.',
    'The employer answers for what is said of the worker, keeps the papers and shows them when asked.',
  ),
  D6: both(
    'Thương nhân và người đứng đầu văn phòng hoạt động đúng phạm vi được phép và không kiêm nhiệm các chức danh bị cấm.',
    'The trader and the head of the office keep to what is permitted and hold no post that the law rules out.',
  ),
  D7: both(
    'Thương nhân khai đúng, trung thực về lô hàng, bảo đảm hàng hóa phù hợp quy tắc xuất xứ và chịu trách nhiệm trước pháp luật.',
    'The trader states the shipment truly, the goods meet the rules of origin, and he answers for it before the law.',
  ),
} as const;

const certainties: Readonly<Record<string, 'T' | 'B'>> = { D2: 'B', D3: 'T', D5: 'B', D6: 'B', D7: 'T' };

/** G13: the declarations of a form by their codes. */
export function declarations(codes: readonly (keyof typeof wordings)[], rules: { visibleWhen?: string } = {}): AuthorGroup {
  return group(
    rules.visibleWhen === undefined ? 'declarations' : 'further-declarations',
    both('Cam kết', 'Declarations'),
    codes.map((code) => declaration(`/declarations/${code}`, wordings[code], { certainty: certainties[code] ?? 'S' })),
    rules,
  );
}
