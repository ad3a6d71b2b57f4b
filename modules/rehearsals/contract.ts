import { z } from 'zod';
import { clockStep } from '#contracts/dossiers';
import { defineContract } from '#platform/contract';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const count = z.number().int().min(0);
const instant = z.iso.datetime();
const day = z.iso.date();
const run = { permission: 'rehearsals.run', reach: ['authority'] } as const;

/** What may be tried. */
const rehearsedKind = z.enum(['procedure', 'calendar', 'process']);

/** What would have become of a dossier; none of them: it goes as it went. */
export const outcome = z.enum([
  'late',
  'on-time',
  'later',
  'earlier',
  'dearer',
  'cheaper',
  'fee-known',
  'blocked',
  'freed',
  'unjudged',
  'step-late',
  'step-on-time',
]);

const counts = z.object({
  looked: count,
  changed: count,
  late: count,
  onTime: count,
  later: count,
  earlier: count,
  dearer: count,
  cheaper: count,
  /** Nobody knew what was to be paid, and the draft says it. */
  feeKnown: count,
  blocked: count,
  freed: count,
  unjudged: count,
  stepLate: count,
  stepOnTime: count,
  /** Sums of what would have been paid more, and less. */
  dearerBy: count,
  cheaperBy: count,
  /** What fees that nobody knew would have come to. */
  feeKnownSum: count,
});

const rehearsalLine = z.object({
  id,
  kind: rehearsedKind,
  draftId: id,
  subject: z.string(),
  name: words,
  sha256: z.string(),
  /** `current`: the draft says still what was tried; `earlier`: it was written anew since; `over`: it is no draft any more. */
  draft: z.enum(['current', 'earlier', 'over']),
  from: day,
  to: day,
  asOf: instant,
  startedBy: z.string(),
  looked: count,
  changed: count,
  /** The day of receipt it has come to. */
  reached: day.optional(),
  finishedAt: instant.optional(),
  /** Who broke it off, and when: what it came to is no more than how far it was. */
  stopped: z.object({ at: instant, by: z.string() }).optional(),
  /** By how many weeks the days of a draft of the calendar were moved back. */
  weeks: count,
  /** How much of the period it has come through, in hundredths. */
  share: count.max(100),
});

const session = z.object({ from: z.number().int(), to: z.number().int() });
const weeks = z.number().int().min(0).max(260);

const fee = z.object({ before: count.nullable(), after: count.nullable() });

const finding = z.object({
  dossierId: id,
  code: z.string(),
  procedure: words,
  unit: words,
  outcomes: z.array(outcome),
  receivedAt: instant,
  finishedAt: instant.optional(),
  dueBefore: instant.optional(),
  dueAfter: instant.optional(),
  /** When it would have been finished, where steps are tried. */
  finishedAfter: instant.optional(),
  fee: fee.optional(),
  /** Why it was judged so, or why it could not be. */
  why: z.array(words),
});

const side = z.object({
  case: words.optional(),
  limit: words.optional(),
  countedFrom: instant.optional(),
  dueAt: instant.optional(),
  workingMinutes: count.optional(),
  late: z.boolean().optional(),
  fee: count.nullable().optional(),
  steps: z.array(clockStep),
  papers: z.array(z.object({ key: z.string(), name: words, required: z.boolean(), filed: z.boolean() })),
  /** The steps of its road, where steps are tried. */
  road: z
    .array(
      z.object({
        key: z.string(),
        name: words,
        /** `added`: the draft has it and it was not gone; `spared`: it was gone and the draft does not come to it; `stuck`: it goes no further here. */
        state: z.enum(['gone', 'added', 'spared', 'stuck']),
        minutes: count.optional(),
        openedAt: instant.optional(),
        closedAt: instant.optional(),
        dueAt: instant.optional(),
        late: z.boolean(),
      }),
    )
    .optional(),
  finishedAt: instant.optional(),
});

/** Trying drafts over what was received in a past period, before they are published. */
export const rehearsalsContract = defineContract('rehearsals', {
  listSubjects: {
    method: 'GET',
    path: '/rehearsals/drafts',
    summary: { vi: 'Các bản dự thảo có thể diễn tập', en: 'Drafts that may be rehearsed' },
    in: z.object({}),
    out: z.object({
      drafts: z.array(
        z.object({ kind: rehearsedKind, draftId: id, subject: z.string(), name: words, because: z.string(), weeks: weeks.optional() }),
      ),
      /** The last twelve months. */
      from: day,
      to: day,
    }),
    ...run,
    errors: [],
  },
  startRehearsal: {
    method: 'POST',
    path: '/rehearsals',
    summary: { vi: 'Diễn tập một bản dự thảo trên hồ sơ đã nhận', en: 'Rehearse a draft over dossiers received' },
    in: z.object({
      kind: rehearsedKind,
      draftId: id,
      from: day.optional(),
      to: day.optional(),
      /** How many weeks earlier the days of a draft of the calendar are tried; where none are said by whole years, so that they had come. */
      weeks: weeks.optional(),
    }),
    out: z.object({ id }),
    ...run,
    errors: ['rehearsals.no-draft', 'rehearsals.period-backwards', 'rehearsals.period-ahead', 'rehearsals.period-too-long'],
    status: 201,
  },
  listRehearsals: {
    method: 'GET',
    path: '/rehearsals',
    summary: { vi: 'Các lần diễn tập', en: 'Rehearsals' },
    in: z.object({ draftId: id.optional(), after: id.optional(), limit: z.number().int().min(1).max(100).default(20) }),
    out: z.object({ rehearsals: z.array(rehearsalLine), next: z.string().optional() }),
    ...run,
    errors: [],
  },
  getRehearsal: {
    method: 'GET',
    path: '/rehearsals/{id}',
    summary: { vi: 'Một lần diễn tập: tiến độ và kết quả', en: 'A rehearsal: how far it is and what it came to' },
    in: z.object({ id }),
    out: z.object({
      rehearsal: rehearsalLine,
      /** The days that a draft of the calendar is tried with, as the calendar is now. */
      days: z.array(z.object({ date: day, before: z.array(session), after: z.array(session), unit: words.optional() })).optional(),
      totals: counts,
      byProcedure: z.array(counts.extend({ code: z.string(), name: words })),
      byUnit: z.array(counts.extend({ unitId: id, name: words })),
      /** Whether the asker may see dossiers at all. */
      mayList: z.boolean(),
    }),
    ...run,
    errors: [],
  },
  stopRehearsal: {
    method: 'POST',
    path: '/rehearsals/{id}/end',
    summary: { vi: 'Dừng một lần diễn tập đang chạy', en: 'Break off a rehearsal that goes on' },
    in: z.object({ id }),
    out: z.object({}),
    ...run,
    errors: [],
  },
  listFindings: {
    method: 'GET',
    path: '/rehearsals/{id}/findings',
    summary: { vi: 'Hồ sơ sẽ khác đi, trong phạm vi được xem', en: 'Dossiers that would have gone otherwise, within reach' },
    in: z.object({
      id,
      outcome: outcome.optional(),
      procedureCode: z.string().max(40).optional(),
      unitId: id.optional(),
      after: id.optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    out: z.object({ findings: z.array(finding), next: z.string().optional() }),
    ...run,
    errors: [],
  },
  getFinding: {
    method: 'GET',
    path: '/rehearsals/{id}/findings/{dossierId}',
    summary: { vi: 'Một hồ sơ theo hai quy định, từng dòng', en: 'A dossier under both rules, line by line' },
    in: z.object({ id, dossierId: id }),
    out: z.object({ finding, before: side, after: side }),
    ...run,
    errors: ['rehearsals.not-of-it'],
  },
});
