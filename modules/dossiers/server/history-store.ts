import { sql, tables, type Tx } from '#platform/db';
import { clockRunsOn, forApplicant } from './clock.ts';
import type { DossierRow } from './dossier-store.ts';
import type { RequestRow } from './exceptions/exception-store.ts';

/** What a dossier went through, as far as figures ask: times, clock, requests and ratings; no names, nothing of what was filed. */
export interface DossierHistory {
  dossierId: string;
  code: string | undefined;
  procedureCode: string;
  channel: string;
  receivedAt: Date | undefined;
  /** The appointment as first printed. */
  originalDueAt: Date | undefined;
  finishedAt: Date | undefined;
  returnedAt: Date | undefined;
  /** Refused at the desk, before any code. */
  refusedAt: Date | undefined;
  /** How it ended, once it has. */
  ending: 'result' | 'refusal' | 'stopped' | 'withdrawn';
  /** True when its clock goes on while the applicant is asked. */
  clockRunsOn: boolean;
  /** Times during which the applicant was waited for, or something else by a document, oldest first. */
  pauses: readonly { from: Date; to: Date | undefined; forApplicant: boolean }[];
  /** Due times that hold, each from when it was given, oldest first; what an apology promised is none of them. */
  appointments: readonly { at: Date; dueAt: Date; because: string }[];
  requests: readonly Pick<RequestRow, 'number' | 'stage' | 'asked_at' | 'asked_by'>[];
  ratings: readonly { level: number; channel: string; ratedAt: Date }[];
  /** How many components have a file. */
  files: number;
  /** How many components what we held stands for, and what a register said. */
  reused: number;
  fetched: number;
}

interface HistoryRow extends Pick<
  DossierRow,
  | 'id'
  | 'code'
  | 'procedure_code'
  | 'channel'
  | 'received_at'
  | 'original_due_at'
  | 'finished_at'
  | 'returned_at'
  | 'refused_at'
  | 'result_state'
  | 'regime'
  | 'window_counts'
> {
  withdrawn: boolean;
  files: number;
  reused: number;
  fetched: number;
}

interface Parts {
  pauses: { dossier_id: string; started_at: Date; ended_at: Date | null; because: string }[];
  appointments: { dossier_id: string; given_at: Date; due_at: Date; because: string }[];
  requests: (Pick<RequestRow, 'number' | 'stage' | 'asked_at' | 'asked_by'> & { dossier_id: string })[];
  ratings: { dossier_id: string; level: number; channel: string; rated_at: Date }[];
}

async function readRows(tx: Tx, ids: readonly string[]): Promise<HistoryRow[]> {
  const found = await sql<HistoryRow>`select d.id, d.code, d.procedure_code, d.channel, d.received_at, d.original_due_at, d.finished_at,
      d.returned_at, d.refused_at, d.result_state, d.regime, d.window_counts,
      exists (select 1 from dossiers.proposal p where p.dossier_id = d.id and p.kind = 'withdrawal' and p.decision = 'approved') as withdrawn,
      (select count(*)::int from dossiers.component c where c.dossier_id = d.id and c.removed_at is null) as files,
      (select count(*)::int from dossiers.substitute s where s.dossier_id = d.id and s.removed_at is null) as reused,
      (select count(distinct f.spec_key)::int from dossiers.fetched f where f.dossier_id = d.id and f.removed_at is null and f.outcome = 'FETCHED_OK'
        and not exists (select from dossiers.component c where c.dossier_id = d.id and c.spec_key = f.spec_key and c.removed_at is null)) as fetched
    from dossiers.dossier d where d.id = any(${[...ids]}::uuid[]) order by d.id`.execute(tables(tx));
  return found.rows;
}

async function readParts(tx: Tx, ids: readonly string[]): Promise<Parts> {
  const of = sql`dossier_id = any(${[...ids]}::uuid[])`;
  const on = tables(tx);
  const pauses = await sql<Parts['pauses'][number]>`select dossier_id, started_at, ended_at, because from dossiers.pause
    where ${of} order by dossiers.pause.started_at`.execute(on);
  const appointments = await sql<Parts['appointments'][number]>`select dossier_id, given_at, due_at, because from dossiers.appointment
    where ${of} and because <> 'apology' order by dossiers.appointment.number`.execute(on);
  const requests = await sql<Parts['requests'][number]>`select dossier_id, number, stage, asked_at, asked_by from dossiers.request
    where ${of} order by dossiers.request.number`.execute(on);
  const ratings = await sql<Parts['ratings'][number]>`select dossier_id, level, channel, rated_at from dossiers.rating
    where ${of} order by dossiers.rating.rated_at, dossiers.rating.id`.execute(on);
  return { pauses: pauses.rows, appointments: appointments.rows, requests: requests.rows, ratings: ratings.rows };
}

function endingOf({ result_state, withdrawn }: HistoryRow): DossierHistory['ending'] {
  if (result_state === 'refused') return 'refusal';
  if (result_state === 'made') return 'result';
  return withdrawn ? 'withdrawn' : 'stopped';
}

/** What some dossiers went through, whoever asks; ids of no dossier are left out. */
export async function listHistories(tx: Tx, ids: readonly string[]): Promise<DossierHistory[]> {
  if (ids.length === 0) return [];
  const rows = await readRows(tx, ids);
  const parts = await readParts(tx, ids);
  const [pauses, appointments, requests, ratings] = [
    Map.groupBy(parts.pauses, (one) => one.dossier_id),
    Map.groupBy(parts.appointments, (one) => one.dossier_id),
    Map.groupBy(parts.requests, (one) => one.dossier_id),
    Map.groupBy(parts.ratings, (one) => one.dossier_id),
  ];
  return rows.map((row) => ({
    dossierId: row.id,
    code: row.code ?? undefined,
    procedureCode: row.procedure_code,
    channel: row.channel,
    receivedAt: row.received_at ?? undefined,
    originalDueAt: row.original_due_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    returnedAt: row.returned_at ?? undefined,
    refusedAt: row.refused_at ?? undefined,
    ending: endingOf(row),
    clockRunsOn: clockRunsOn(row),
    pauses: (pauses.get(row.id) ?? []).map((one) => ({
      from: one.started_at,
      to: one.ended_at ?? undefined,
      forApplicant: one.because === forApplicant,
    })),
    appointments: (appointments.get(row.id) ?? []).map((one) => ({ at: one.given_at, dueAt: one.due_at, because: one.because })),
    requests: requests.get(row.id) ?? [],
    ratings: (ratings.get(row.id) ?? []).map(({ level, channel, rated_at }) => ({ level, channel, ratedAt: rated_at })),
    files: row.files,
    reused: row.reused,
    fetched: row.fetched,
  }));
}

/** Ids of dossiers after an id, oldest first, for whoever goes through all of them. */
export async function listHistoryIds(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from dossiers.dossier where id > ${after}::uuid order by id limit ${limit}`.execute(
    tables(tx),
  );
  return found.rows.map(({ id }) => id);
}

/** How many accepted dossiers had ended before an instant. */
export async function countEnded(tx: Tx, before: Date): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from dossiers.dossier
    where finished_at < ${before} and received_at is not null`.execute(tables(tx));
  return found.rows[0]?.count ?? 0;
}
