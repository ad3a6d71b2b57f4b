import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closePdf } from '#platform/pdf';
import { renderTemplate } from '../server/render-template.ts';
import type { TemplateDraft } from '../server/template.ts';
import { templateSeeds } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ezone-examples-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closePdf();
});

type Example = Record<string, unknown>;

const drafts = new Map((await templateSeeds()).map((versions) => [versions.at(-1)?.code ?? '', versions.at(-1) as TemplateDraft]));
const sampleOf = (code: string): Example => drafts.get(code)?.sample as Example;
const isResult = (code: string): boolean => !/^form-|^fee-receipt$/.test(code);

/** A paper as its reader sees it, without spaces: where lines are broken says nothing. */
async function printed(code: string, data: Example): Promise<string> {
  const draft = drafts.get(code) ?? expect.fail(`no layout ${code}`);
  const made = await renderTemplate({
    version: { ...draft, version: 1 },
    data,
    demo: false,
    createdAt: new Date('2026-03-02T03:00:00Z'),
    qr: 'https://ezone.example.com/v/0198c1d2',
  });
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, made.pdf);
  const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return tight(text.normalize('NFC'));
}

const tight = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();

function dayForms(iso: string): string[] {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return [`${day}/${month}/${year}`, `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`];
}

/** The ways in which a value may stand on a paper; none where it is a choice that is told in other words. */
function formsOf(value: unknown): string[] {
  if (typeof value === 'number') return [value.toLocaleString('vi-VN', { maximumFractionDigits: 2 })];
  if (typeof value !== 'string' || value === '') return [];
  return /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? dayForms(value) : [value];
}

/** Every value of an example with its place. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`));
  return [[path, value]];
}

/** Choices that the paper tells in its own words, what is no text, and the frame that every layout is tested for. */
const toldOtherwise =
  /^(paper\.(symbol|unitSymbol|contact|number|date)|paper\.(recipients|signer\.(prefix|onBehalfOf))|edition$|kind$|reissueKind$|ticks\.)|\.(type|ordered|bold|italic)$/;

interface Asked {
  /** What the example says otherwise than the sample. */
  with?: Example;
  /** What must stand there beside every value: what the result has to tell. */
  says: readonly string[];
  /** What must not. */
  silent?: readonly string[];
  /** Values that this kind of paper does not tell. */
  untold?: RegExp;
}

const certificate = [
  'Giấy chứng nhận đăng ký đầu tư',
  'Mã số dự án',
  'Chứng nhận lần đầu',
  'Chứng nhận nhà đầu tư',
  'Người đại diện',
  'Tổ chức kinh tế thực hiện dự án',
  'Điều 1',
  'Tên dự án',
  'Mục tiêu dự án',
  'Mã ngành (VSIC)',
  'Quy mô dự án',
  'Địa điểm thực hiện',
  'Tổng vốn đầu tư',
  'đô la Mỹ',
  'Thời hạn hoạt động',
  'Tiến độ thực hiện',
  'Điều 2',
  'Ưu đãi, hỗ trợ đầu tư',
  'Điều 3',
  'Điều kiện đối với nhà đầu tư',
  'Điều 4',
  'một bản lưu tại',
];
const permit = ['Giấy phép xây dựng', '1. Cấp cho', 'Địa chỉ', 'Giấy tờ về đất đai', 'phải'];
const origin = [
  'ASEAN TRADE IN GOODS AGREEMENT',
  'FORM D',
  'Reference No.',
  'Issued in VIET NAM',
  'Goods consigned from',
  'Goods consigned to',
  'Means of transport and route',
  'For official use',
  'Item',
  'Marks and numbers',
  'Origin criterion',
  'Number and date of invoices',
  'Declaration by the exporter',
  'Certification',
  'Third Country Invoicing',
  'Accumulation',
  'Back-to-Back CO',
  'Partial Cumulation',
  'Exhibition',
  'De Minimis',
  'Issued Retroactively',
];
/** Whose certificate it is says the stamp. */
const withoutAgency = /^paper\.(agency|parentAgency)$/;
const office = [1, 2, 3, 4, 5, 6, 7].map((article) => `Điều ${article}`);

/** Each result with the examples it is tried with. */
const results: Readonly<Record<string, Readonly<Record<string, Asked>>>> = {
  'investment-certificate': {
    new: {
      with: { edition: 'first', firstIssuedOn: null, amendmentNo: null, replaces: null },
      says: [...certificate, 'vốn góp', 'vốn huy động', 'Phương thức', 'có hiệu lực kể từ ngày ký'],
      silent: ['Chứng nhận thay đổi lần thứ', 'thay thế'],
    },
    amended: { says: [...certificate, 'Chứng nhận thay đổi lần thứ 3', 'Đăng ký điều chỉnh dự án', 'thay thế'] },
    exchanged: {
      with: { edition: 'exchanged', replaces: 'Giấy phép đầu tư số 123/GP-MH ngày 12/03/2003' },
      says: [...certificate, 'Cấp đổi', 'thay thế'],
      silent: ['Chứng nhận thay đổi lần thứ'],
      untold: /^amendmentNo$/,
    },
  },
  'investment-certificate-reissue': {
    corrected: { says: [...certificate, 'Hiệu đính lần thứ 1', 'Đã ghi', 'Hiệu đính thành'], silent: ['Cấp lại lần thứ'] },
    reissued: {
      with: { reissueKind: 'reissue', times: 2, corrections: [] },
      says: [...certificate, 'Cấp lại lần thứ 2'],
      silent: ['Hiệu đính lần thứ', 'Hiệu đính thành'],
    },
  },
  'project-notice': {
    suspended: { says: ['Thông báo', 'ngừng hoạt động', 'Nơi nhận', 'Thuế tỉnh Minh Họa', 'Chủ đầu tư hạ tầng'] },
    ended: {
      with: {
        subject: 'Về việc chấm dứt hoạt động của dự án đầu tư',
        opening: 'thông báo dự án đầu tư sau đây chấm dứt hoạt động theo quyết định của nhà đầu tư:',
        facts: [
          { label: 'Mã số dự án', value: '9900000001' },
          { label: 'Chấm dứt từ ngày', value: '01/12/2026' },
          { label: 'Giấy chứng nhận hết hiệu lực từ ngày', value: '15/12/2026' },
          { label: 'Nghĩa vụ còn phải thanh lý', value: null },
        ],
      },
      says: ['chấm dứt hoạt động', 'Căn cứ', 'chưa xác định'],
      silent: ['Ngừng từ ngày'],
    },
  },
  'labour-rules-confirmation': {
    lawful: {
      says: ['Giấy xác nhận', 'Mã số doanh nghiệp', 'Ngày nhận đủ hồ sơ', 'có hiệu lực từ ngày', 'Số theo dõi', 'niêm yết', 'chi nhánh'],
    },
    archived: { with: { archiveVolume: 'Quyển 3/2026' }, says: ['Số quyển lưu'] },
  },
  'labour-rules-notice': {
    unlawful: {
      says: [
        'Thông báo',
        'trái với quy định của pháp luật',
        'Điều khoản',
        'Nội dung chưa phù hợp',
        'Căn cứ pháp luật',
        'Hướng dẫn sửa đổi',
        'chưa có hiệu lực',
      ],
    },
  },
  'construction-permit': {
    project: {
      says: [
        ...permit,
        'Sử dụng cho',
        '2. Được phép xây dựng',
        'Theo thiết kế có ký hiệu',
        'Đơn vị thẩm tra',
        'Vị trí xây dựng',
        'Cốt xây dựng',
        'mật độ xây dựng',
        'hệ số sử dụng đất',
        'chỉ giới đường đỏ',
        'chỉ giới xây dựng',
        'DT xây dựng',
        'Tổng DT sàn',
        'Cao tối đa',
        'Số tầng',
        '4. Hiệu lực',
        '12 tháng',
        'CHỦ ĐẦU TƯ PHẢI THỰC HIỆN',
        'ĐIỀU CHỈNH, GIA HẠN GIẤY PHÉP',
      ],
    },
    single: { with: { permitKind: 'công trình riêng lẻ', verification: null }, says: permit, silent: ['Đơn vị thẩm tra'] },
  },
  'construction-permit-repair': {
    repair: { says: [...permit, 'sửa chữa, cải tạo', 'Hiện trạng', 'Được phép', '12 tháng'] },
  },
  'construction-permit-annex': {
    adjusted: {
      says: ['Phụ lục giấy phép xây dựng', 'Theo giấy phép đã cấp', 'Điều chỉnh thành', 'thời hạn hiệu lực', 'Bản vẽ điều chỉnh'],
    },
    extended: {
      with: { kind: 'extension', changes: [], extension: { times: 1, until: '2027-03-04' } },
      says: ['Gia hạn giấy phép xây dựng', 'Gia hạn lần thứ 1', 'phải khởi công trước ngày'],
      silent: ['Điều chỉnh thành'],
    },
  },
  'work-permit': {
    new: {
      says: [
        'GIẤY PHÉP LAO ĐỘNG',
        'WORK PERMIT',
        'Ảnh 4 × 6',
        'Date of birth',
        'Passport number',
        'Form of work',
        'Period of work',
        'Cấp mới',
      ],
      silent: ['Giấy phép đã cấp trước'],
    },
    extended: {
      with: { status: 'Gia hạn lần 1', replaces: 'số 05/GPLĐ-BQL ngày 04/01/2025' },
      says: ['Gia hạn lần 1', 'Giấy phép đã cấp trước'],
      silent: ['Cấp mới'],
    },
  },
  'representative-office-licence': {
    licence: {
      says: [
        ...office,
        'Thương nhân',
        'số đăng ký',
        'Tên tiếng Việt',
        'Tên tiếng Anh',
        'Người đứng đầu',
        'có hiệu lực từ ngày ký đến hết ngày',
      ],
    },
  },
  'origin-certificate-d': {
    'by value': { says: [...origin, 'USD'], untold: withoutAgency },
    'by a rule without value': {
      with: {
        goods: [
          {
            packages: 'N/M',
            description: 'COFFEE',
            hs: '09011110',
            criterion: 'WO',
            quantity: 500,
            unit: 'KGS',
            showsValue: false,
            fobUsd: 12_345,
          },
        ],
      },
      says: origin,
      silent: ['USD', '12.345'],
      untold: new RegExp(`${withoutAgency.source}|fobUsd$`),
    },
  },
  'general-result': {
    bilingual: { says: ['Giấy xác nhận', 'Confirmation', 'Sample Equipment Company', 'chưa xác định'] },
    'Vietnamese alone': {
      with: { title: { text: 'Thông báo' }, subject: null, opening: [{ text: 'Đã nhận.' }], closing: [], recipients: [] },
      says: ['Thông báo', 'Đã nhận.'],
      silent: ['Confirmation'],
    },
  },
  'generic-decision': {
    decision: { says: ['Quyết định', 'chưa xác định'] },
    refusal: {
      with: {
        title: 'Thông báo',
        subject: 'Về việc không cấp giấy phép lao động',
        fields: [{ label: 'Vị trí công việc', value: 'Điều 7 Nghị định 219/2025/NĐ-CP' }],
      },
      says: ['Thông báo', 'Căn cứ'],
    },
  },
};

it('every layout of a result has its examples', () => {
  expect(Object.keys(results).toSorted()).toEqual([...drafts.keys()].filter(isResult).toSorted());
});

const examples = Object.entries(results).flatMap(([code, own]) => Object.entries(own).map(([name, asked]) => [code, name, asked] as const));

it.each(examples)(
  '%s, %s: says what it has to, and leaves out nothing it was told',
  async (code, _, asked) => {
    const data = { ...sampleOf(code), ...asked.with };
    const text = await printed(code, data);
    const missing = asked.says.filter((words) => !text.includes(tight(words)));
    expect(missing, 'what the result has to tell').toEqual([]);
    expect(
      (asked.silent ?? []).filter((words) => text.includes(tight(words))),
      'what it must not tell',
    ).toEqual([]);
    const lost = leaves(data).filter(([path, value]) => {
      if (toldOtherwise.test(path) || asked.untold?.test(path) === true) return false;
      const forms = formsOf(value);
      return forms.length > 0 && !forms.some((form) => text.includes(tight(form.normalize('NFC'))));
    });
    expect(lost, 'values that are not on the paper').toEqual([]);
  },
  30_000,
);
