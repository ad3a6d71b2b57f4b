import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { decisionOperations } from './contract-decisions.ts';
import { draftOperations } from './contract-drafts.ts';

export { calendarChange } from './contract-decisions.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const source = z.object({ no: z.string(), title: words, certainty: z.enum(['text', 'secondary', 'background']) });
const kind = z.enum(['WORK', 'WEEKEND', 'HOLIDAY', 'COMPENSATION', 'SWAP_OFF', 'SWAP_WORK', 'LOCAL_CLOSURE']);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.iso.datetime({ offset: true });
const session = z.object({ from: z.number().int(), to: z.number().int() });

const day = z.object({
  date,
  kind,
  sessions: z.array(session).readonly().describe('Minutes after midnight'),
  reason: words.optional(),
  source: source.optional(),
});

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counted'), date, from: instant, to: instant, minutes: z.number().int() }),
  z.object({ kind: z.literal('skipped'), date, dayKind: kind, reason: words.optional(), source: source.optional() }),
  z.object({ kind: z.literal('paused'), from: instant, to: instant.optional(), restarts: z.boolean() }),
]);

/** Reading the working calendar and asking it for due times. */
export const calendarsContract = defineContract('calendars', {
  ...decisionOperations,
  ...draftOperations,
  getYear: {
    method: 'GET',
    path: '/calendars/{year}',
    summary: { vi: 'Lịch làm việc của một năm', en: 'The working calendar of a year' },
    in: z.object({ year: z.number().int().min(1900).max(2200) }),
    out: z.object({
      year: z.number().int(),
      status: z.enum(['published', 'not-published']),
      note: words.optional(),
      /** The usual hours of the year, each with the document that says so. */
      hours: z.array(
        z.object({
          weekdays: z.array(z.number().int()).readonly(),
          sessions: z.array(session).readonly(),
          validFrom: date,
          /** The first day on which they no longer hold. */
          validTo: date.optional(),
          source: source.optional(),
        }),
      ),
      days: z.array(day),
      /** Days on which single units are closed while the others work. */
      closures: z.array(
        z.object({ unit: z.object({ id: z.uuid(), name: words }), date, sessions: z.array(session).readonly(), reason: words, source }),
      ),
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['calendars.unknown-year', 'calendars.unknown-calendar'],
  },
  computeDue: {
    method: 'GET',
    path: '/calendars/due',
    summary: { vi: 'Tính hạn giải quyết', en: 'Compute a due time' },
    in: z.object({
      received: z.string().describe('2026-11-20T09:15; without a zone in Viet Nam time'),
      limit: z.string().describe('3 working days, 6.25 working days, 6 working hours, 17 days, same day'),
      pause: z.array(z.string()).max(50).default([]).describe('FROM/TO'),
      regime: z.string().optional().describe('EXCLUDE, RESTART, FIXED_WINDOW, ONE_SUPPLEMENT_ONE_SUSPEND, ONCE_EARLY or NO_PAUSE'),
    }),
    out: z.object({
      due: instant,
      provisional: z.boolean(),
      start: instant,
      workingMinutes: z.number().int(),
      steps: z.array(step),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [
      'calendars.bad-received',
      'calendars.bad-limit',
      'calendars.bad-limit-value',
      'calendars.bad-limit-whole',
      'calendars.bad-pause',
      'calendars.bad-pause-order',
      'calendars.bad-regime',
      'calendars.regime-needed',
      'calendars.unknown-calendar',
    ],
  },
});
