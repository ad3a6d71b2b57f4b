import { foldVietnamese } from '#platform/i18n';
import { demoEnterpriseCode, demoProjectCode } from '../server/codes.ts';
import type { Data } from '../server/content.ts';
import type { EnterpriseFields, InvestorFields } from '../server/enterprise-store.ts';
import type { CertificateFields, ProjectFields } from '../server/project-store.ts';
import { demoBrands, type DemoBrand } from './demo-brands.ts';

/** One demo project with its certificate; ids are put in when it is entered. */
export interface DemoProject {
  code: string;
  startedOn: string;
  fields: Omit<ProjectFields, 'enterpriseId' | 'investorIds'>;
  certificate: Pick<CertificateFields, 'number' | 'firstIssuedOn' | 'issuedOn' | 'issuedBy' | 'content' | 'amendmentNo' | 'amendedOn'> & {
    edition: 'first' | 'amended';
    editionNumber: number;
  };
}

/** One demo enterprise with its investor and projects. */
export interface DemoEnterprise {
  code: string;
  /** Brand without tone marks and blanks, for sign-in names and addresses: `saokhue`. */
  key: string;
  registeredOn: string;
  fields: Pick<EnterpriseFields, 'name' | 'legalForm' | 'headOffice' | 'registration'> & Partial<EnterpriseFields>;
  investor: InvestorFields;
  projects: DemoProject[];
}

const agency = 'Ban Quản lý Khu kinh tế Minh Họa';
const registry = 'Phòng Đăng ký kinh doanh tỉnh Minh Họa';
const commune = 'Phường Minh Họa';
const province = 'Tỉnh Minh Họa';
const milliard = 1_000_000_000;
const dongPerDollar = 25_000;

const forms = {
  'llc-one': { prefix: 'Công ty TNHH', form: 'Công ty trách nhiệm hữu hạn một thành viên' },
  'llc-more': { prefix: 'Công ty TNHH', form: 'Công ty trách nhiệm hữu hạn hai thành viên trở lên' },
  'joint-stock': { prefix: 'Công ty Cổ phần', form: 'Công ty cổ phần' },
} as const;

const countries = {
  VN: { name: 'Việt Nam', suffix: 'Holdings JSC', city: 'Minh Họa' },
  JP: { name: 'Nhật Bản', suffix: 'Co., Ltd.', city: 'Example-ku, Tokyo' },
  KR: { name: 'Hàn Quốc', suffix: 'Co., Ltd.', city: 'Example-gu, Seoul' },
  SG: { name: 'Singapore', suffix: 'Holdings Pte. Ltd.', city: 'Singapore' },
  DE: { name: 'Đức', suffix: 'GmbH', city: 'Musterstadt' },
} as const;

const titled = (text: string): string =>
  text.replaceAll(/(^| )(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
const plainName = (brand: string): string => titled(foldVietnamese(brand));
const twoDigits = (n: number): string => String(n).padStart(2, '0');
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function companyName(one: DemoBrand): string {
  const { prefix } = forms[one.form];
  return one.country === 'VN' ? `${prefix} ${one.brand}` : `${prefix} ${one.brand} Việt Nam`;
}

function placeOf(index: number): { zoneName: string; lots: string; street: string } {
  const zone = (index % 3) + 1;
  const lot = Math.floor(index / 3) + 1;
  return { zoneName: `Khu công nghiệp Minh Họa ${zone}`, lots: `CN-${twoDigits(lot)}`, street: `Đường số ${(index % 5) + 1}` };
}

function representative(one: DemoBrand, index: number): Data {
  const isForeign = one.country !== 'VN';
  return {
    fullName: `Người đại diện Công ty ${one.brand}`,
    position: one.form === 'joint-stock' ? 'Tổng Giám đốc' : 'Giám đốc',
    gender: index % 2 === 0 ? 'female' : 'male',
    dateOfBirth: `19${70 + (index % 20)}-0${(index % 9) + 1}-1${index % 10}`,
    nationality: one.country,
    // No province has the code 099, no country a passport of this pattern.
    identity: isForeign
      ? { kind: 'passport', no: `X99000${twoDigits(index + 1)}A`, issuedOn: '2022-03-15', issuedBy: 'Cơ quan hộ chiếu' }
      : { kind: 'personal-number', no: `0990000000${twoDigits(index + 1)}` },
    contactAddress: { ...addressOf(index) },
    phone: `0900 000 1${twoDigits(index + 1)}`,
    email: `daidien.${keyOf(one)}@example.com`,
  };
}

const keyOf = (one: DemoBrand): string => foldVietnamese(one.brand).replaceAll(' ', '');

function addressOf(index: number): { street: string; commune: string; province: string } {
  const { zoneName, lots, street } = placeOf(index);
  return { street: `Lô ${lots}, ${street}, ${zoneName}`, commune, province };
}

function investorOf(one: DemoBrand, index: number): InvestorFields {
  const isForeign = one.country !== 'VN';
  const { suffix, city } = countries[one.country];
  const orgName = isForeign ? `${plainName(one.brand)} ${suffix}` : `Công ty Cổ phần Đầu tư ${one.brand}`;
  const abroad: Data = {
    countryOfRegistration: one.country,
    legalDoc: {
      kind: 'Giấy đăng ký công ty',
      no: `99${one.country}${twoDigits(index + 1)}0001`,
      issuedOn: '2015-02-03',
      issuedBy: 'Cơ quan đăng ký công ty',
    },
    headOfficeAddress: { street: `${index + 1} Example Road`, province: city, country: one.country },
  };
  const athome: Data = {
    enterpriseCode: demoEnterpriseCode(900 + index),
    headOfficeAddress: { street: `Số ${index + 1}, đường Ví Dụ`, commune, province },
  };
  return {
    investorType: 'organisation',
    name: orgName,
    country: one.country,
    facts: {
      investorType: 'organisation',
      investorOrigin: isForeign ? 'foreign' : 'domestic',
      orgName,
      orgForm: isForeign ? 'Công ty tư nhân' : forms['joint-stock'].form,
      ...(isForeign ? abroad : athome),
      charterCapitalVnd: one.capital * 2 * milliard,
      legalRepresentatives: [{ ...representative(one, index), fullName: `Đại diện nhà đầu tư ${one.brand}` }],
      phone: `0900 000 3${twoDigits(index + 1)}`,
      email: `nhadautu.${keyOf(one)}@example.com`,
    },
  };
}

interface ProjectPlan {
  name: string;
  scale: string;
  serial: number;
  capital: number;
  startedOn: string;
  amendedOn: string | null;
  /** How the certificate writes the name. */
  onPaper: string;
}

function plansOf(one: DemoBrand, index: number): ProjectPlan[] {
  const year = 2016 + (index % 7);
  const first = `Nhà máy sản xuất ${one.product} ${one.brand}`;
  const name = one.business.code === '5210' ? `${upperFirst(one.product)} ${one.brand}` : first;
  const plan: ProjectPlan = {
    name,
    scale: `${(index + 2) * 250_000} sản phẩm một năm`,
    serial: index * 2 + 1,
    capital: one.capital,
    startedOn: `${year}-0${(index % 9) + 1}-14`,
    amendedOn: index % 4 === 0 ? `2024-0${(index % 9) + 1}-05` : null,
    onPaper: one.misspelt === undefined ? name : name.replace(one.brand, one.misspelt),
  };
  if (one.secondProject === undefined) return [plan];
  const second = `${upperFirst(one.secondProject)} ${one.brand}`;
  const more = {
    name: second,
    onPaper: second,
    scale: 'quy mô giai đoạn 1',
    serial: index * 2 + 2,
    capital: Math.ceil(one.capital / 4),
    startedOn: `${year + 3}-10-0${(index % 9) + 1}`,
    amendedOn: null,
  };
  return [plan, more];
}

/** The paper's own content, section by section as it is printed. */
function contentOf(one: DemoBrand, index: number, plan: ProjectPlan, project: DemoProject['fields']): Data {
  const investor = investorOf(one, index);
  const { zoneName, lots } = project.location;
  return {
    investors: [
      {
        name: investor.name,
        codeLabel: one.country === 'VN' ? 'Mã số doanh nghiệp' : 'Số đăng ký công ty',
        code: one.country === 'VN' ? demoEnterpriseCode(900 + index) : `99${one.country}${twoDigits(index + 1)}0001`,
        nationality: countries[one.country].name,
        representative: `Đại diện nhà đầu tư ${one.brand}`,
      },
    ],
    economicOrganisation: { name: companyName(one), code: demoEnterpriseCode(index + 1) },
    project: {
      code: demoProjectCode(plan.serial),
      name: plan.onPaper,
      objectives: project.objectives.map(({ name, code = '' }) => ({ name, code })),
      scale: plan.scale,
      // A slip of the paper in every fifth certificate: a digit of the area was lost.
      landAreaM2: index % 5 === 2 ? Math.floor((project.land.areaM2 ?? 0) / 10) : (project.land.areaM2 ?? 0),
      location: `Lô ${lots}, ${zoneName}`,
      capitalVnd: project.capital.totalVnd,
      capitalUsd: project.capital.totalUsd ?? null,
      contributedVnd: project.capital.contributedVnd ?? null,
      term: '50 năm kể từ ngày được cấp lần đầu',
      schedule: project.term.schedule ?? '',
    },
    incentives: ['Dự án được hưởng ưu đãi theo quy định của pháp luật về thuế và đất đai.'],
    conditions: ['Nhà đầu tư thực hiện đúng nội dung đã đăng ký và báo cáo định kỳ theo quy định.'],
  };
}

function projectOf(one: DemoBrand, index: number, plan: ProjectPlan): DemoProject {
  const { startedOn, amendedOn } = plan;
  const totalVnd = plan.capital * milliard;
  const year = Number(startedOn.slice(0, 4));
  const place = placeOf(index);
  const fields: DemoProject['fields'] = {
    name: plan.name,
    objectives: [{ name: one.business.name, code: one.business.code }],
    location: { ...place, lots: plan.serial % 2 === 1 ? place.lots : `${place.lots}B`, commune, province },
    land: {
      areaM2: 5_000 + ((index * 2_750) % 60_000),
      landPaperKind: 'lease',
      landPaper: { no: `${twoDigits(index + 1)}/HĐTLĐ`, date: startedOn, agency: `Công ty Hạ tầng ${place.zoneName}` },
    },
    capital: { totalVnd, totalUsd: Math.round(totalVnd / dongPerDollar), contributedVnd: Math.round(totalVnd / 4) },
    term: { years: 50, from: startedOn, scale: plan.scale, schedule: `xây dựng từ quý IV năm ${year}; hoạt động từ quý I năm ${year + 2}` },
  };
  return {
    code: demoProjectCode(plan.serial),
    startedOn,
    fields,
    certificate: {
      number: demoProjectCode(plan.serial),
      firstIssuedOn: startedOn,
      issuedOn: amendedOn ?? startedOn,
      issuedBy: agency,
      edition: amendedOn === null ? 'first' : 'amended',
      editionNumber: 1,
      amendmentNo: amendedOn === null ? 0 : 1,
      amendedOn,
      content: contentOf(one, index, plan, fields),
    },
  };
}

function enterpriseOf(one: DemoBrand, index: number): DemoEnterprise {
  const plans = plansOf(one, index);
  const registeredOn = `${2016 + (index % 7)}-0${(index % 9) + 1}-02`;
  const { fullName, position, ...rest } = representative(one, index);
  const isLarge = one.workers >= 100;
  return {
    code: demoEnterpriseCode(index + 1),
    key: keyOf(one),
    registeredOn,
    fields: {
      name: companyName(one),
      nameForeign: `${plainName(one.brand)} ${one.country === 'VN' ? 'Company' : 'Vietnam Company Limited'}`,
      nameShort: plainName(one.brand).replaceAll(' ', '').toUpperCase(),
      legalForm: forms[one.form].form,
      headOffice: addressOf(index),
      phone: `0900 000 0${twoDigits(index + 1)}`,
      email: `vanphong.${keyOf(one)}@example.com`,
      registration: { firstIssuedOn: registeredOn, issuedBy: registry, amendmentNo: index % 3 },
      charterCapitalVnd: String(Math.round((one.capital * milliard) / 4)),
      businessLines: [{ ...one.business, isMain: true }],
      legalRepresentatives: [{ ...rest, fullName: String(fullName), position: String(position) }],
      workforceTotal: one.workers,
      workforceFemale: Math.round(one.workers * 0.55),
      workforceForeign: one.country === 'VN' ? 0 : Math.ceil(one.workers / 60),
      hasWorkersOrganisation: isLarge,
      workersOrganisation: isLarge ? { name: `Công đoàn cơ sở ${companyName(one)}`, head: `Chủ tịch công đoàn ${one.brand}` } : null,
    },
    investor: investorOf(one, index),
    projects: plans.map((plan) => projectOf(one, index, plan)),
  };
}

/** Thirty invented enterprises of the demo; some certificates misspell a name or lose a digit, to be corrected. */
export const demoEnterprises: readonly DemoEnterprise[] = demoBrands.map(enterpriseOf);
