import {
  address,
  area,
  both,
  choice,
  coded,
  date,
  group,
  money,
  text,
  yesNo,
  type AuthorGroup,
  type AuthorItem,
} from '../engine/author.ts';
import { enterpriseName } from './enterprise.ts';
import { readAs } from './person.ts';

const dong = both('đồng', 'VND');

/** II of form I.1.1: the enterprise that will carry the project out, founded already or to be founded. */
export function economicOrganisation(at: string): AuthorItem[] {
  const here = readAs(at);
  return [
    choice(
      `${at}/status`,
      both('Tổ chức kinh tế thực hiện dự án', 'Enterprise that carries the project out'),
      {
        existing: both('Đã thành lập', 'Exists already'),
        planned: both('Dự kiến thành lập', 'To be founded'),
        none: both('Không thành lập tổ chức kinh tế', 'None is founded'),
      },
      { certainty: 'B' },
    ),
    group(
      'organisation',
      both('Tổ chức kinh tế', 'Enterprise'),
      [
        text(`${at}/name`, both('Tên tổ chức kinh tế', 'Name of the enterprise'), {
          maxLength: 300,
          prefill: { source: 'ER', path: '/enterprise/nameVi' },
          certainty: 'B',
        }),
        text(`${at}/legalForm`, both('Loại hình tổ chức kinh tế', 'Legal form'), {
          maxLength: 120,
          prefill: { source: 'ER', path: '/enterprise/legalForm' },
          certainty: 'B',
        }),
        coded(`${at}/enterpriseCode`, both('Mã số doanh nghiệp', 'Enterprise code'), 'enterprise-code', {
          visibleWhen: `${here}status = "existing"`,
          prefill: { source: 'ER', path: '/enterprise/enterpriseCode' },
          certainty: 'S',
        }),
        money(`${at}/charterCapitalVnd`, both('Vốn điều lệ', 'Charter capital'), {
          maximum: 1e15,
          unit: dong,
          prefill: { source: 'ER', path: '/enterprise/charterCapitalVnd' },
          certainty: 'B',
        }),
        area(`${at}/charterShares`, both('Tỷ lệ góp vốn điều lệ của từng nhà đầu tư', 'Shares of the investors in the charter capital'), {
          visibleWhen: `${here}status = "planned"`,
          maxLength: 1000,
          certainty: 'B',
        }),
      ],
      { visibleWhen: `${here}status in ("existing", "planned")` },
    ),
  ];
}

/** G3.1–5: the enterprise of a running project, as the register has it. */
export function carrier(at: string): AuthorItem[] {
  return [
    ...enterpriseName(at),
    address(`${at}/headOfficeAddress`, both('Địa chỉ trụ sở chính', 'Head office'), {
      prefill: { source: 'ER', path: '/enterprise/headOfficeAddress' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    text(`${at}/representative`, both('Người đại diện theo pháp luật', 'Legal representative'), {
      maxLength: 120,
      prefill: { source: 'ER', path: '/enterprise/representative/fullName' },
      certainty: 'S',
    }),
  ];
}

/** The investor's own decision that the paper rests on. */
export function ownDecision(at: string, law: string): AuthorGroup {
  return group('own-decision', both('Quyết định của nhà đầu tư', 'Decision of the investor'), [
    text(`${at}/no`, both('Số quyết định của nhà đầu tư', 'Number of the decision'), {
      maxLength: 60,
      width: 'medium',
      certainty: 'T',
      law,
    }),
    date(`${at}/date`, both('Ngày quyết định của nhà đầu tư', 'Date of the decision'), { certainty: 'T', law }),
  ]);
}

/** Land that belongs to the Board's concern: whether the State is asked for land, and by which right the place is used. */
export function landRight(at: string): AuthorItem[] {
  return [
    yesNo(`${at}/needsStateLand`, both('Đề nghị Nhà nước giao đất, cho thuê đất', 'Is the State asked for land?'), {
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.32.1',
    }),
    area(`${at}/landNeed`, both('Nhu cầu và hiện trạng sử dụng đất', 'Land needed and its present use'), {
      visibleWhen: `${readAs(at)}needsStateLand = true`,
      maxLength: 1000,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.32.1.d',
    }),
    group(
      'land-right',
      both('Cơ sở sử dụng địa điểm', 'Right to use the place'),
      [
        text(`${at}/lessor`, both('Bên cho thuê hoặc cấp quyền', 'Lessor or who gives the right'), { maxLength: 300, certainty: 'T' }),
        text(`${at}/paperNo`, both('Số hợp đồng, thỏa thuận hoặc giấy chứng nhận', 'Number of the lease, agreement or certificate'), {
          maxLength: 100,
          width: 'medium',
          certainty: 'T',
        }),
        date(`${at}/paperDate`, both('Ngày ký giấy tờ về địa điểm', 'Date of that paper'), { certainty: 'T' }),
        date(`${at}/validTo`, both('Quyền sử dụng địa điểm đến ngày', 'Right lasts until'), { optional: true, certainty: 'B' }),
      ],
      { visibleWhen: `${readAs(at)}needsStateLand = false` },
    ),
  ];
}
