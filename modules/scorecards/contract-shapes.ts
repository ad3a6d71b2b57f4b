import { z } from 'zod';

/** A text in both languages. */
export const words = z.object({ vi: z.string(), en: z.string() });

/** A calendar day. */
export const day = z.iso.date();

/** A period as it is asked for: from the first day of the last day's year, to today, when not said. */
export const asked = { from: day.optional(), to: day.optional() };

/** The period that was answered; `at` is the instant at which what was still open was judged. */
export const answered = { from: day, to: day, at: z.iso.datetime() };

/** How sure a rule is: confirmed by a document, known from the decision, or to be confirmed. */
export const certainty = z.enum(['confirmed', 'known', 'to-be-confirmed']);

/** A rule's standing: how sure, and by which document since when. */
export const standing = z.object({ certainty, because: z.string().optional(), from: day.optional() });

/** An item of the index as it came out. */
export const indexItem = z.object({
  /** Number in the decision's table. */
  key: z.string(),
  name: words,
  /** How it is counted. */
  rule: words,
  state: z.enum(['measured', 'nothing', 'unmeasured']),
  /** Why it is not measured and what is missing. */
  missing: words.optional(),
  /** What it was counted from; with decimals where it is a mean. */
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  /** 0 to 1, four decimals. */
  share: z.number().optional(),
  /** Percent from which all points are given. */
  fullAt: z.number(),
  max: z.number(),
  points: z.number().optional(),
  opens: z.enum(['dossiers', 'procedures']).optional(),
  certainty: standing,
});

/** A group of the index. */
export const indexGroup = z.object({
  key: z.string(),
  name: words,
  /** Points at most, of 100. */
  max: z.number(),
  points: z.number(),
  measured: z.number(),
  unmeasured: z.number(),
  certainty: standing,
  items: z.array(indexItem),
});

/** A dossier or procedure that cost points. */
export const cost = z.object({
  dossierId: z.uuid().optional(),
  code: z.string(),
  procedure: words,
  unit: words.optional(),
  officer: z.string().optional(),
  at: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  why: words,
});

/** What dossiers of a period came to. */
export const figures = z.object({
  carriedOver: z.number().int().nullable(),
  accepted: z.number().int(),
  refused: z.number().int(),
  /** Results, stops and withdrawals; early, on time and late are of the results. */
  ended: z.number().int(),
  early: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  stopped: z.number().int(),
  withdrawn: z.number().int(),
  /** Requests to complete after acceptance. */
  asked: z.number().int(),
  open: z.number().int().nullable(),
  openLate: z.number().int().nullable(),
  /** Mean working days of the results, the applicant's time left out; null while there is none. */
  averageDays: z.number().nullable(),
  /** Early or on time of the results; null while there is none. */
  inTimeShare: z.number().nullable(),
  returned: z.number().int(),
  rated: z.number().int(),
  satisfied: z.number().int(),
});
