import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });

/** Where a dossier stands against its due time; `none` while no clock runs. */
export const standing = z.enum(['early', 'on-time', 'late', 'in-time', 'due-soon', 'overdue', 'paused', 'none']);

const source = z.object({ no: z.string(), title: words, certainty: z.string() });
/** A line of the account of a due time. */
export const clockStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counted'), date: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), minutes: z.number().int() }),
  z.object({ kind: z.literal('skipped'), date: z.string(), dayKind: z.string(), reason: words.optional(), source: source.optional() }),
  z.object({
    kind: z.literal('paused'),
    from: z.iso.datetime(),
    to: z.iso.datetime().optional(),
    restarts: z.boolean(),
    /** Why, with document and article of a pause that rests on one. */
    grounds: z.array(
      z.object({
        kind: z.string(),
        reason: z.string().optional(),
        document: z.object({ no: z.string(), date: z.string().optional(), article: z.string().optional() }).optional(),
      }),
    ),
  }),
]);

const temporaryLimit = z.object({ until: z.iso.date(), basis: words, certainty: z.enum(['text', 'seen', 'background']), usual: words });
const limitInWords = z.object({
  value: z.number(),
  unit: z.string(),
  words,
  /** The temporary rule that made it: its last day, what it rests on, and the usual limit. */
  temporary: temporaryLimit.optional(),
});

/** An appointment as it was given. */
const appointmentLine = z.object({
  number: z.number().int(),
  because: z.enum(['acceptance', 'supplement', 'pause', 'apology', 'calendar']),
  givenAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  provisional: z.boolean(),
  /** The document that moved it. */
  document: z.object({ no: z.string(), title: words }).optional(),
});

/** The rule a limit was made by, and what it was over. */
const limitBy = z.object({ rule: z.string(), facts: z.record(z.string(), z.json()) });

/** An appointment with the account it had when it was given; a date promised with an apology has none. */
export const appointmentAccount = appointmentLine.extend({
  limit: limitInWords.optional(),
  limitBy: limitBy.optional(),
  receivedAt: z.iso.datetime().optional(),
  countedFrom: z.iso.datetime().optional(),
  /** What the limit alone comes to; the appointment is later where an earlier one was kept. */
  computedDueAt: z.iso.datetime().optional(),
  workingMinutes: z.number().int().optional(),
  steps: z.array(clockStep),
});

/** The legal clock of an accepted dossier and how its due time came about. */
export const dossierClock = z.object({
  limit: limitInWords,
  limitBy: limitBy.optional(),
  regime: z.string(),
  /** What waiting for the applicant does to this clock: not counted, counted anew from the answer, a fixed window that counts or not, or counted. */
  pauseRule: z.enum(['EXCLUDE', 'RESTART', 'WINDOW_COUNTED', 'WINDOW_EXCLUDED', 'NO_PAUSE']),
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  originalDueAt: z.iso.datetime(),
  /** True when a year without a published calendar is touched. */
  provisional: z.boolean(),
  totalMinutes: z.number().int(),
  usedMinutes: z.number().int(),
  minutesLeft: z.number().int(),
  standing,
  steps: z.array(clockStep),
  /** Every appointment that was given, oldest first. */
  appointments: z.array(appointmentLine),
});
