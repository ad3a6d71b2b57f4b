import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { z } from 'zod';
import { dayKinds, type CalendarDay, type Certainty, type WorkingCalendar } from './calendar.ts';

/** What every held row says about its own origin. */
export interface Recorded {
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
  'calendars.edition': { stamp: string; calendar_id: string; recorded_at: Date };
  'calendars.session_pattern': Recorded & {
    weekday: number;
    valid_from: string;
    valid_to: string | null;
    sessions: unknown;
    document_no: string | null;
    document_title: unknown;
    certainty: string | null;
  };
  'calendars.calendar_day': Recorded & {
    date: string;
    kind: string;
    reason: unknown;
    sessions: unknown;
    document_no: string;
    document_title: unknown;
    certainty: string;
    unit_id: string | null;
    unit_name: unknown;
  };
  'calendars.calendar_year': Recorded & { year: number; status: string; note: unknown };
}

const words = z.object({ vi: z.string(), en: z.string() });
const sessions = z.array(z.object({ from: z.number(), to: z.number() }));

const certainty = z.enum(['text', 'secondary', 'background']);

const patternShape = z
  .object({
    weekday: z.number(),
    valid_from: z.string(),
    valid_to: z.string().nullable(),
    sessions,
    document_no: z.string().nullable(),
    document_title: words.nullable(),
    certainty: certainty.nullable(),
  })
  .transform((row) => ({
    weekday: row.weekday,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    sessions: row.sessions,
    ...sourceOf(row),
  }));

function sourceOf(row: { document_no: string | null; document_title: Words | null; certainty: Certainty | null }) {
  const { document_no: no, document_title: title, certainty: sure } = row;
  return no === null || title === null || sure === null ? {} : { source: { no, title, certainty: sure } };
}

const dayShape = z
  .object({
    date: z.string(),
    kind: z.enum(dayKinds),
    reason: words,
    sessions: sessions.nullable(),
    document_no: z.string(),
    document_title: words,
    certainty,
  })
  .transform((row) => ({
    date: row.date,
    kind: row.kind,
    reason: row.reason,
    source: { no: row.document_no, title: row.document_title, certainty: row.certainty },
    ...(row.sessions === null ? {} : { sessions: row.sessions }),
  }));

const closureShape = z
  .object({
    date: z.string(),
    reason: words,
    sessions: sessions.nullable(),
    document_no: z.string(),
    document_title: words,
    certainty: z.enum(['text', 'secondary', 'background']),
    unit_id: z.string(),
    unit_name: words,
  })
  .transform((row) => ({
    unit: { id: row.unit_id, name: row.unit_name },
    date: row.date,
    reason: row.reason,
    source: { no: row.document_no, title: row.document_title, certainty: row.certainty },
    ...(row.sessions === null ? {} : { sessions: row.sessions }),
  }));

const yearShape = z
  .object({ year: z.number(), status: z.enum(['published', 'not-published']), note: words.nullable() })
  .transform((row) => ({ year: row.year, status: row.status, ...(row.note === null ? {} : { note: row.note }) }));

/** One state a calendar was in: its stamp, and from when on it was known. */
export interface Edition {
  calendarId: string;
  stamp: string;
  recordedAt: Date;
}

const editions = sql`select calendar.id as "calendarId", edition.stamp, edition.recorded_at as "recordedAt"
  from calendars.calendar calendar join calendars.edition edition on edition.calendar_id = calendar.id`;

/** The newest edition of a calendar. */
export async function findEdition(tx: Tx, code: string): Promise<Edition | undefined> {
  const found = await sql<Edition>`${editions} where calendar.code = ${code} and edition.stamp = calendar.stamp`.execute(tables(tx));
  return found.rows[0];
}

/** The edition of a stamp. */
export async function findEditionOf(tx: Tx, stamp: string): Promise<Edition | undefined> {
  return (await sql<Edition>`${editions} where edition.stamp = ${stamp}`.execute(tables(tx))).rows[0];
}

/** Every edition of a calendar, oldest first. */
export async function listEditions(tx: Tx, code: string): Promise<Edition[]> {
  return (await sql<Edition>`${editions} where calendar.code = ${code} order by edition.recorded_at`.execute(tables(tx))).rows;
}

/** The calendar as its rows said it in an edition; rows are only superseded, so that it never changes. */
export async function loadCalendar(tx: Tx, { calendarId: id, recordedAt }: Edition): Promise<WorkingCalendar> {
  const db = tables<CalendarsTables>(tx);
  const head = await db.selectFrom('calendars.calendar').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const known = sql<boolean>`recorded_at <= ${recordedAt} and (superseded_at is null or superseded_at > ${recordedAt})`;
  const patterns = await db
    .selectFrom('calendars.session_pattern')
    .select(['weekday', 'valid_from', 'valid_to', 'sessions', 'document_no', 'document_title', 'certainty'])
    .where('calendar_id', '=', id)
    .where(known)
    .orderBy('weekday')
    .orderBy('valid_from')
    .execute();
  const days = await db
    .selectFrom('calendars.calendar_day')
    .select(['date', 'kind', 'reason', 'sessions', 'document_no', 'document_title', 'certainty', 'unit_id', 'unit_name'])
    .where('calendar_id', '=', id)
    .where(known)
    .orderBy('date')
    .execute();
  const years = await db
    .selectFrom('calendars.calendar_year')
    .select(['year', 'status', 'note'])
    .where('calendar_id', '=', id)
    .where(known)
    .orderBy('year')
    .execute();
  const closed = days.filter((day) => day.unit_id !== null);
  return {
    code: head.code,
    name: words.parse(head.name),
    zone: { name: head.zone_name, offsetMinutes: head.zone_offset_minutes },
    minutesPerWorkingDay: head.minutes_per_working_day,
    cutOffMinute: head.cut_off_minute,
    patterns: z.array(patternShape).parse(patterns),
    days: z.array(dayShape).parse(days.filter((day) => day.unit_id === null)),
    years: z.array(yearShape).parse(years),
    ...(closed.length === 0 ? {} : { closures: z.array(closureShape).parse(closed) }),
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
  const [calendarId, stamp] = [recording.newId(), recording.newId()];
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
      stamp,
      created_at: recording.at,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!head) return false;
  await insertEdition(tx, { calendarId, stamp, recordedAt: recording.at });
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

/** Adds the edition that a calendar is in from now on. */
export async function insertEdition(tx: Tx, { calendarId, stamp, recordedAt }: Edition): Promise<void> {
  await tables<CalendarsTables>(tx)
    .insertInto('calendars.edition')
    .values({ stamp, calendar_id: calendarId, recorded_at: recordedAt })
    .execute();
}

function json(value: unknown): unknown {
  return value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`;
}

/** Adds rows of a calendar. */
export async function insertRows(
  tx: Tx,
  calendar: Pick<WorkingCalendar, 'patterns' | 'days' | 'years' | 'closures'>,
  recorded: () => Recorded,
): Promise<void> {
  const db = tables<CalendarsTables>(tx);
  const patterns = calendar.patterns.map((pattern) => ({
    ...recorded(),
    weekday: pattern.weekday,
    valid_from: pattern.validFrom,
    valid_to: pattern.validTo ?? null,
    sessions: json(pattern.sessions),
    document_no: pattern.source?.no ?? null,
    document_title: json(pattern.source?.title),
    certainty: pattern.source?.certainty ?? null,
  }));
  const told = (day: Omit<CalendarDay, 'kind'>) => ({
    ...recorded(),
    date: day.date,
    reason: json(day.reason),
    sessions: json(day.sessions),
    document_no: day.source.no,
    document_title: json(day.source.title),
    certainty: day.source.certainty,
  });
  const days = [
    ...calendar.days.map((day) => ({ ...told(day), kind: day.kind, unit_id: null, unit_name: null })),
    ...(calendar.closures ?? []).map((closure) => ({
      ...told(closure),
      kind: 'LOCAL_CLOSURE',
      unit_id: closure.unit.id,
      unit_name: json(closure.unit.name),
    })),
  ];
  const years = calendar.years.map((year) => ({ ...recorded(), year: year.year, status: year.status, note: json(year.note) }));
  if (patterns.length > 0) await db.insertInto('calendars.session_pattern').values(patterns).execute();
  if (days.length > 0) await db.insertInto('calendars.calendar_day').values(days).execute();
  if (years.length > 0) await db.insertInto('calendars.calendar_year').values(years).execute();
}
