import { describe, expect, it } from 'vitest';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import { hashOf } from './canonical.ts';
import { differencesOf, type Difference } from './differences.ts';
import { fee, fullData, fullLine, method, shortLine } from './example.fixture.ts';
import type { NationalRecord } from './national-record.ts';
import { readLine } from './read-line.ts';

function take(text: string): NationalRecord {
  const reading = readLine(text);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.record;
}

const before = take(fullLine());
const online = (change: Record<string, unknown>): Record<string, unknown> => ({
  executionMethods: [method({ fees: [fee()], ...change }), method({ submissionMethod: 'DIRECT', fees: [fee()] })],
});
const paperOf = (code: string, name: string): Record<string, unknown> => ({ code, name, originalQty: 1 });
const cases = (...papers: Record<string, unknown>[]): Record<string, unknown> => ({
  executionCases: [{ name: '', profileComponents: papers }],
});

const changes: readonly (readonly [string, Record<string, unknown>, Difference[]])[] = [
  ['the name', { name: 'Tên mới' }, [{ part: 'name', key: 'name', before: 'Đăng ký thử', after: 'Tên mới' }]],
  ['the state', { state: 'UPDATED' }, [{ part: 'state', key: 'state', before: 'ACTIVE', after: 'UPDATED' }]],
  [
    'the number of a limit',
    online({ processingTime: 9 }),
    [{ part: 'limit', key: 'online:0', before: '10 WORKING_DAY', after: '9 WORKING_DAY' }],
  ],
  [
    'the unit of a limit',
    online({ processingTimeUnit: 'DAY' }),
    [{ part: 'limit', key: 'online:0', before: '10 WORKING_DAY', after: '10 DAY' }],
  ],
  [
    'the limit of a case',
    { cases: [{ name: 'Thử', code: '9.990001.01', processingDay: { qty: 8, type: 'DAY' } }] },
    [{ part: 'limit', key: 'case:0', before: '10 WORKING_DAY · Thử', after: '8 DAY · Thử' }],
  ],
  ['a fee', online({ fees: [fee({ value: 60_000 })] }), [{ part: 'fee', key: 'online:phi:0', before: '50000', after: '60000' }]],
  [
    'what is said beside a limit',
    online({ description: 'Nộp tại nhà' }),
    [{ part: 'limit', key: 'online:0', before: '10 WORKING_DAY', after: '10 WORKING_DAY · Nộp tại nhà' }],
  ],
  [
    'a fee more',
    online({ fees: [fee(), fee({ type: 'SERVICE_FEE', value: 5000 })] }),
    [{ part: 'fee', key: 'online:le-phi:0', after: '5000' }],
  ],
  [
    'a law more',
    {
      legalBasisIds: [],
      legalBasisesDetails: [
        { name: 'Nghị định thử', code: 'Nghị định số 1/2026/NĐ-CP' },
        { name: 'Luật thử', code: '2/2026/QH16' },
      ],
    },
    [{ part: 'law', key: '2/2026/QH16', after: '2/2026/QH16 · Luật thử' }],
  ],
  [
    'a result',
    { resultIds: [], resultsDetails: [{ code: 'KQ1', name: 'Quyết định thử' }] },
    [{ part: 'result', key: 'KQ1', before: 'Giấy chứng nhận thử', after: 'Quyết định thử' }],
  ],
  [
    'an agency less',
    { departmentsExecuting: [], departmentExecutingIds: [], executingAgencies: '' },
    [{ part: 'agency', key: 'executing:Sở Thử nghiệm', before: 'Sở Thử nghiệm · A1' }],
  ],
  [
    'a step',
    { executionSteps: [{ name: '', description: 'Nộp.' }] },
    [{ part: 'step', key: '0', before: '- Nộp hồ sơ.\n- Nhận kết quả.', after: 'Nộp.' }],
  ],
  [
    'a subject more',
    { subjectTypesDetails: [{ name: 'Doanh nghiệp' }, { name: 'Hợp tác xã' }] },
    [{ part: 'subject', key: 'Hợp tác xã', after: 'Hợp tác xã' }],
  ],
  [
    'conditions',
    { requirementsAndConditions: 'Có', description: 'Có' },
    [{ part: 'other', key: 'conditions', before: 'Không', after: 'Có' }],
  ],
  ['a field nobody knows', { targetObjects: [1] }, [{ part: 'other', key: 'rest:targetObjects', after: '[1]' }]],
];

describe('what two versions of a record say differently', () => {
  it.each(changes)('%s', (_, change, differences) => {
    const after = take(fullLine(change));
    expect(differencesOf(before, after)).toEqual(differences);
    expect(differencesOf(after, before)).toEqual(
      differences.map(({ before: old, after: young, ...line }) => ({
        ...line,
        ...(young === undefined ? {} : { before: young }),
        ...(old === undefined ? {} : { after: old }),
      })),
    );
    expect(hashOf(after)).not.toBe(hashOf(before));
  });

  it('components by their code, wherever they stand in the list', () => {
    const old = take(fullLine(cases(paperOf('A', 'a'), paperOf('B', 'b'))));
    const young = take(fullLine(cases(paperOf('C', 'c'), paperOf('B', 'B'), paperOf('A', 'a'))));
    expect(differencesOf(old, young)).toEqual([
      { part: 'component', key: 'B', before: 'b · 1/0', after: 'B · 1/0' },
      { part: 'component', key: 'C', after: 'c · 1/0' },
    ]);
  });

  it('a fee that goes over to another limit of its channel', () => {
    const ways = [method({ description: 'a' }), method({ description: 'b' })];
    const [old, young] = [0, 1].map((paid) =>
      take(fullLine({ executionMethods: ways.map((way, at) => ({ ...way, fees: at === paid ? [fee()] : [] })) })),
    );
    expect(differencesOf(old!, young!).map(({ part, key }) => `${part} ${key}`)).toEqual(['fee online:phi:0']);
  });

  it('two texts of one law have no order', () => {
    const laws = ['Nghị định a', 'Nghị định b'].map((name) => ({ name, code: '1/2026/NĐ-CP' }));
    const [old, young] = [laws, laws.toReversed()].map((legalBasisesDetails) => take(fullLine({ legalBasisesDetails, legalBasisIds: [] })));
    expect(differencesOf(old!, young!)).toEqual([]);
    expect(hashOf(old!)).toBe(hashOf(young!));
  });

  it('a difference that the texts do not show is shown as the values have it', () => {
    const [line] = differencesOf(take(fullLine(cases(paperOf('A', 'a')))), take(fullLine(cases({ ...paperOf('A', 'a'), required: true }))));
    expect(line).toMatchObject({ part: 'component', key: 'A' });
    expect(line!.before).not.toBe(line!.after);
  });

  it('ids, times, paths of files, orders of sets and what was only joined are no difference', () => {
    const data = fullData();
    const after = take(
      fullLine({
        id: '01900000-0000-7000-8000-00000000000f',
        updatedAt: Date.UTC(2026, 6, 7),
        categoriesDetails: [{ id: 'f2', name: 'Lĩnh vực thử', code: 'T1' }],
        categoryIds: ['f2'],
        category: undefined,
        executionMethods: (data['executionMethods'] as unknown[]).toReversed(),
        executionCases: [
          {
            name: '',
            profileComponents: (data['executionCases'] as { profileComponents: object[] }[])[0]!.profileComponents
              .toReversed()
              .map((one) => JSON.parse(JSON.stringify({ ...one, profileComponentId: 'new' }).replace('a/b', 'c/d'))),
          },
        ],
        returningMethods: [{ type: 'ONLINE', value: ['AT_HOME', 'ONLINE'] }],
      }),
    );
    expect(differencesOf(before, after)).toEqual([]);
    expect(hashOf(after)).toBe(hashOf(before));
  });

  it('the detail of a record that had none is all new', () => {
    const parts = differencesOf(take(shortLine()), before).filter(({ before: old }) => old === undefined);
    expect(new Set(parts.map(({ part }) => part))).toEqual(new Set(['limit', 'fee', 'component', 'law', 'result', 'step', 'other']));
  });

  it('every part has its words', () => {
    const parts = ['name', 'limit', 'fee', 'component', 'law', 'result', 'state', 'agency', 'step', 'subject', 'other'];
    for (const words of [vi, en])
      expect(Object.keys(words).filter((key) => key.startsWith('procedures.catalogue.part-'))).toEqual(
        parts.map((part) => `procedures.catalogue.part-${part}`),
      );
  });
});
