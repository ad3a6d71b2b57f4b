import { expect, test } from 'vitest';
import { checkDrafted } from './check-drafted.ts';

const slot = (path: string, kind: 'rich' | 'rows' | 'text' | 'date') => ({
  path,
  kind,
  label: { vi: `Phần ${path}`, en: `Part ${path}` },
  required: false,
  columns: kind === 'rows' ? [{ key: 'clause', label: { vi: 'Điều', en: 'Clause' } }] : [],
});
const result = { drafted: [slot('closing', 'rich'), slot('findings', 'rows'), slot('name', 'text'), slot('until', 'date')] } as never;
const check = (drafted: Record<string, unknown>) => () => checkDrafted(result, drafted);

test.each<[string, unknown]>([
  ['closing', []],
  ['closing', [{ type: 'paragraph', runs: [{ text: 'Lời', bold: true }] }]],
  ['closing', [{ type: 'list', ordered: true, items: [[{ text: 'một' }]] }]],
  ['findings', [{ clause: 'Điều 4' }, {}]],
  ['name', 'Nhà máy'],
  ['name', null],
  ['until', '2026-03-31'],
  ['until', ''],
])('%s takes %j', (path, value) => expect(check({ [path]: value })).not.toThrow());

test.each<[string, unknown]>([
  ['closing', null],
  ['closing', 'lời'],
  ['closing', [{ type: 'script', runs: [] }]],
  ['closing', [{ type: 'paragraph', runs: [{ text: 1 }] }]],
  ['closing', [{ type: 'paragraph', runs: [{ text: 'x', color: 'red' }] }]],
  ['findings', [{ clause: 'Điều 4', other: 'x' }]],
  ['findings', [{ clause: 4 }]],
  ['name', ['Nhà máy']],
  ['until', '31/03/2026'],
  ['until', '2026-02-30'],
])('%s does not take %j', (path, value) =>
  expect(check({ [path]: value })).toThrow(
    expect.objectContaining({
      code: 'documents.drafted-malformed',
      field: path,
      params: { field: { vi: `Phần ${path}`, en: `Part ${path}` } },
    }),
  ),
);

test('what has no place on the paper is refused by its name', () => {
  for (const path of ['elsewhere', '__proto__', 'closing.runs', ''])
    expect(check(JSON.parse(`{${JSON.stringify(path)}:"x"}`))).toThrow(
      expect.objectContaining({ code: 'documents.drafted-unknown', field: path }),
    );
});
