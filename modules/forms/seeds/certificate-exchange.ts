import { area, both, coded, date, dec, formOf, group, money, rows, text, yesNo, choice } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import { carrier } from '../groups/organisation.ts';
import { objectives } from '../groups/project-content.ts';
import { location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const licences = {
  licence: both('Giấy phép đầu tư', 'Investment licence'),
  certificate: both('Giấy chứng nhận đầu tư', 'Investment certificate'),
  incentive: both('Giấy chứng nhận ưu đãi đầu tư', 'Certificate of investment incentives'),
  other: both('Giấy tờ có giá trị tương đương', 'A paper of equal value'),
};

/** Exchange of a licence of an earlier law for a certificate (form I.1.20 of TT 55/2026; title seen, cells to be confirmed). */
export const certificateExchange: FormDraft = {
  code: 'certificate-exchange-request',
  name: both('Đề nghị đổi giấy chứng nhận đăng ký đầu tư', 'Request to exchange an old licence for a certificate'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 109' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.20' },
  ],
  definition: formOf([
    {
      key: 'licence',
      title: both('Giấy đã cấp', 'The old licence'),
      items: [
        rows(
          '/oldLicences',
          both('Giấy phép, giấy chứng nhận đã cấp', 'Licences issued'),
          [
            choice('/kind', both('Loại giấy', 'Kind of paper'), licences, { certainty: 'T', law: 'NĐ 96/2026 Đ.109' }),
            text('/no', both('Số giấy', 'Number'), { maxLength: 60, width: 'medium', certainty: 'T' }),
            date('/firstIssuedOn', both('Ngày cấp', 'Date of issue'), { certainty: 'T' }),
            text('/issuedBy', both('Cơ quan cấp', 'Issuing authority'), { maxLength: 200, certainty: 'T' }),
            area('/amendments', both('Các lần điều chỉnh: lần, ngày, nội dung', 'Amendments: number, date, content'), {
              optional: true,
              maxLength: 1000,
              certainty: 'T',
            }),
          ],
          { rowTitle: both('Giấy', 'Paper'), addLabel: both('Thêm giấy đã cấp', 'Add a paper'), most: 10, certainty: 'T' },
        ),
        yesNo('/alsoErc', both('Đồng thời đổi giấy chứng nhận đăng ký doanh nghiệp', 'Is the enterprise registration exchanged too?'), {
          help: both('Nếu có: đổi đăng ký doanh nghiệp trước', 'If so, the enterprise registration comes first'),
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.109.3',
        }),
        coded('/newErc', both('Mã số doanh nghiệp mới', 'New enterprise code'), 'enterprise-code', {
          visibleWhen: 'alsoErc = true',
          certainty: 'T',
        }),
        submitter(),
      ],
    },
    {
      key: 'investors',
      title: both('Nhà đầu tư', 'Investors'),
      items: [investors('/investors', { prefill: { source: 'PRJ', path: '/investors' } })],
    },
    {
      key: 'organisation',
      title: both('Doanh nghiệp thực hiện dự án', 'Enterprise that carries the project out'),
      items: carrier('/economicOrg'),
    },
    {
      key: 'content',
      title: both('Nội dung ghi lại', 'Content restated'),
      note: both(
        'Ghi đúng theo giấy đã cấp và lần điều chỉnh cuối, không thêm nội dung mới.',
        'As the old paper and its last amendment say, nothing new.',
      ),
      items: [
        text('/restated/projectName', both('Tên dự án đầu tư', 'Name of the investment project'), {
          maxLength: 500,
          prefill: { source: 'PRJ', path: '/project/projectName' },
          certainty: 'T',
        }),
        objectives('/restated/objectives', { prefill: { source: 'PRJ', path: '/project/objectives' } }),
        area('/restated/scale', both('Quy mô dự án', 'Scale of the project'), { certainty: 'T' }),
        group('place', both('Địa điểm thực hiện', 'Place'), location('/restated/location')),
        dec('/restated/landAreaM2', both('Diện tích đất', 'Area of land'), {
          optional: true,
          exclusiveMinimum: 0,
          unit: both('m²', 'm²'),
          prefill: { source: 'LAND', path: '/land/areaM2' },
          certainty: 'T',
        }),
        money('/restated/totalVnd', both('Tổng vốn đầu tư', 'Total capital'), {
          maximum: 1e15,
          unit: both('đồng', 'VND'),
          prefill: { source: 'PRJ', path: '/project/capital/totalVnd' },
          certainty: 'T',
        }),
        money('/restated/contributedVnd', both('Vốn góp', 'Contributed capital'), {
          maximum: 1e15,
          unit: both('đồng', 'VND'),
          prefill: { source: 'PRJ', path: '/project/capital/contributedVnd' },
          checks: [
            {
              that: 'restated.contributedVnd <= restated.totalVnd',
              words: both('Vốn góp không thể lớn hơn tổng vốn đầu tư', 'The contributed capital cannot exceed the total'),
            },
          ],
          certainty: 'T',
        }),
        text('/restated/term', both('Thời hạn hoạt động ghi trên giấy', 'Term as the paper says'), { maxLength: 200, certainty: 'T' }),
        text('/restated/schedule', both('Tiến độ thực hiện', 'Schedule'), { optional: true, maxLength: 500, certainty: 'T' }),
        area('/restated/incentives', both('Ưu đãi ghi trên giấy', 'Incentives the paper states'), { optional: true, certainty: 'T' }),
      ],
    },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D1', 'D2']), signer()],
    },
  ]),
};
