import { expect, test } from 'vitest';
import { addedOpinion } from './opinion-entry.ts';
import { addedPaper, entryOf, readEntry, type DraftShown } from './draft-entry.ts';

const words = (text: string) => ({ vi: text, en: text });
const agency = {
  key: 'agency',
  name: words('Cơ quan'),
  value: 2,
  unit: 'working-day',
  required: true,
  law: words('NĐ'),
  certainty: 'text',
  added: false,
} as const;
const ministry = { ...agency, key: 'ministry', name: words('Bộ'), value: 1.5, unit: 'day', required: false } as const;
const shown: DraftShown = {
  code: '9.900001',
  name: words('Thủ tục'),
  base: { versionId: '00000000-0000-7000-8000-000000000000', version: 1, validFrom: '2026-01-01', newest: true },
  parts: {
    cases: [
      { key: 'same-day', name: words('Trong ngày'), value: 1, unit: 'same-day', when: 'urgent = true' },
      { key: 'standard', name: words('Thường'), value: 6.25, unit: 'working-day' },
    ],
    fees: [{ place: 0, name: words('Phí'), amount: null }],
    components: [
      { key: 'request', name: words('Đơn'), required: true, added: false },
      { key: 'plan', name: words('Phương án'), required: 'reason = "x"', requiredWhen: words('khi mở rộng'), added: false },
      { key: 'paper-9', name: words('Bản đồ'), required: false, added: true },
    ],
    opinions: [{ ...agency, silence: { law: words('Điều 54'), certainty: 'text', source: 'Công báo', readOn: '2026-11-21' } }, ministry],
    splits: [],
  },
  droppedOpinions: [],
  droppedSplits: [],
  dropped: [],
  differences: [],
  rehearsals: [],
};
const of = { code: shown.code };

test('what was read is sent as it was where nobody typed anything', () => {
  expect(readEntry(entryOf(shown), of)).toEqual({
    code: '9.900001',
    parts: {
      cases: [
        { key: 'same-day', value: 1, unit: 'same-day', when: 'urgent = true' },
        { key: 'standard', value: 6.25, unit: 'working-day' },
      ],
      fees: [{ place: 0, amount: null }],
      components: [
        { key: 'request', required: true },
        { key: 'plan', required: 'reason = "x"', requiredWhen: words('khi mở rộng') },
        { key: 'paper-9', name: words('Bản đồ'), required: false },
      ],
      opinions: [
        {
          key: 'agency',
          name: words('Cơ quan'),
          value: 2,
          unit: 'working-day',
          required: true,
          silence: { law: words('Điều 54'), certainty: 'text', source: 'Công báo', readOn: '2026-11-21' },
        },
        { key: 'ministry', name: words('Bộ'), value: 1.5, unit: 'day', required: false },
      ],
      splits: [],
    },
    because: '',
  });
});

test('what is typed is read as people write it', () => {
  const entry = entryOf(shown);
  const read = readEntry(
    { ...entry, fees: [{ place: 0, name: words('Phí'), amount: '1.500.000 đ' }], day: '1/12/2026', document: ' NĐ 1 ', article: 'Điều 2' },
    { ...of, revision: 3 },
  );
  expect(read).toMatchObject({
    parts: { fees: [{ amount: 1_500_000 }] },
    validFrom: '2026-12-01',
    law: { document: 'NĐ 1', article: 'Điều 2', certainty: 'background' },
    revision: 3,
  });
});

test('what is typed wrong is told by where it stands', () => {
  const entry = entryOf(shown);
  const first = entry.cases[0] ?? expect.fail('no case');
  const paper = entry.papers[0] ?? expect.fail('no paper');
  for (const value of ['', '0', '-1', 'ba', '1e9']) expect(readEntry({ ...entry, cases: [{ ...first, value }] }, of)).toBe('limit');
  expect(readEntry({ ...entry, fees: [{ place: 0, name: words('Phí'), amount: 'x' }] }, of)).toBe('fee');
  expect(readEntry({ ...entry, papers: [{ ...paper, asked: 'when', when: ' ' }] }, of)).toBe('condition');
  expect(readEntry({ ...entry, papers: [addedPaper(entry.papers)] }, of)).toBe('name');
  for (const day of ['31/02/2026', '2026', 'mai']) expect(readEntry({ ...entry, day }, of)).toBe('day');
});

test('silence is taken for consent only by a law that is named, with where and when it was read', () => {
  const entry = entryOf(shown);
  const fresh = { ...addedOpinion(entry.opinions), name: { vi: 'Sở', en: '' }, value: '3' };
  const read = (part: Partial<typeof fresh>) => readEntry({ ...entry, opinions: [{ ...fresh, ...part }] }, of);
  expect(read({})).toMatchObject({ parts: { opinions: [{ key: 'opinion-3', name: words('Sở'), value: 3, required: true }] } });
  expect(read({ value: '0' })).toBe('opinion-limit');
  expect(read({ name: words(' ') })).toBe('opinion-name');
  const named = { silent: true, law: { vi: 'Điều 6', en: '' }, source: 'Công báo', readOn: '1/12/2026' };
  for (const part of [{ law: words('') }, { source: '' }, { readOn: 'mai' }]) expect(read({ ...named, ...part })).toBe('opinion-silence');
  expect(read(named)).toMatchObject({
    parts: { opinions: [{ silence: { law: words('Điều 6'), certainty: 'background', source: 'Công báo', readOn: '2026-12-01' } }] },
  });
});

test('a new paper has a key of its own', () => {
  const papers = [addedPaper([])];
  papers.push(addedPaper(papers));
  expect(papers.map(({ key }) => key)).toEqual(['paper-1', 'paper-2']);
  expect(addedPaper(papers.slice(1)).key).toBe('paper-3');
});
