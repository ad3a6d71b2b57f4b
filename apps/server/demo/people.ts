import type { Words } from '#platform/i18n';
import { demoEnterprises, type DemoEnterprise } from '#modules/enterprises';
import type { NewUnit } from '#modules/organisations';

const both = (vi: string, en: string): Words => ({ vi, en });

/** The authority that does not exist. */
export const demoAuthority = {
  code: 'H99.99',
  name: both('Ban Quản lý Khu kinh tế Minh Họa', 'Minh Hoa Economic Zone Authority'),
  symbol: 'BQL',
  place: both('Minh Họa', 'Minh Hoa'),
  parentName: both('Ủy ban nhân dân tỉnh Minh Họa', "Minh Hoa Provincial People's Committee"),
  address: both('Số 1 đường Ví Dụ, phường Minh Họa, tỉnh Minh Họa', '1 Vi Du Road, Minh Hoa Ward, Minh Hoa Province'),
} as const;

/** Its units in their own order. */
export const demoUnits: readonly Omit<NewUnit, 'position' | 'symbol'>[] = [
  { code: 'LD', name: both('Lãnh đạo Ban', 'Board of management'), kind: 'board' },
  { code: 'MC', name: both('Bộ phận Một cửa', 'One-stop desk'), kind: 'one-stop' },
  { code: 'DT', name: both('Phòng Quản lý đầu tư', 'Investment department'), kind: 'department' },
  { code: 'XD', name: both('Phòng Quy hoạch – Xây dựng', 'Planning and construction department'), kind: 'department' },
  { code: 'MT', name: both('Phòng Môi trường', 'Environment department'), kind: 'department' },
  { code: 'LDG', name: both('Phòng Lao động', 'Labour department'), kind: 'department' },
  { code: 'DN', name: both('Phòng Quản lý doanh nghiệp', 'Enterprise department'), kind: 'department' },
  { code: 'VP', name: both('Văn phòng', 'Office'), kind: 'office' },
];

/** An officer of the demo: a role has his name, no living person has. */
export interface DemoOfficer {
  signInName: string;
  name: string;
  title: Words;
  unit: string;
  role: string;
}

const departments = [
  { unit: 'DT', key: 'dautu', of: 'Đầu tư', en: 'investment', specialists: 3 },
  { unit: 'XD', key: 'xaydung', of: 'Xây dựng', en: 'construction', specialists: 3 },
  { unit: 'MT', key: 'moitruong', of: 'Môi trường', en: 'environment', specialists: 2 },
  { unit: 'LDG', key: 'laodong', of: 'Lao động', en: 'labour', specialists: 2 },
  { unit: 'DN', key: 'doanhnghiep', of: 'Doanh nghiệp', en: 'enterprise', specialists: 2 },
] as const;
const ordinals = ['Một', 'Hai', 'Ba'] as const;

function officersOf({ unit, key, of, en, specialists }: (typeof departments)[number]): DemoOfficer[] {
  const head: DemoOfficer = {
    signInName: `${key}.truong`,
    name: `Trưởng phòng ${of}`,
    title: both('Trưởng phòng', `Head of the ${en} department`),
    unit,
    role: 'unit-head',
  };
  const title = both('Chuyên viên', `Specialist, ${en} department`);
  const others = ordinals.slice(0, specialists).map((ordinal, index): DemoOfficer => ({
    signInName: `${key}.cv${index + 1}`,
    name: `Chuyên viên ${of} ${ordinal}`,
    title,
    unit,
    role: 'specialist',
  }));
  return [head, ...others];
}

/** The demo's officers. */
export const demoOfficers: readonly DemoOfficer[] = [
  { signInName: 'lanhdao', name: 'Trưởng Ban Minh Họa', title: both('Trưởng Ban', 'Head of the authority'), unit: 'LD', role: 'leader' },
  { signInName: 'lanhdao2', name: 'Phó Trưởng Ban Một', title: both('Phó Trưởng Ban', 'Deputy head'), unit: 'LD', role: 'leader' },
  {
    signInName: 'motcua1',
    name: 'Cán bộ Một cửa Một',
    title: both('Cán bộ một cửa', 'One-stop officer'),
    unit: 'MC',
    role: 'one-stop-officer',
  },
  {
    signInName: 'motcua2',
    name: 'Cán bộ Một cửa Hai',
    title: both('Cán bộ một cửa', 'One-stop officer'),
    unit: 'MC',
    role: 'one-stop-officer',
  },
  ...departments.flatMap(officersOf),
  { signInName: 'vanthu1', name: 'Văn thư Một', title: both('Văn thư', 'Records clerk'), unit: 'VP', role: 'clerk' },
  { signInName: 'vanthu2', name: 'Văn thư Hai', title: both('Văn thư', 'Records clerk'), unit: 'VP', role: 'clerk' },
  { signInName: 'ketoan1', name: 'Kế toán thu phí Một', title: both('Kế toán thu phí', 'Cashier'), unit: 'VP', role: 'cashier' },
  {
    signInName: 'quantri',
    name: 'Quản trị hệ thống',
    title: both('Quản trị viên', 'Administrator'),
    unit: 'VP',
    role: 'administrator',
  },
];

/** Somebody who files for an enterprise. */
export interface DemoApplicant {
  signInName: string;
  name: string;
  title: Words;
  email: string;
  phone: string;
  enterpriseCode: string;
  kind: 'legal-representative' | 'delegate';
  /** Number of the paper a delegate rests on. */
  paperNo: string | undefined;
  /** Codes of the procedures he may file; every procedure when undefined. */
  procedures: readonly string[] | undefined;
}

/** What some delegates may file: only papers of investment and labour. */
const limitedTo = ['1.009665', '2.001955'];

const positions: Readonly<Record<string, string>> = { 'Tổng Giám đốc': 'General Director', 'Giám đốc': 'Director' };

const demoPhone = (index: number, place: number): string => `0900 001 ${String(index * 10 + place).padStart(3, '0')}`;

function applicantsOf(enterprise: DemoEnterprise, index: number): DemoApplicant[] {
  const { key, code, fields } = enterprise;
  const { fullName = '', position = '' } = fields.legalRepresentatives?.[0] ?? {};
  const representative: DemoApplicant = {
    signInName: key,
    name: fullName,
    title: both(position, positions[position] ?? position),
    email: `daidien.${key}@example.com`,
    phone: demoPhone(index, 1),
    enterpriseCode: code,
    kind: 'legal-representative',
    paperNo: undefined,
    procedures: undefined,
  };
  if (index % 3 !== 0) return [representative];
  const delegate: DemoApplicant = {
    signInName: `${key}.uyquyen`,
    name: `Người được ủy quyền ${fields.name}`,
    title: both('Chuyên viên hành chính', 'Office clerk'),
    email: `uyquyen.${key}@example.com`,
    phone: demoPhone(index, 2),
    enterpriseCode: code,
    kind: 'delegate',
    paperNo: `${index + 1}/GUQ-${fields.nameShort ?? key}`,
    procedures: index % 2 === 0 ? undefined : limitedTo,
  };
  return [representative, delegate];
}

/** Everybody who files in the demo: a legal representative for each enterprise, for every third a delegate besides. */
export const demoApplicants: readonly DemoApplicant[] = demoEnterprises.flatMap(applicantsOf);

const [first] = demoEnterprises;

/** A delegate of the first enterprise whose mandate is ended as the last act of the demo's year: signs in and may do nothing any more. */
export const formerDelegate: DemoApplicant = {
  signInName: `${first?.key ?? ''}.cu`,
  name: `Người được ủy quyền trước đây ${first?.fields.name ?? ''}`,
  title: both('Chuyên viên hành chính', 'Office clerk'),
  email: `cu.${first?.key ?? ''}@example.com`,
  phone: demoPhone(0, 3),
  enterpriseCode: first?.code ?? '',
  kind: 'delegate',
  paperNo: `99/GUQ-${first?.fields.nameShort ?? ''}`,
  procedures: undefined,
};
