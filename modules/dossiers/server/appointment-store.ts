import type { Act } from '#platform/context';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import { newId } from '#platform/ids';

/** Why an appointment was given. */
export type AppointmentCause = 'acceptance' | 'supplement' | 'pause' | 'apology' | 'calendar';

/** The document that moved an appointment. */
export interface MovingDocument {
  no: string;
  title: { vi: string; en: string };
}

/** An appointment as it was given; never changed. */
export interface AppointmentRow {
  id: string;
  dossier_id: string;
  number: number;
  because: AppointmentCause;
  given_at: Date;
  due_at: Date;
  provisional: boolean;
  request: unknown;
  calendar_stamp: string | null;
  document: MovingDocument | null;
}

/** An appointment that is being given. */
export type NewAppointment = Pick<AppointmentRow, 'dossier_id' | 'because' | 'due_at' | 'provisional' | 'request' | 'calendar_stamp'> & {
  document?: MovingDocument | undefined;
};

const asJson = (value: unknown): RawBuilder<unknown> => sql`${value === undefined || value === null ? null : JSON.stringify(value)}::jsonb`;

/** Keeps an appointment that this act gives; it is written with what the act writes last. */
export function giveAppointment(act: Act, row: NewAppointment): void {
  act.writeLast(
    () => sql`insert into dossiers.appointment (id, dossier_id, number, because, given_at, due_at, provisional, request, calendar_stamp, document)
      select ${newId(act.now)}::uuid, ${row.dossier_id}::uuid,
        coalesce((select max(number) from dossiers.appointment where dossier_id = ${row.dossier_id}), 0) + 1, ${row.because}, ${act.now}::timestamptz,
        ${row.due_at}::timestamptz, ${row.provisional}::boolean, ${asJson(row.request)}, ${row.calendar_stamp}::uuid, ${asJson(row.document)}`,
  );
}

/** The appointments of a dossier, oldest first. */
export async function listAppointments(tx: Tx, dossierId: string): Promise<AppointmentRow[]> {
  const found = await sql<AppointmentRow>`select * from dossiers.appointment where dossier_id = ${dossierId} order by number`.execute(
    tables(tx),
  );
  return found.rows;
}
