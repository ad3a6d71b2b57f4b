import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../errors.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { applyChanges } from './decisions/apply-changes.ts';
import { dueAt } from './due.ts';
import { editionKnownAt } from './get-calendar.ts';
import { plainDate } from './local-time.ts';

const start = Date.parse('2026-10-01T00:00:00+07:00');
const day = 86_400_000;
const reason = { vi: 'Bão', en: 'Storm' };
const source = { no: '1/QĐ', title: reason, certainty: 'text' as const };

/** Closures decided one after the other: each edition is the one before with one day less, recorded later. */
function editionsOf(decisions: readonly { after: number; closed: number }[]) {
  const editions = [{ recordedAt: new Date(start), calendar: vietNamCalendar }];
  for (const { after, closed } of decisions) {
    const last = editions.at(-1) ?? editions[0];
    if (last === undefined) continue;
    const date = plainDate(Math.floor(start / day) + 1 + closed);
    try {
      const { calendar } = applyChanges(last.calendar, {
        source,
        changes: [{ kind: 'off', as: 'LOCAL_CLOSURE', from: date, to: date, reason }],
      });
      editions.push({ recordedAt: new Date(last.recordedAt.getTime() + 1 + after), calendar });
    } catch {
      // A day that is off already cannot be closed.
    }
  }
  return editions;
}

const decisions = fc.array(fc.record({ after: fc.integer({ min: 0, max: 10 * day }), closed: fc.integer({ min: 0, max: 80 }) }), {
  maxLength: 8,
});

test('what was known at an instant is for ever what was known then: no later decision changes a due time that was given', () => {
  fc.assert(
    fc.property(
      decisions,
      fc.nat(8),
      fc.integer({ min: -day, max: 60 * day }),
      fc.integer({ min: 1, max: 30 }),
      (all, kept, offset, days) => {
        const editions = editionsOf(all);
        const before = editions.slice(0, 1 + Math.min(kept, editions.length - 1));
        const next = editions[before.length];
        const known = new Date(start + offset);
        // Only what is past is settled: the next decision is recorded after the instant that is asked for.
        fc.pre(next === undefined || next.recordedAt > known);
        const request = { received: known, limit: { value: days, unit: 'working-day' } } as const;
        const [then, later] = [editionKnownAt(before, known), editionKnownAt(editions, known)];
        if (then === undefined || later === undefined) throw new Error('there is always a first edition');
        expect(later.calendar).toBe(then.calendar);
        expect(dueAt(later.calendar, request)).toEqual(dueAt(then.calendar, request));
      },
    ),
  );
});
