import { expect, test } from 'vitest';
import { emptyTemporary, readTemporary } from './temporary-entry.ts';

const full = {
  ...emptyTemporary,
  codes: '1.000665, 1.000695',
  value: '30.000',
  basisVi: 'NQ',
  basisEn: 'Resolution',
  from: '1/3/2026',
  until: '28.02.2027',
};

test('what is typed is read as people write it', () => {
  expect(readTemporary(full)).toEqual({
    codes: ['1.000665', '1.000695'],
    change: { part: 'fee', item: 'fee', amount: 30_000 },
    basis: { vi: 'NQ', en: 'Resolution' },
    certainty: 'text',
    from: '2026-03-01',
    until: '2027-02-28',
  });
  expect(readTemporary({ ...full, item: 'limit:case-1', value: '6,25' })).toMatchObject({
    change: { part: 'limit', item: 'case-1', value: 6.25, unit: 'working-day' },
  });
});

test('what is missing or wrong is named, the first thing first', () => {
  expect(readTemporary(emptyTemporary)).toBe('codes');
  expect(readTemporary({ ...full, value: 'ba mươi' })).toBe('value');
  expect(readTemporary({ ...full, item: 'limit:case-1', value: '-2' })).toBe('value');
  expect(readTemporary({ ...full, basisEn: ' ' })).toBe('basis');
  expect(readTemporary({ ...full, until: '30/02/2027' })).toBe('day');
});
