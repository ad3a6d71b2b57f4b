/**
 * How the rows of one table are copied for each copy of a model dossier or case (`per: 'dossier'`: alias `c` is the copy) or of a person and
 * enterprise (`per: 'other'`: `c.n` is its number). Columns not named keep the model's value; instants move with the dossier.
 */
export interface Copied {
  table: string;
  per: 'dossier' | 'officer' | 'enterprise';
  /** For dossiers: SQL of the model's id. Else a condition on the rows, alias `m`. */
  of: string;
  /** Further sources between the table and its copies. */
  join?: string;
  /** Ids made with the dossier: moved in time with it. */
  own?: readonly string[];
  /** Ids of people. */
  people?: readonly string[];
  /** Ids of enterprises, their projects, mandates and representatives. */
  parties?: readonly string[];
  set?: Readonly<Record<string, string>>;
  /** Kept of the newest year only. */
  recent?: true;
}

/** Whose second factor every copied officer gets. */
export const factorOf = 'dautu.cv1';

/** SQL that is true for copies of the newest year. */
export const ofNewestYear = `c.shift > interval '-364 days'`;

/** Copies of each officer, and of each enterprise with its projects and representatives. */
export const officerCopies = 26;
export const enterpriseCopies = 65;

/** An id of the copy, for columns that `set` names. */
export const ownId = (column: string): string => `volume.moved(${column}, c.k, c.ms)`;
export const personId = (column: string): string => `volume.other(${column}, c.k % ${officerCopies})`;
export const partyId = (column: string): string => `volume.other(${column}, c.k % ${enterpriseCopies})`;

/** Functions and tables the copying needs; dropped when it is done. Copies are of UUID version 8, so that none has the id of a model. */
export const groundwork = `
create schema volume;
create function volume.other(id uuid, n int) returns uuid immutable language sql
  return (left(id::text, 14) || '8' || substr(id::text, 16, 17) || lpad(to_hex(n), 4, '0'))::uuid;
create function volume.moved(id uuid, k int, ms bigint) returns uuid immutable language sql
  return (lpad(to_hex(('x' || left(id::text, 8) || substr(id::text, 10, 4))::bit(48)::bigint + ms), 12, '0')
    || '-8' || substr(id::text, 16, 17) || lpad(to_hex(k), 4, '0'))::uuid;
create table volume.copy (model uuid, k int, number int, ms bigint, shift interval, old_code text, code text, old_name text, name text, batch int);
create table volume.done (piece text, batch int, primary key (piece, batch));
create table volume.index (name text primary key, made text not null);`;

/** One copy's row of `volume.copy` for each model: finished ones spread evenly over the weeks (`$3`), open ones over the last hours. */
export const planCopies = `
insert into volume.copy (model, k, number, ms, shift, old_code, code, old_name, name, batch)
with model as (
  select d.id, d.code, d.received_at, d.applicant_name, d.finished_at is not null or d.refused_at is not null as finished,
    row_number() over (order by d.id)::int - 1 as m, count(*) over ()::int as models,
    count(*) over (partition by d.finished_at is not null or d.refused_at is not null) as alike,
    ceil(extract(epoch from now() - d.submitted_at) / 604800)::int as weeks
  from dossiers.dossier d
), spread as (
  select model.*, k, k * models + m as number, case when finished
    then -(floor((k + m::numeric / models) / ceil($1::int / alike::numeric) * greatest($3::int - weeks, 0)) * interval '7 days')
    else -((k % 240) * interval '1 minute') end as shift
  from model, lateral generate_series(0, ceil((case when finished then $1::int else $2::int end) / alike::numeric)::int - 1) k
)
select id, k, number, (extract(epoch from shift) * 1000)::bigint, shift, code,
  split_part(code, '-', 1) || '-' || to_char((received_at + shift) at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-' || lpad(number::text, 7, '0'),
  applicant_name, applicant_name || ' ' || k % ${enterpriseCopies},
  (row_number() over (order by shift, k, m) / 5000)::int
from spread`;

/** The same for cases of kinds made by data, where the models have some: `$1` ended and `$2` open ones. They follow the dossiers in batches of their own. */
export const planCaseCopies = `
insert into volume.copy (model, k, number, ms, shift, old_code, code, old_name, name, batch)
with model as (
  select r.id, r.number as code, r.opened_at, r.party, r.ended_at is not null as ended,
    row_number() over (order by r.id)::int - 1 as m, count(*) over ()::int as models,
    count(*) over (partition by r.ended_at is not null) as alike
  from cases.record r
), spread as (
  select model.*, k, k * models + m as number, case when ended
    then -(floor((k + m::numeric / models) / ceil($1::int / alike::numeric) * $3::int) * interval '7 days')
    else -((k % 240) * interval '1 minute') end as shift
  from model, lateral generate_series(0, ceil((case when ended then $1::int else $2::int end) / alike::numeric)::int - 1) k
)
select id, k, number, (extract(epoch from shift) * 1000)::bigint, shift, code,
  split_part(code, '-', 1) || '-' || to_char((opened_at + shift) at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-' || lpad(number::text, 7, '0'),
  party, party || ' ' || k % ${enterpriseCopies},
  (select coalesce(max(batch), 0) + 1 from volume.copy) + (row_number() over (order by shift, k, m) / 5000)::int
from spread`;

/** Sets the models' rows of a table aside in `volume.source_N`, so that copying never reads what it writes. */
export function sourceStatement({ table, join = '', of }: Copied, place: number): string {
  return `create table volume.source_${place} as select m.*, ${of} as model from ${table} m ${join}
    where ${of} in (select model from volume.copy)`;
}

/** The statement that copies a table: one batch (`$1`) of dossiers from the rows set aside, or all people and enterprises. */
export function copyStatement(copied: Copied, columns: readonly Column[], place: number): string {
  const values = columns.map(({ name, type }) => valueOf(copied, name, type));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const head = `insert into ${copied.table} (${names}) select ${values.join(', ')} from`;
  if (copied.per === 'dossier')
    return `${head} volume.source_${place} m join volume.copy c on c.model = m.model where c.batch = $1 and ${copied.recent ? ofNewestYear : 'true'}`;
  const count = copied.per === 'officer' ? officerCopies : enterpriseCopies;
  return `${head} ${copied.table} m cross join generate_series(0, ${count - 1}) c(n) where ${copied.of}`;
}

/** A column of a table to be copied. */
export interface Column {
  name: string;
  type: string;
}

function movedValue({ own = [], people = [], parties = [] }: Copied, name: string, type: string): string {
  const column = `m."${name}"`;
  if (own.includes(name)) return ownId(column);
  if (people.includes(name)) return personId(column);
  if (parties.includes(name)) return partyId(column);
  return type === 'timestamp with time zone' ? `${column} + c.shift` : column;
}

function valueOf(copied: Copied, name: string, type: string): string {
  const { per, people = [], parties = [], set = {} } = copied;
  if (set[name] !== undefined) return set[name];
  if (per === 'dossier') return movedValue(copied, name, type);
  return [...parties, ...people].includes(name) ? `volume.other(m."${name}", c.n)` : `m."${name}"`;
}
