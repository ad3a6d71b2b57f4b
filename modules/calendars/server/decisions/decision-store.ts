import { sql, tables, type Tx } from '#platform/db';
import { z } from 'zod';
import { calendarChange, type CalendarChange, type CalendarDocument } from '../../contract-decisions.ts';
import { insertEdition, insertRows, type Edition, type Recorded } from '../calendar-store.ts';
import type { ChangedCalendar } from './apply-changes.ts';

/** A decision as it is kept. */
export interface DecisionRow {
  id: string;
  calendar_id: string;
  document_no: string;
  document_title: { vi: string; en: string };
  document_date: string;
  certainty: CalendarDocument['certainty'];
  changes: CalendarChange[];
  before_stamp: string;
  after_stamp: string;
  decided_at: Date;
  decided_by: string | null;
  decided_by_name: string;
  rehearsals: string[];
}

const changesShape = z.array(calendarChange);
const readChanges = (row: DecisionRow): DecisionRow => ({ ...row, changes: changesShape.parse(row.changes) });

/** Holds the calendar for the act that changes it; answers the edition it is in. */
export async function lockCalendar(tx: Tx, code: string): Promise<Edition | undefined> {
  const found = await sql<Edition>`select calendar.id as "calendarId", edition.stamp, edition.recorded_at as "recordedAt"
    from calendars.calendar calendar join calendars.edition edition on edition.stamp = calendar.stamp
    where calendar.code = ${code} for update of calendar`.execute(tables(tx));
  return found.rows[0];
}

/** A decision that says just this. */
export async function findSameDecision(
  tx: Tx,
  calendarId: string,
  given: { no: string; date: string; changes: unknown },
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from calendars.decision where calendar_id = ${calendarId} and document_no = ${given.no}
    and document_date = ${given.date} and changes = ${JSON.stringify(given.changes)}::jsonb`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** Keeps a decision. */
export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await sql`insert into calendars.decision (id, calendar_id, document_no, document_title, document_date, certainty, changes, before_stamp,
      after_stamp, decided_at, decided_by, decided_by_name, rehearsals)
    values (${row.id}, ${row.calendar_id}, ${row.document_no}, ${JSON.stringify(row.document_title)}::jsonb, ${row.document_date}, ${row.certainty},
      ${JSON.stringify(row.changes)}::jsonb, ${row.before_stamp}, ${row.after_stamp}, ${row.decided_at}, ${row.decided_by}, ${row.decided_by_name},
      ${row.rehearsals}::uuid[])`.execute(tables(tx));
}

/** Puts the changed rows in the place of the ones before and the calendar into its next edition. */
export async function writeEdition(tx: Tx, given: { edition: Edition; changed: ChangedCalendar; recorded: () => Recorded }): Promise<void> {
  const { edition, changed, recorded } = given;
  const { calendarId, stamp, recordedAt } = edition;
  await insertEdition(tx, edition);
  const dates = [...changed.days.put.map(({ date }) => date), ...changed.days.removed];
  const years = changed.years.map(({ year }) => year);
  const hours = JSON.stringify(changed.patterns.removed.map(({ weekday, validFrom }) => ({ weekday, from: validFrom })));
  await sql`update calendars.calendar_day set superseded_at = ${recordedAt}
    where calendar_id = ${calendarId} and superseded_at is null and unit_id is null and date = any(${dates}::date[])`.execute(tables(tx));
  const closed = JSON.stringify(changed.closures.removed);
  await sql`update calendars.calendar_day day set superseded_at = ${recordedAt}
    from jsonb_to_recordset(${closed}::jsonb) as gone("unitId" uuid, date date)
    where day.calendar_id = ${calendarId} and day.superseded_at is null and day.unit_id = gone."unitId" and day.date = gone.date`.execute(
    tables(tx),
  );
  await sql`update calendars.calendar_year set superseded_at = ${recordedAt}
    where calendar_id = ${calendarId} and superseded_at is null and year = any(${years}::int[])`.execute(tables(tx));
  await sql`update calendars.session_pattern pattern set superseded_at = ${recordedAt}
    from jsonb_to_recordset(${hours}::jsonb) as gone(weekday int, "from" date)
    where pattern.calendar_id = ${calendarId} and pattern.superseded_at is null and pattern.weekday = gone.weekday
      and pattern.valid_from = gone."from"`.execute(tables(tx));
  await insertRows(
    tx,
    { days: changed.days.put, patterns: changed.patterns.put, years: changed.years, closures: changed.closures.put },
    recorded,
  );
  await sql`update calendars.calendar set stamp = ${stamp} where id = ${calendarId}`.execute(tables(tx));
}

/** Decisions, newest first. */
export async function listDecisionRows(
  tx: Tx,
  calendarId: string,
  given: { after?: string | undefined; limit: number },
): Promise<DecisionRow[]> {
  const { after, limit } = given;
  const older =
    after === undefined ? sql`` : sql`and (decided_at, id) < (select decided_at, id from calendars.decision where id = ${after}::uuid)`;
  const found = await sql<DecisionRow>`select * from calendars.decision where calendar_id = ${calendarId} ${older}
    order by decided_at desc, id desc limit ${limit}`.execute(tables(tx));
  return found.rows.map(readChanges);
}

/** One decision. */
export async function findDecisionRow(tx: Tx, id: string): Promise<DecisionRow | undefined> {
  const found = await sql<DecisionRow>`select * from calendars.decision where id = ${id}`.execute(tables(tx));
  return found.rows.map(readChanges)[0];
}
