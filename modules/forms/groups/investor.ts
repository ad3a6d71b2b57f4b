import {
  address,
  both,
  choice,
  coded,
  country,
  date,
  group,
  money,
  rows,
  text,
  type AuthorField,
  type AuthorItem,
  type FieldRules,
} from '../engine/author.ts';
import { identity, naturalPerson, person } from './person.ts';

const individual = 'investorType = "individual"';
const organisation = 'investorType = "organisation"';

function individualFields(): AuthorItem[] {
  return [
    ...naturalPerson(''),
    ...identity(''),
    address('/contactAddress', both('Địa chỉ liên hệ', 'Contact address'), { certainty: 'S' }),
    coded('/taxCode', both('Mã số thuế tại Việt Nam', 'Tax code in Viet Nam'), 'tax-code', { optional: true, certainty: 'S' }),
  ];
}

function organisationFields(): AuthorItem[] {
  return [
    text('/orgName', both('Tên doanh nghiệp, tổ chức', 'Name of the organisation'), {
      maxLength: 300,
      autocomplete: 'organization',
      certainty: 'S',
    }),
    text('/orgForm', both('Loại hình', 'Legal form'), { maxLength: 120, certainty: 'S' }),
    coded('/enterpriseCode', both('Mã số doanh nghiệp', 'Enterprise code'), 'enterprise-code', {
      visibleWhen: 'investorOrigin in ("domestic", "foreign-invested")',
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.2.13',
    }),
    country('/countryOfRegistration', both('Nước, vùng lãnh thổ đăng ký', 'Country of registration'), {
      visibleWhen: 'investorOrigin = "foreign"',
      certainty: 'B',
    }),
    group(
      'legal-paper',
      both('Giấy tờ pháp lý của tổ chức', 'Paper on the legal status'),
      [
        text('/legalDoc/kind', both('Tên giấy tờ', 'Kind of paper'), { maxLength: 120, certainty: 'T' }),
        text('/legalDoc/no', both('Số giấy tờ', 'Number'), { maxLength: 60, width: 'medium', certainty: 'S' }),
        date('/legalDoc/issuedOn', both('Ngày cấp', 'Date of issue'), { certainty: 'S' }),
        text('/legalDoc/issuedBy', both('Cơ quan cấp', 'Issuing authority'), { maxLength: 200, certainty: 'S' }),
      ],
      { visibleWhen: 'investorOrigin = "foreign"' },
    ),
    address('/headOfficeAddress', both('Địa chỉ trụ sở', 'Head office'), { certainty: 'S' }),
    money('/charterCapitalVnd', both('Vốn điều lệ', 'Charter capital'), { optional: true, unit: both('đồng', 'VND'), certainty: 'S' }),
    coded('/website', both('Trang web', 'Website'), 'web-address', { optional: true, certainty: 'S' }),
    rows('/legalRepresentatives', both('Người đại diện theo pháp luật', 'Legal representatives'), person(''), {
      rowTitle: both('Người đại diện', 'Representative'),
      most: 10,
      certainty: 'S',
    }),
  ];
}

/** G1: the investors of a project, one row each; a person and an organisation are asked different things. */
export function investors(at: string, rules: FieldRules = {}): AuthorField {
  const row: AuthorItem[] = [
    choice(
      '/investorType',
      both('Loại nhà đầu tư', 'Kind of investor'),
      {
        individual: both('Cá nhân', 'A person'),
        organisation: both('Doanh nghiệp, tổ chức', 'An organisation'),
      },
      { certainty: 'S' },
    ),
    choice(
      '/investorOrigin',
      both('Nguồn gốc nhà đầu tư', 'Origin of the investor'),
      {
        domestic: both('Trong nước', 'Domestic'),
        foreign: both('Nước ngoài', 'Foreign'),
        'foreign-invested': both('Tổ chức kinh tế có vốn đầu tư nước ngoài', 'Economic organisation with foreign capital'),
      },
      { certainty: 'B' },
    ),
    group('individual', both('Cá nhân', 'Person'), individualFields(), { visibleWhen: individual }),
    group('organisation', both('Doanh nghiệp, tổ chức', 'Organisation'), organisationFields(), { visibleWhen: organisation }),
    coded('/phone', both('Số điện thoại', 'Phone number'), 'phone', { autocomplete: 'tel', certainty: 'S' }),
    coded('/email', both('Thư điện tử', 'E-mail'), 'email', { autocomplete: 'email', certainty: 'S' }),
  ];
  return rows(at, both('Nhà đầu tư', 'Investors'), row, { rowTitle: both('Nhà đầu tư', 'Investor'), most: 20, certainty: 'S', ...rules });
}
