import { area, both, choice, country, dec, formOf, group, money, rows, text, yesNo, type AuthorItem } from '../engine/author.ts';
import { enterpriseName, enterpriseRegistration } from '../groups/enterprise.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import type { FormDraft } from '../server/form-version.ts';

const law = 'NĐ 96/2026 Đ.76.3';
const dong = both('đồng', 'VND');
const percent = both('%', '%');
const most = 1e15;

const kinds = {
  contribution: both('Góp vốn', 'Contribution of capital'),
  shares: both('Mua cổ phần', 'Purchase of shares'),
  stake: both('Mua phần vốn góp', 'Purchase of a stake'),
};

const businessLines = rows(
  '/target/businessLines',
  both('Ngành, nghề kinh doanh', 'Lines of business'),
  [
    text('/name', both('Tên ngành', 'Line of business'), { maxLength: 300, certainty: 'T' }),
    text('/vsicCode', both('Mã VSIC', 'VSIC code'), { pattern: '^\\d{4}$', width: 'short', certainty: 'T' }),
    text('/cpcCode', both('Mã CPC', 'CPC code'), { optional: true, pattern: '^\\d{2,5}$', width: 'short', certainty: 'T' }),
  ],
  { rowTitle: both('Ngành', 'Line'), addLabel: both('Thêm ngành', 'Add a line'), most: 60, certainty: 'T', law },
);

const owners = rows(
  '/target/owners',
  both('Chủ sở hữu, thành viên, cổ đông sáng lập', 'Owners, members, founding shareholders'),
  [
    text('/name', both('Tên chủ sở hữu, thành viên, cổ đông', 'Name of the owner'), { maxLength: 300, certainty: 'T' }),
    country('/nationality', both('Quốc tịch, nơi thành lập', 'Country'), { certainty: 'T' }),
    money('/capitalVnd', both('Vốn góp', 'Capital'), { maximum: most, unit: dong, certainty: 'T' }),
    dec('/percent', both('Tỷ lệ sở hữu', 'Share'), { maximum: 100, unit: percent, certainty: 'T' }),
  ],
  { rowTitle: both('Chủ sở hữu', 'Owner'), addLabel: both('Thêm chủ sở hữu', 'Add an owner'), most: 50, certainty: 'T', law },
);

const ownership: AuthorItem[] = [
  rows(
    '/ownershipChange',
    both('Sở hữu của nhà đầu tư nước ngoài trước và sau', 'Foreign ownership before and after'),
    [
      text('/name', both('Tên nhà đầu tư nước ngoài', 'Foreign investor'), { maxLength: 300, certainty: 'T' }),
      money('/beforeVnd', both('Vốn góp trước giao dịch', 'Capital before'), { maximum: most, unit: dong, certainty: 'T' }),
      money('/afterVnd', both('Vốn góp sau giao dịch', 'Capital after'), { maximum: most, unit: dong, certainty: 'T' }),
      dec('/beforePercent', both('Tỷ lệ trước', 'Share before'), {
        computed: 'decimal(beforeVnd / capitalBeforeVnd * 100, 2)',
        unit: percent,
        certainty: 'T',
      }),
      dec('/afterPercent', both('Tỷ lệ sau', 'Share after'), {
        computed: 'decimal(afterVnd / capitalAfterVnd * 100, 2)',
        unit: percent,
        maximum: 100,
        messages: { maximum: both('Tỷ lệ sau giao dịch lớn hơn 100%', 'The share after the deal is above 100%') },
        certainty: 'T',
      }),
    ],
    {
      rowTitle: both('Nhà đầu tư', 'Investor'),
      addLabel: both('Thêm nhà đầu tư nước ngoài', 'Add a foreign investor'),
      most: 30,
      checks: [
        {
          that: 'sum(ownershipChange[item.afterVnd > 0].afterVnd) <= capitalAfterVnd',
          words: both(
            'Tổng vốn nước ngoài sau giao dịch lớn hơn vốn điều lệ',
            'The foreign capital after the deal exceeds the charter capital',
          ),
        },
      ],
      certainty: 'T',
      law,
    },
  ),
];

/** Registration of a contribution of capital or a purchase of shares or stakes (form I.1.13 of TT 55/2026; content from the decree, cells to be confirmed). */
export const capitalAcquisition: FormDraft = {
  code: 'capital-acquisition-registration',
  name: both('Đăng ký góp vốn, mua cổ phần, mua phần vốn góp', 'Registration of a contribution or purchase of capital'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 74–76' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.13' },
  ],
  definition: formOf([
    {
      key: 'deal',
      title: both('Giao dịch', 'The deal'),
      items: [
        choice('/acquisitionKind', both('Hình thức', 'Kind'), kinds, { certainty: 'T', law: 'NĐ 96/2026 Đ.74' }),
        money('/transactionVnd', both('Giá trị giao dịch dự kiến', 'Expected value of the deal'), {
          minimum: 1,
          maximum: most,
          unit: dong,
          certainty: 'T',
          law,
        }),
        submitter(),
      ],
    },
    { key: 'investors', title: both('Nhà đầu tư', 'Investors'), items: [investors('/investors')] },
    {
      key: 'target',
      title: both('Tổ chức kinh tế nhận vốn', 'The enterprise that receives it'),
      items: [...enterpriseName('/target'), ...enterpriseRegistration('/target'), businessLines, owners],
    },
    {
      key: 'ownership',
      title: both('Vốn và tỷ lệ sở hữu', 'Capital and ownership'),
      items: [
        money('/capitalBeforeVnd', both('Vốn điều lệ trước giao dịch', 'Charter capital before'), {
          minimum: 1,
          maximum: most,
          unit: dong,
          prefill: { source: 'ER', path: '/enterprise/charterCapitalVnd' },
          certainty: 'B',
        }),
        money('/capitalAfterVnd', both('Vốn điều lệ sau giao dịch', 'Charter capital after'), {
          minimum: 1,
          maximum: most,
          unit: dong,
          certainty: 'B',
        }),
        ...ownership,
      ],
    },
    {
      key: 'assets',
      title: both('Dự án và đất', 'Projects and land'),
      items: [
        yesNo('/hasProjects', both('Tổ chức kinh tế có dự án đầu tư', 'Has the enterprise projects?'), { certainty: 'T', law }),
        rows(
          '/projects',
          both('Dự án đầu tư', 'Projects'),
          [
            text('/name', both('Tên dự án', 'Project'), { maxLength: 500, certainty: 'T' }),
            text('/code', both('Mã số dự án', 'Project code'), { maxLength: 30, width: 'medium', certainty: 'T' }),
            text('/place', both('Địa điểm dự án', 'Place'), { maxLength: 300, certainty: 'T' }),
          ],
          {
            visibleWhen: 'hasProjects = true',
            rowTitle: both('Dự án', 'Project'),
            addLabel: both('Thêm dự án', 'Add a project'),
            most: 20,
            certainty: 'T',
          },
        ),
        yesNo(
          '/sensitiveArea',
          both('Có đất ở đảo, biên giới, ven biển, khu vực quốc phòng', 'Land on islands, borders, the coast or in defence areas?'),
          {
            help: both('Không tính dự án trong khu công nghiệp, khu kinh tế', 'Projects within zones do not count'),
            certainty: 'T',
            law: 'NĐ 96/2026 Đ.75.4',
          },
        ),
        group(
          'land',
          both('Thửa đất', 'The land'),
          [
            area('/landParcels', both('Thửa đất, địa chỉ, số giấy chứng nhận', 'Parcels, addresses, numbers of certificates'), {
              maxLength: 1000,
              certainty: 'T',
            }),
          ],
          { visibleWhen: 'sensitiveArea = true' },
        ),
      ],
    },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D1', 'D2']), signer()],
    },
  ]),
};
