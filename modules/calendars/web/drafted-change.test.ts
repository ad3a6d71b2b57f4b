import { expect, test } from 'vitest';
import { changeOf, draftKinds, draftOf, hoursTyped, newDraft, ofUnit } from './drafted-change.ts';

test('hours are read as people write them', () => {
  expect(hoursTyped('07:30–11:30, 13h30 - 17h30')).toEqual([
    { from: 450, to: 690 },
    { from: 810, to: 1050 },
  ]);
  expect(hoursTyped('')).toEqual([]);
  expect(hoursTyped('buổi sáng')).toBeUndefined();
});

test('a change is said once nothing of it is missing, and what was read from a file is said again as it was', () => {
  const full = { ...newDraft(1), from: '2026-11-23', to: '2026-11-28', reason: 'Hoán đổi' };
  for (const kind of draftKinds) {
    const draft = { ...full, kind, ...(kind === 'year' ? { from: '2027' } : {}) };
    const change = changeOf(draft);
    if (change === undefined) throw new Error(kind);
    expect(changeOf(draftOf(change, 2)), kind).toEqual(change);
    expect(changeOf({ ...draft, from: '' }), kind).toBeUndefined();
  }
  for (const kind of draftKinds) {
    const change = changeOf({ ...full, kind, unit: 'u1', ...(kind === 'year' ? { from: '2027' } : {}) });
    // Only a closure, other hours of one day and what undoes them may be about one unit.
    expect(change !== undefined && 'unitId' in change, kind).toBe(ofUnit(kind));
    expect(change && changeOf(draftOf(change, 2)), kind).toEqual(change);
  }
  expect(changeOf({ ...full, reason: ' ' })).toBeUndefined();
  expect(changeOf({ ...full, kind: 'HOLIDAY', to: '' })).toMatchObject({
    kind: 'off',
    as: 'HOLIDAY',
    from: '2026-11-23',
    to: '2026-11-23',
  });
});
