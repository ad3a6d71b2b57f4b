import { describe, expect, it } from 'vitest';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import { hashOf } from './canonical.ts';
import { fee, fullData, fullLine, method, shortLine } from './example.fixture.ts';
import type { Fault, Finding, NationalRecord } from './national-record.ts';
import { readLawNumber } from './read-detail.ts';
import { mergeShort, readLine } from './read-line.ts';

function take(text: string): { record: NationalRecord; findings: readonly Finding[] } {
  const reading = readLine(text);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading;
}

function faultsOf(text: string): readonly Fault[] {
  const reading = readLine(text);
  return 'faults' in reading ? reading.faults : [];
}

function expectWords(key: string, params: object): void {
  for (const words of [vi, en] as Record<string, string>[]) {
    const text = words[`procedures.catalogue.${key}`];
    expect(text, key).toBeDefined();
    for (const [, name = ''] of text!.matchAll(/\{(\w+)\}/g)) expect(Object.keys(params), key).toContain(name);
  }
}

const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const refused: readonly (readonly [string, string, string, string])[] = [
  ['nothing', '', '', 'not-json'],
  ['half a line', shortLine().slice(0, -1), '', 'not-json'],
  ['a number', '12', '', 'not-an-object'],
  ['a list', `[${shortLine()}]`, '', 'not-an-object'],
  ['null', 'null', '', 'not-an-object'],
  ['a zip', 'PK\u0003\u0004\u0014', '', 'not-json'],
  ['more than 2 MB', shortLine({ note: 'x'.repeat(2 ** 21) }), '', 'too-long'],
  ['more than 2 MB in bytes', shortLine({ note: 'ạ'.repeat(2 ** 20) }), '', 'too-long'],
  ['100,000 brackets', nested, `${'[0]'.repeat(41)}`, 'too-deep'],
  ['100,000 brackets in a field', shortLine().replace('"ACTIVE"', nested), `state${'[0]'.repeat(40)}`, 'too-deep'],
  ['too many values', shortLine({ note: Array.from({ length: 20_000 }, () => 0) }), '', 'too-many'],
  ['NUL', shortLine({ name: 'a\0b' }), 'name', 'bad-characters'],
  ['half a surrogate pair', shortLine({ note: ['\uD800'] }), 'note[0]', 'bad-characters'],
  ['a key that cannot be stored', shortLine({ 'a\0': 1 }), 'a', 'bad-characters'],
  ['1e400', shortLine().replace('"ACTIVE"', '1e400'), 'state', 'bad-number'],
  ['an answer that is none', '{"code":"NOT_FOUND","message":"no"}', 'code', 'not-ok'],
  ['an answer without code', '{"message":"OK","data":{}}', 'code', 'not-ok'],
  ['an answer without data', '{"code":"OK","message":"OK","data":null}', 'data', 'no-data'],
  ['no code', shortLine({ code: undefined }), 'code', 'missing'],
  ['a code that is a number', shortLine({ code: 1.014325 }), 'code', 'not-text'],
  ['a blank code', shortLine({ code: ' \t' }), 'code', 'blank'],
  ['a long code', shortLine({ code: '1'.repeat(61) }), 'code', 'text-too-long'],
  ['a code with a line break', shortLine({ code: '1.000\n001' }), 'code', 'bad-characters'],
  ['a code with a sign nobody sees', shortLine({ code: '1.000\u202E001' }), 'code', 'bad-characters'],
  ['no name', fullLine({ name: null }), 'data.name', 'missing'],
  ['a name that is a list', fullLine({ name: ['x'] }), 'data.name', 'not-text'],
  ['a name of blanks', shortLine({ name: '\u00a0\n' }), 'name', 'blank'],
  ['an endless name', shortLine({ name: 'x'.repeat(4001) }), 'name', 'text-too-long'],
  ['no id', shortLine({ id: undefined }), 'id', 'missing'],
  ['an id that is none', shortLine({ id: '1' }), 'id', 'not-an-id'],
  ['a state that is a number', shortLine({ state: 1 }), 'state', 'not-text'],
  ['subjects in one text', shortLine({ formalityTargetType: 'A' }), 'formalityTargetType', 'not-a-list'],
  ['a subject that is a number', shortLine({ formalityTargetType: ['A', 1] }), 'formalityTargetType[1]', 'not-text'],
  ['methods that are an object', fullLine({ executionMethods: {} }), 'data.executionMethods', 'not-a-list'],
  ['a method that is a text', fullLine({ executionMethods: [method(), 'x'] }), 'data.executionMethods[1]', 'not-an-object'],
  [
    'a fee that is a text',
    fullLine({ executionMethods: [method({ fees: [fee({ value: '5' })] })] }),
    'data.executionMethods[0].fees[0].value',
    'not-a-number',
  ],
  [
    'a time that is a flag',
    fullLine({ executionMethods: [method({ processingTime: true })] }),
    'data.executionMethods[0].processingTime',
    'wrong-type',
  ],
  ['a flag that is a text', fullLine({ isProvince: 'yes' }), 'data.isProvince', 'not-a-flag'],
  ['a decision that is a list', fullLine({ procedureProposal: [] }), 'data.procedureProposal', 'not-an-object'],
];

describe('a line that is not taken', () => {
  it.each(refused)('%s', (_, text, field, code) => {
    const faults = faultsOf(text);
    expect(faults.map((fault) => [fault.field, fault.code])).toEqual([[field, code]]);
    expectWords(`fault-${code}`, faults[0]!.params);
  });

  it('names every fault of the line', () => {
    expect(faultsOf(fullLine({ code: undefined, name: 1, keywords: [] })).map(({ field }) => field)).toEqual([
      'data.code',
      'data.name',
      'data.keywords',
    ]);
  });
});

const oneMethod = (change: Record<string, unknown>): string => fullLine({ executionMethods: [method(change)], cases: [] });
const oneFee = (change: Record<string, unknown>): string => oneMethod({ fees: [fee(change)] });
const odd: readonly (readonly [string, string, string])[] = [
  ['odd-code', 'code', shortLine({ code: ' 9.990001', codeNotation: ' 9.990001' })],
  ['notation-differs', 'rest.codeNotation', shortLine({ codeNotation: 'x' })],
  ['unknown-state', 'state', shortLine({ state: 'GONE' })],
  ['unknown-kind', 'kind', shortLine({ type: null })],
  ['no-promulgator', 'promulgator.name', shortLine({ departmentPromulgate: ' ' })],
  ['agency-unnamed', 'agencies.executing', shortLine({ departments: ['', 'Sở Thử nghiệm'] })],
  ['unknown-subject', 'subjects[1]', shortLine({ formalityTargetType: ['Doanh nghiệp', 'nhóm lạ'] })],
  ['unmapped-field', 'rest.fees', fullLine({ fees: [1] })],
  ['unit-unknown', 'detail.limits[0]', oneMethod({ processingTimeUnit: 'OTHER' })],
  ['limit-in-words', 'detail.limits[0]', oneMethod({ processingTimeUnit: 'OTHER', processingTime: 'Theo mô tả' })],
  ['limit-in-words', 'detail.limits[0]', oneMethod({ processingTimeUnit: 'OTHER', processingTime: 'Sau 5 ngày' })],
  ['limit-missing', 'detail.limits[0]', oneMethod({ processingTime: null })],
  ['limit-impossible', 'detail.limits[0]', oneMethod({ processingTime: 0 })],
  ['limit-impossible', 'detail.limits[0]', oneMethod({ processingTime: 'x' })],
  ['limit-fraction', 'detail.limits[0]', oneMethod({ processingTime: 1.5, processingTimeUnit: 'DAY' })],
  ['hour-assumed-working', 'detail.limits[0]', oneMethod({ processingTimeUnit: 'HOUR' })],
  ['day-for-working-day-suspected', 'detail.limits[0]', oneMethod({ processingTimeUnit: 'DAY', description: 'Trong 10 ngày làm việc.' })],
  ['working-day-for-day-suspected', 'detail.limits[0]', oneMethod({ description: 'Trong 10 ngày.' })],
  [
    'channels-differ',
    'detail.limits',
    fullLine({ executionMethods: [method(), method({ submissionMethod: 'POSTAL', processingTime: 8 })] }),
  ],
  ['several-limits', 'detail.limits', fullLine({ executionMethods: [method(), method({ description: 'x' })] })],
  ['method-twice', 'detail.limits[1]', fullLine({ executionMethods: [method({ fees: [fee()] }), method({ fees: [fee()] })] })],
  ['unknown-channel', 'detail.limits', fullLine({ executionMethods: [method({ submissionMethod: 'FAX' })] })],
  ['case-limit-differs', 'detail.caseLimits[0]', fullLine({ cases: [{ processingDay: { qty: 9, type: 'DAY' } }] })],
  [
    'case-code-twice',
    'detail.caseLimits',
    fullLine({ cases: [1, 2].map((id) => ({ id: `${id}`, code: 'x.01', processingDay: { qty: 10, type: 'WORKING_DAY' } })) }),
  ],
  ['fee-in-words', 'detail.fees[0]', oneFee({ value: 0, description: 'Nhà ở: 75.000 đồng' })],
  ['fee-by-council', 'detail.fees[0]', oneFee({ value: null, description: 'Do Hội đồng nhân dân quy định' })],
  ['fee-in-file', 'detail.fees[0]', oneFee({ value: null, attachment: { fileId: 'x', fileName: 'a.pdf' } })],
  ['fee-unclear', 'detail.fees[0]', oneFee({ value: 0, description: 'Theo quy định' })],
  ['fee-unsaid', 'detail.fees[0]', oneFee({ value: 0 })],
  ['fee-small-number', 'detail.fees[0]', oneFee({ value: 90 })],
  ['fee-impossible', 'detail.fees[0]', oneFee({ value: -1 })],
  ['fee-dated', 'detail.fees[0]', oneFee({ description: 'Áp dụng đến hết ngày 31/12' })],
  ['no-papers', 'detail.cases', fullLine({ executionCases: [] })],
  ['paper-without-quantity', 'detail.cases', fullLine({ executionCases: [{ name: '', profileComponents: [{ name: 'a', code: 'a' }] }] })],
  [
    'paper-is-note',
    'detail.cases',
    fullLine({ executionCases: [{ profileComponents: [{ name: '* Lưu ý: x', code: 'a', originalQty: 1 }] }] }),
  ],
  [
    'paper-code-twice',
    'detail.cases',
    fullLine({ executionCases: [1, 2].map(() => ({ profileComponents: [{ name: 'a', code: 'a', copyQty: 1 }] })) }),
  ],
  [
    'heading-for-case',
    'detail.cases',
    fullLine({ executionCases: [{ name: '* Giấy tờ phải xuất trình:', profileComponents: [{ name: 'a', code: 'a', copyQty: 1 }] }] }),
  ],
  ['no-law', 'detail.legalBases', fullLine({ legalBasisesDetails: [], legalBasisIds: [] })],
  ['law-without-number', 'detail.legalBases', fullLine({ legalBasisIds: [], legalBasisesDetails: [{ name: 'Luật', code: 'Hiến pháp' }] })],
  [
    'law-twice',
    'detail.legalBases',
    fullLine({ legalBasisIds: [], legalBasisesDetails: ['a', 'b'].map((name) => ({ name, code: '1/2026/NĐ-CP' })) }),
  ],
  ['partial-without-reason', 'detail.service', fullLine({ isFullProcess: false })],
];

const million = 1_000_000;
const slow: readonly (readonly [string, string])[] = [
  ['amounts without end', oneFee({ value: 0, description: '000.'.repeat(million / 2) })],
  ['a number of a law without end', fullLine({ legalBasisesDetails: [{ name: 'x', code: '000.'.repeat(million / 2) }] })],
  ['a time with blanks without end', oneMethod({ description: `1${' '.repeat(million)}(${' '.repeat(million / 2)}` })],
  ['numbers without end', oneMethod({ description: '1 '.repeat(million) })],
  [
    '3,000 limits beside long steps',
    fullLine({
      executionMethods: Array.from({ length: 3000 }, () => method()),
      executionSteps: [{ name: '', description: '5 ngày '.repeat(million / 10) }],
    }),
  ],
  [
    'as many limits as cases, none the same',
    fullLine({
      executionMethods: Array.from({ length: 1500 }, (_, place) => method({ processingTime: place, processingTimeUnit: 'OTHER' })),
      cases: Array.from({ length: 1500 }, (_, place) => ({ code: `${place}`, processingDay: { qty: place + 1, type: 'DAY' } })),
    }),
  ],
  ['many keys', shortLine(Object.fromEntries(Array.from({ length: 19_000 }, (_, place) => [`k${place}`, 1])))],
  ['many agencies', shortLine({ departments: Array.from({ length: 19_000 }, (_, place) => `${place}`) })],
];

describe('a line made to hold the reader up', () => {
  it.each(slow)('%s', (_, text) => {
    const start = performance.now();
    const { record, findings } = take(text);
    expect(mergeShort(record, record)).toEqual(record);
    expect(JSON.stringify(findings).length).toBeLessThan(8 * text.length);
    expect(performance.now() - start).toBeLessThan(2500);
  });
});

describe('a line that is odd', () => {
  it.each(odd)('%s at %s', (kind, field, text) => {
    const { findings } = take(text);
    const found = findings.filter((finding) => finding.kind === kind && finding.field === field);
    expect(
      found.map((finding) => finding.field),
      JSON.stringify(findings),
    ).toEqual([field]);
    expectWords(`finding-${kind}`, found[0]!.params);
  });

  it('the invented ones themselves are not', () => {
    expect(take(shortLine()).findings).toEqual([]);
    expect(take(fullLine()).findings).toEqual([]);
  });

  it('every finding and fault that has words can be made', () => {
    const keys = Object.keys(vi).filter((key) => /^procedures\.catalogue\.(finding|fault)-/.test(key));
    const known = [...odd.map(([kind]) => `finding-${kind}`), ...refused.map(([, , , code]) => `fault-${code}`)];
    // Of these a line itself says nothing: the file and the other lines do (lines.test.ts, catalogue.db.test.ts).
    known.push('fault-not-utf8', 'fault-code-twice', 'fault-id-of-another');
    expect(keys.filter((key) => !known.includes(key.replace('procedures.catalogue.', '')))).toEqual([]);
  });
});

describe('a line in normal form', () => {
  it('a short one', () => {
    const { record } = take(
      `\uFEFF${shortLine({ name: ' Đăng  ký\r\n thử\u00a0'.normalize('NFD'), categories: ['A', 'A'], categoryIds: ['1', '2'] })}\r\n`,
    );
    expect(record).toMatchObject({ name: 'Đăng ký thử', fields: [{ name: 'A', id: '1' }], subjects: ['Doanh nghiệp'], rest: {} });
    expect(record.detail).toBeUndefined();
  });

  it('names are compared in NFC, and an id in lower case', () => {
    const subjects = ['Doanh nghiệp Việt Nam'.normalize('NFD'), 'Doanh nghiệp Việt Nam'.normalize('NFC')];
    const { record } = take(shortLine({ formalityTargetType: subjects, id: '01900000-0000-7000-8000-00000000ABCD' }));
    expect(record.subjects).toEqual(['Doanh nghiệp Việt Nam'.normalize('NFC')]);
    expect(record.nationalId).toBe('01900000-0000-7000-8000-00000000abcd');
  });

  it('a limit in words is kept in NFC without blanks around it', () => {
    const { record } = take(oneMethod({ processingTimeUnit: 'OTHER', processingTime: ' Theo mô tả\n'.normalize('NFD') }));
    expect(record.detail?.limits[0]).toMatchObject({ said: { value: 'Theo mô tả' }, text: 'Theo mô tả' });
  });

  it('a code is kept with its blanks beside the one without', () => {
    expect(take(shortLine({ code: ' 9.99 0001' })).record).toMatchObject({ code: ' 9.99 0001', codeKey: '9.990001' });
  });

  it('a full one', () => {
    const { record } = take(fullLine());
    expect(record).toMatchObject({ agencies: { executing: [{ name: 'Sở Thử nghiệm', of: 'agency' }], texts: {} }, rest: {} });
    expect(record.detail).toMatchObject({
      steps: [{ text: '- Nộp hồ sơ.\n- Nhận kết quả.' }],
      limits: [
        { channel: 'online', place: 0, value: 10 },
        { channel: 'counter', place: 0, value: 10 },
      ],
      fees: [
        { channel: 'online', method: 0, kind: 'phi', place: 0, amount: 50_000 },
        { channel: 'counter', method: 0, kind: 'phi', place: 0, amount: 50_000 },
      ],
      legalBases: [{ no: '1/2026/NĐ-CP', said: 'Nghị định số 1/2026/NĐ-CP' }],
      conditions: 'Không',
      service: 'full',
      decision: { no: '1/QĐ-T', date: '2026-06-29', agency: 'Bộ Thử nghiệm' },
      times: { created: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('an answer and its bare data are the same record', () => {
    expect(take(JSON.stringify(fullData())).record).toEqual(take(fullLine()).record);
  });

  it('what no field takes is kept by its path, what only repeats another is not', () => {
    const text = fullLine({
      decisionNo: 7,
      note: {},
      resultIds: ['other'],
      description: 'Khác',
      createdAt: 1e300,
      executionMethods: [method({ odd: [1] })],
    });
    expect(take(text).record.rest).toEqual({
      decisionNo: 7,
      resultIds: ['other'],
      description: 'Khác',
      createdAt: 1e300,
      'executionMethods[0].odd': [1],
    });
  });

  it('keys of objects themselves harm nothing and are not lost', () => {
    const { record } = take(shortLine().replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'));
    expect(JSON.stringify(record.rest)).toBe('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('of a key that stands twice the last counts', () => {
    expect(take(shortLine().replace('{', '{"name":"Trước",')).record.name).toBe('Đăng ký thử');
  });

  it('markup and formulas are text like any other', () => {
    const name = '<script>alert(1)</script> =if true then 1 else {{x}}';
    expect(take(shortLine({ name })).record.name).toBe(name);
  });

  it.each([
    ['Luật số 31/2024/QH15 ', '31/2024/QH15'],
    ['49 / 2026 / NĐ - CP', '49/2026/NĐ-CP'],
    ['816/QĐ-UBND', '816/QĐ-UBND'],
    ['09./2025/NQ-HĐND', undefined],
    ['Hiến pháp', undefined],
  ])('the number in %j', (said, no) => {
    expect(readLawNumber(said)).toBe(no);
  });
});

describe('a short record over one that is held', () => {
  const held = take(
    fullLine({
      departmentsExecuting: ['Sở Thử nghiệm', 'Sở Khác'].map((name) => ({ name, code: name, id: name })),
      departmentExecutingIds: [],
    }),
  ).record;

  it('that says the same changes nothing', () => {
    const short = take(shortLine({ departments: ['Sở Khác', 'Sở Thử nghiệm', 'Sở Khác'] })).record;
    expect(mergeShort(held, short)).toEqual(held);
  });

  it.each([
    ['no agency', { departments: [] }],
    ['blanks for agencies', { departments: ['', ''] }],
    ['a blank for one of them', { departments: ['Sở Khác', ''] }],
    [
      'no promulgator, state, kind, field or subject',
      { departmentPromulgate: '', state: '', type: null, categories: [], formalityTargetType: [''] },
    ],
  ])('that says %s overwrites nothing', (_, change) => {
    const { agencies, ...merged } = mergeShort(held, take(shortLine({ departments: ['', ''], ...change })).record);
    expect({ ...merged, agencies }).toEqual(held);
  });

  it('takes what it says and keeps the detail and what is known of the agencies', () => {
    const short = take(
      shortLine({ name: 'Tên mới', state: 'UPDATED', departments: ['Sở Khác', 'Sở Mới'], formalityTargetType: ['Hợp tác xã'], extra: 1 }),
    );
    const merged = mergeShort(held, short.record);
    expect(merged).toMatchObject({ name: 'Tên mới', state: 'UPDATED', subjects: ['Hợp tác xã'], detail: held.detail, rest: { extra: 1 } });
    expect(merged.agencies.executing).toEqual([{ name: 'Sở Khác', code: 'Sở Khác', id: 'Sở Khác', of: 'agency' }, { name: 'Sở Mới' }]);
    expect(hashOf(mergeShort(merged, short.record))).toBe(hashOf(merged));
  });

  it('over another short one says all there is beside the fields', () => {
    const first = take(shortLine({ extra: 1, codeNotation: 'x' })).record;
    expect(mergeShort(first, take(shortLine()).record).rest).toEqual({});
  });

  it('a blank beside a new agency may stand for those known', () => {
    const merged = mergeShort(held, take(shortLine({ departments: ['', 'Sở Mới'] })).record);
    expect(merged.agencies.executing.map(({ name }) => name)).toEqual(['Sở Thử nghiệm', 'Sở Khác', 'Sở Mới']);
  });

  it('a full record is taken as it is', () => {
    const full = take(fullLine({ name: 'Mới' })).record;
    expect(mergeShort(held, full)).toEqual(full);
  });
});
