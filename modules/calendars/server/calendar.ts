import type { Words } from '#platform/i18n';

/** A day of the civil calendar written `YYYY-MM-DD`, without a time and without a zone. */
export type PlainDate = string;

/** How well a row is founded: the text of the law was read, a second source reports it, or it is general knowledge to be confirmed. */
export type Certainty = 'text' | 'secondary' | 'background';

/** The document a calendar row rests on. */
export interface SourceDocument {
  no: string;
  title: Words;
  certainty: Certainty;
}

/** A stretch of work inside one day, in minutes after midnight; `from` counts, `to` is the closing minute. */
export interface Session {
  from: number;
  to: number;
}

/** The sessions of one weekday (1 = Monday … 7 = Sunday) while the pattern is valid; `validTo` is the first day it no longer holds. */
export interface SessionPattern {
  weekday: number;
  validFrom: PlainDate;
  validTo?: PlainDate;
  sessions: readonly Session[];
  /** The document that says so; none where nobody has named one yet. */
  source?: SourceDocument;
}

export const dayKinds = ['WORK', 'WEEKEND', 'HOLIDAY', 'COMPENSATION', 'SWAP_OFF', 'SWAP_WORK', 'LOCAL_CLOSURE'] as const;

/** What a day is for the working clock; only `WORK` and `SWAP_WORK` days are worked. */
export type DayKind = (typeof dayKinds)[number];

/** One day that differs from its weekday's pattern; `sessions` replaces the sessions of a worked day, and says what is left of a closed one. */
export interface CalendarDay {
  date: PlainDate;
  kind: DayKind;
  reason: Words;
  source: SourceDocument;
  sessions?: readonly Session[];
}

/** A day on which one unit does not work, or only some hours, while the others do. */
export interface UnitClosure {
  unit: { id: string; name: Words };
  date: PlainDate;
  reason: Words;
  source: SourceDocument;
  /** What is left of the day; without them nothing is. */
  sessions?: readonly Session[];
}

/** Whether the notice that fixes a year's days off has been issued and loaded. */
export interface CalendarYear {
  year: number;
  status: 'published' | 'not-published';
  note?: Words;
}

/** Everything the working clock needs, as one immutable value; a new version is a new value. */
export interface WorkingCalendar {
  code: string;
  name: Words;
  /** The zone's name and its fixed distance from UTC: wall-clock minutes never jump. */
  zone: { name: string; offsetMinutes: number };
  /** How many working minutes make "one working day" of a limit, whatever the sessions sum to. */
  minutesPerWorkingDay: number;
  /** Minute of the day after which the same-day lane and the hand-over move to the next working day. */
  cutOffMinute: number;
  patterns: readonly SessionPattern[];
  days: readonly CalendarDay[];
  years: readonly CalendarYear[];
  /** What is closed of single units: `calendarOfUnit`. */
  closures?: readonly UnitClosure[];
}
