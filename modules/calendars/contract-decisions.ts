import { z } from 'zod';
import type { Operation } from '#platform/contract';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const said = z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().max(300).default('') });
const date = z.iso.date();
const session = z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) });
const sessions = z.array(session).min(1).max(6);
const year = z.number().int().min(1900).max(2200);

/** One thing a document says of the calendar. */
export const calendarChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('off'),
    as: z.enum(['HOLIDAY', 'COMPENSATION', 'LOCAL_CLOSURE']),
    from: date,
    to: date,
    reason: said,
    /** Only this unit is closed; the others work. */
    unitId: id.optional(),
  }),
  z.object({ kind: z.literal('swap'), off: date, work: date, reason: said, sessions: sessions.optional() }),
  /** A day on which only these hours are worked. */
  z.object({ kind: z.literal('short'), date, sessions, reason: said, unitId: id.optional() }),
  /** The day is again what its weekday is. */
  z.object({ kind: z.literal('restore'), date, unitId: id.optional() }),
  /** Other hours of some weekdays (1 = Monday) from a day on; without sessions they are not worked. */
  z.object({
    kind: z.literal('hours'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: date,
    to: date.optional(),
    sessions: z.array(session).max(6),
  }),
  /** Whether the notice of a year is out, and what should be known of the year. */
  z.object({ kind: z.literal('year'), year, status: z.enum(['published', 'not-published']), note: said.optional() }),
]);

/** One thing a document says of the calendar. */
export type CalendarChange = z.output<typeof calendarChange>;

/** The document a change of the calendar rests on. */
export const calendarDocument = z.object({
  no: z.string().trim().min(1).max(60),
  title: said,
  date,
  certainty: z.enum(['text', 'secondary', 'background']),
});

/** The document a change of the calendar rests on. */
export type CalendarDocument = z.output<typeof calendarDocument>;

const changes = z.array(calendarChange).min(1).max(100);
const count = z.number().int().min(0);

const movedClock = z.object({
  recordKind: z.string(),
  recordId: id,
  code: z.string().optional(),
  title: words,
  party: z.string().optional(),
  /** Where it is now. */
  unit: words.optional(),
  dueAt: z.iso.datetime(),
  newDueAt: z.iso.datetime(),
  /** `kept`: what was promised stays, for it would be earlier, or was late when the change was recorded. */
  outcome: z.enum(['later', 'earlier', 'kept', 'firm']),
});

const movedClocks = z.object({
  looked: count,
  later: count,
  earlier: count,
  kept: count,
  firm: count,
  /** The parties that are told, and how many people act for them. */
  told: z.object({ parties: count, people: count }),
  lines: z.array(movedClock).readonly(),
});

/** What a change of the calendar is refused with. */
export const decisionFaults = [
  'calendars.unknown-calendar',
  'calendars.unknown-year',
  'calendars.day-twice',
  'calendars.day-taken',
  'calendars.day-not-worked',
  'calendars.day-worked',
  'calendars.day-usual',
  'calendars.days-in-order',
  'calendars.days-too-many',
  'calendars.hours-unfit',
  'calendars.year-as-before',
  'calendars.nothing-worked',
  'calendars.unknown-unit',
  'calendars.unit-only-closed',
] as const;

const kept = { permission: 'calendars.administer', reach: ['authority'] } as const;

/** Changing the calendar by documents: what it would move, doing it, and what was decided. */
export const decisionOperations = {
  previewDecision: {
    method: 'POST',
    path: '/calendars/decisions/preview',
    summary: { vi: 'Xem trước: hạn nào dời nếu đổi lịch', en: 'What due times a change of the calendar would move' },
    in: z.object({ changes }),
    out: z.object({
      /** The edition it was looked at in; to be handed back when it is decided. */
      stamp: id,
      days: z.array(
        z.object({
          date,
          before: z.array(session).readonly(),
          after: z.array(session).readonly(),
          /** The one unit that works otherwise. */
          unit: words.optional(),
        }),
      ),
      moved: movedClocks,
    }),
    ...kept,
    errors: [...decisionFaults],
  },
  decideCalendar: {
    method: 'POST',
    path: '/calendars/decisions',
    summary: { vi: 'Đổi lịch làm việc theo văn bản', en: 'Change the calendar by a document' },
    in: z.object({ stamp: id, document: calendarDocument, changes }),
    out: z.object({ id }),
    ...kept,
    status: 201,
    errors: [...decisionFaults, 'calendars.changed-meanwhile'],
  },
  listDecisions: {
    method: 'GET',
    path: '/calendars/decisions',
    summary: { vi: 'Các quyết định đã đổi lịch, mới nhất trước', en: 'Documents that changed the calendar, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({
      stamp: id,
      decisions: z.array(
        z.object({
          id,
          document: z.object({ no: z.string(), title: words, date, certainty: z.string() }),
          changes: z.array(calendarChange).readonly(),
          decidedAt: z.iso.datetime(),
          decidedBy: z.string(),
          /** Rehearsals of just this that were there to be read. */
          rehearsals: z.array(id),
          /** How far the clocks it crosses are; none where nothing keeps clocks. */
          progress: z.object({ looked: count, moved: count, kept: count, finishedAt: z.iso.datetime().optional() }).optional(),
        }),
      ),
      next: id.optional(),
    }),
    ...kept,
    errors: ['calendars.unknown-calendar'],
  },
  readNotice: {
    method: 'POST',
    path: '/calendars/notices/reading',
    summary: {
      vi: 'Đọc thông báo nghỉ lễ dạng JSON hoặc CSV thành các thay đổi, chưa ghi gì',
      en: 'Read a notice as JSON or CSV into changes; nothing is written',
    },
    in: z.object({ text: z.string().min(1).max(200_000) }),
    out: z.object({ changes: z.array(calendarChange) }),
    ...kept,
    errors: ['calendars.notice-unreadable'],
  },
} as const satisfies Record<string, Operation>;
