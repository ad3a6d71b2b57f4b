import { sql, tables, type Tx } from '#platform/db';
import { z } from 'zod';
import { dayKinds, type WorkingCalendar } from './calendar.ts';

/** What every held row says about its own origin. */
interface Recorded {
  id: string;
  record_id: string;
  calendar_id: string;
  recorded_at: Date;
  superseded_at: Date | null;
  source_kind: string;
  source_id: string | null;
  changed_by: string | null;
  changed_by_name: string;
}

/** Tables of the module; jsonb columns are written as JSON text and come back parsed. */
interface CalendarsTables {
  'calendars.calendar': {
    id: string;
    code: string;
    name: unknown;
    zone_name: string;
    zone_offset_minutes: number;
    minutes_per_working_day: number;
    cut_off_minute: number;
    stamp: string;
    created_at: Date;
  };
  'calendars.session_pattern': Recorded & {
    weekday: number;
    valid_from: string;
    valid_to: string | null;
    sessions: unknown;
  };
  'calendars.calendar_day': Recorded & {
    date: string;
    kind: string;
    reason: unknown;
    sessions: unknown;
    document_no: string;
    document_title: unknown;
    certainty: string;
  };
  'calendars.calendar_year': Recorded & { year: number; status: string; note: unknown };
}

const words = z.object({ vi: z.string(), en: z.string() });
const sessions = z.array(z.object({ from: z.number(), to: z.number() }));

const patternShape = z
  .object({ weekday: z.number(), valid_from: z.string(), valid_to: z.string().nullable(), sessions })
  .transform((row) => ({
    weekday: row.weekday,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    sessions: row.sessions,
  }));

const dayShape = z
  .object({
    date: z.string(),
    kind: z.enum(dayKinds),
    reason: words,
    sessions: sessions.nullable(),
    document_no: z.string(),
    document_title: words,
    certainty: z.enum(['text', 'secondary', 'background']),
  })
  .transform((row) => ({
    date: row.date,
    kind: row.kind,
    reason: row.reason,
    source: { no: row.document_no, title: row.document_title, certainty: row.certainty },
    ...(row.sessions === null ? {} : { sessions: row.sessions }),
  }));

const yearShape = z
  .object({ year: z.number(), status: z.enum(['published', 'not-published']), note: words.nullable() })
  .transform((row) => ({ year: row.year, status: row.status, ...(row.note === null ? {} : { note: row.note }) }));

/** Id and stamp of a calendar; the stamp is a new one after every change. */
export async function findCalendarStamp(tx: Tx, code: string): Promise<{ id: string; stamp: string } | undefined> {
  const found = await sql<{ id: string; stamp: string }>`select id, stamp from calendars.calendar where code = ${code}`.execute(tables(tx));
  return found.rows[0];
}

/** The calendar as its held rows say it now. */
export async function loadCalendar(tx: Tx, id: string): Promise<WorkingCalendar> {
  const db = tables<CalendarsTables>(tx);
  const head = await db.selectFrom('calendars.calendar').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const patterns = await db
    .selectFrom('calendars.session_pattern')
    .select(['weekday', 'valid_from', 'valid_to', 'sessions'])
    .where('calendar_id', '=', id)
    .where('superseded_at', 'is', null)
    .orderBy('weekday')
    .orderBy('valid_from')
    .execute();
  const days = await db
    .selectFrom('calendars.calendar_day')
    .select(['date', 'kind', 'reason', 'sessions', 'document_no', 'document_title', 'certainty'])
    .where('calendar_id', '=', id)
    .where('superseded_at', 'is', null)
    .orderBy('date')
    .execute();
  const years = await db
    .selectFrom('calendars.calendar_year')
    .select(['year', 'status', 'note'])
    .where('calendar_id', '=', id)
    .where('superseded_at', 'is', null)
    .orderBy('year')
    .execute();
  return {
    code: head.code,
    name: words.parse(head.name),
    zone: { name: head.zone_name, offsetMinutes: head.zone_offset_minutes },
    minutesPerWorkingDay: head.minutes_per_working_day,
    cutOffMinute: head.cut_off_minute,
    patterns: z.array(patternShape).parse(patterns),
    days: z.array(dayShape).parse(days),
    years: z.array(yearShape).parse(years),
  };
}

/** Who writes rows, when and from what. */
export interface Recording {
  newId(): string;
  at: Date;
  sourceKind: string;
  changedByName: string;
}

/** Writes a whole new calendar; answers false, and writes nothing, when its code is taken. */
export async function insertCalendar(tx: Tx, calendar: WorkingCalendar, recording: Recording): Promise<boolean> {
  const db = tables<CalendarsTables>(tx);
  const calendarId = recording.newId();
  const head = await db
    .insertInto('calendars.calendar')
    .values({
      id: calendarId,
      code: calendar.code,
      name: json(calendar.name),
      zone_name: calendar.zone.name,
      zone_offset_minutes: calendar.zone.offsetMinutes,
      minutes_per_working_day: calendar.minutesPerWorkingDay,
      cut_off_minute: calendar.cutOffMinute,
      stamp: recording.newId(),
      created_at: recording.at,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!head) return false;
  const recorded = (): Recorded => ({
    id: recording.newId(),
    record_id: recording.newId(),
    calendar_id: calendarId,
    recorded_at: recording.at,
    superseded_at: null,
    source_kind: recording.sourceKind,
    source_id: null,
    changed_by: null,
    changed_by_name: recording.changedByName,
  });
  await insertRows(tx, calendar, recorded);
  return true;
}

function json(value: unknown): unknown {
  return value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`;
}

async function insertRows(tx: Tx, calendar: WorkingCalendar, recorded: () => Recorded): Promise<void> {
  const db = tables<CalendarsTables>(tx);
  const patterns = calendar.patterns.map((pattern) => ({
    ...recorded(),
    weekday: pattern.weekday,
    valid_from: pattern.validFrom,
    valid_to: pattern.validTo ?? null,
    sessions: json(pattern.sessions),
  }));
  const days = calendar.days.map((day) => ({
    ...recorded(),
    date: day.date,
    kind: day.kind,
    reason: json(day.reason),
    sessions: json(day.sessions),
    document_no: day.source.no,
    document_title: json(day.source.title),
    certainty: day.source.certainty,
  }));
  const years = calendar.years.map((year) => ({ ...recorded(), year: year.year, status: year.status, note: json(year.note) }));
  await db.insertInto('calendars.session_pattern').values(patterns).execute();
  await db.insertInto('calendars.calendar_day').values(days).execute();
  await db.insertInto('calendars.calendar_year').values(years).execute();
}
