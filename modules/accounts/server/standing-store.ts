import type { RepresentedEnterprise } from '#platform/access';
import { Kept, learnStamp, sql, stampNow, tables, type FoundAt, type RawBuilder, type Tx } from '#platform/db';
import type { Grounds } from '#modules/organisations';
import { inForce } from './account-store.ts';
import { groundsOf, nextChangeOfGrounds } from './limits.ts';
import type { Represented } from './roles.ts';
import type { SessionRow } from './session-store.ts';

const standsIn = (at: Date) => sql<boolean>`stand.superseded_at is null and stand.since <= ${at} and stand.until > ${at}`;

/** A seat of somebody's own, or of an absent person for whom he stands in. */
export interface Seat {
  unitId: string;
  role: string;
  for?: string;
}

interface PersonColumns {
  personId: string;
  name: string;
  kind: 'person' | 'service';
  disabledAt: Date | null;
}

interface Told {
  seats: Seat[];
  /** What the roles of the seats and the roles besides give. */
  given: { role: string; permission: string; reach: string }[];
  /** True when the role of a seat asks for a second factor. */
  needsFactor: boolean;
}

/** The seats somebody then has and fills, whom he may act for, and what he is judged by. */
interface Place extends Told {
  represents: RepresentedEnterprise[];
  grounds: Grounds;
}

/** A person at an instant and his place. */
export interface Standing extends PersonColumns, Place {}

interface StandingColumns {
  seats: [unitId: string, role: string, absent: string | null][] | null;
  given: [role: string, permission: string, reach: string][] | null;
  needsFactor: boolean;
}

interface Asked {
  /** Roles that come without a seat: what they give is told as well. */
  besides: readonly string[];
  /** How modules below tell whom a person may act for. */
  represented: readonly Represented[];
  at: Date;
}

// Arrays and subqueries instead of joins: PostgreSQL plans them in half the time, and planning takes longer than running.
const tellSeats = (besides: readonly string[]) => sql`
  (select json_agg(json_build_array(unit_id, role_key, absent) order by since, unit_id, role_key, absent) from seat) as seats,
  (select json_agg(json_build_array(gives.role_key, gives.permission, gives.reach)) from accounts.role_permission gives
    where gives.until is null and gives.role_key = any(${[...besides]}::text[] || array(select role_key from seat))) as given,
  exists (select from accounts.role role
    where role.needs_second_factor and role.key = any(array(select role_key from seat))) as "needsFactor"`;

const toldIn = (row: StandingColumns): Told => ({
  seats: (row.seats ?? []).map(([unitId, role, absent]) => (absent === null ? { unitId, role } : { unitId, role, for: absent })),
  given: (row.given ?? []).map(([role, permission, reach]) => ({ role, permission, reach })),
  needsFactor: row.needsFactor,
});

/** The seats a person fills for others: those the absent have in their own right, and only of accounts that are open. */
async function findSeatsForOthers(tx: Tx, personId: string, at: Date): Promise<Told> {
  const query = sql<StandingColumns>`
    with seat as (
      select distinct post.unit_id, post.role_key, stand.absent_person as absent, null::timestamptz as since
      from accounts.stand_in stand
        join accounts.person absent on absent.id = stand.absent_person
        join accounts.post post on post.person_id = stand.absent_person
      where stand.stand_in_person = ${personId} and ${standsIn(at)} and absent.disabled_at is null and ${inForce(at)}
        and (stand.unit_id is null or (stand.unit_id = post.unit_id and stand.role_key = post.role_key))
    )
    select ${tellSeats([])}`;
  const [row] = (await query.execute(tables(tx))).rows;
  return row === undefined ? { seats: [], given: [], needsFactor: false } : toldIn(row);
}

/** What a role gives counts once, whoever's seat it comes from. */
function joined(own: Told, others: Told): Told {
  const known = new Set(own.given.map((one) => one.role));
  return {
    seats: [...own.seats, ...others.seats],
    given: [...own.given, ...others.given.filter((one) => !known.has(one.role))],
    needsFactor: own.needsFactor || others.needsFactor,
  };
}

/** The first of the instants of some rows that is after another. */
const firstAfter = (at: Date, edges: RawBuilder<unknown>, rows: RawBuilder<unknown>) =>
  sql<Date | null>`(select min(edge) from ${rows} cross join lateral unnest(array[${edges}]) edge where superseded_at is null and edge > ${at})`;

async function readPlace(tx: Tx, personId: string, { besides, represented, at }: Asked): Promise<FoundAt<Place>> {
  const who = sql`${personId}::uuid`;
  const fills = sql<boolean>`exists (select from accounts.stand_in stand where stand.stand_in_person = ${who} and ${standsIn(at)})`;
  const changes = [
    firstAfter(at, sql`since, until`, sql`(select * from accounts.post where person_id = ${who}) post`),
    firstAfter(at, sql`since, until`, sql`(select * from accounts.stand_in where stand_in_person = ${who}) stand`),
    ...represented.map((of) => of.nextChange(who, at)),
    nextChangeOfGrounds(at),
  ];
  const query = sql<StandingColumns & { standsIn: boolean; represents: RepresentedEnterprise[][]; grounds: Grounds; until: Date | null }>`
    with seat as (
      select post.unit_id, post.role_key, null::uuid as absent, post.since from accounts.post post
      where post.person_id = ${who} and ${inForce(at)}
    )
    select ${tellSeats(besides)}, ${fills} as "standsIn",
      json_build_array(${sql.join(represented.map((of) => of.list(who, at)))}) as represents,
      ${groundsOf(at, sql<boolean>`(exists (select from seat) or ${fills})`)} as grounds,
      least(${sql.join(changes)}) as until`;
  const [row] = (await query.execute(tables(tx))).rows;
  if (row === undefined) throw new Error('a select without from answers one row');
  const [own, represents] = [toldIn(row), row.represents.flat()];
  if (!row.standsIn) return { found: { ...own, represents, grounds: row.grounds }, until: row.until };
  // Who stands in fills what the absent have, whose accounts are no settled facts: it is read each time.
  return { found: { ...joined(own, await findSeatsForOthers(tx, personId, at)), represents, grounds: row.grounds }, until: at };
}

const places = new Kept<Place>(2000);

const placeOf = (tx: Tx, personId: string, asked: Asked): Promise<Place> =>
  places.at(tx, personId, asked.at, () => readPlace(tx, personId, asked));

const person = sql`p.id as "personId", p.full_name as name, p.kind, p.disabled_at as "disabledAt"`;

const standingOf = ({ personId, name, kind, disabledAt }: PersonColumns, place: Place): Standing => ({
  personId,
  name,
  kind,
  disabledAt,
  ...place,
});

/** Where a person stands at an instant, disabled and erased ones too. */
export async function findStanding(tx: Tx, personId: string, asked: Asked): Promise<Standing | undefined> {
  const query = sql<
    PersonColumns & { stamp: string | null }
  >`select ${person}, ${stampNow} as stamp from accounts.person p where p.id = ${personId}`;
  const [row] = (await query.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  learnStamp(tx, row.stamp);
  return standingOf(row, await placeOf(tx, row.personId, asked));
}

/** An open session and where its person stands. */
export interface StandingSession {
  session: SessionRow;
  standing: Standing;
}

/** It opens nearly every request: what is settled is kept under the stamp that it answers, the rest is one statement. */
async function findSessionWhere(
  tx: Tx,
  { matches, byPrevious }: { matches: RawBuilder<boolean>; byPrevious: RawBuilder<boolean> },
  asked: Asked,
): Promise<StandingSession | undefined> {
  const query = sql<PersonColumns & SessionRow & { stamp: string | null }>`
    select ${person}, s.id, s.strength, s.seen_at as "seenAt", s.rotated_at as "rotatedAt", s.created_at as "createdAt",
      s.locked_at as "lockedAt", s.at_kiosk as "atKiosk", ${byPrevious} as "byPrevious",
      coalesce((select own.must_change from accounts.password own where own.person_id = s.person_id), false) as "mustChange",
      coalesce((select own.stands_alone from accounts.password own where own.person_id = s.person_id), true) as "standsAlone",
      exists (select from accounts.second_factor own where own.person_id = s.person_id and own.confirmed_at is not null) as "hasFactor",
      ${stampNow} as stamp
    from accounts.session s join accounts.person p on p.id = s.person_id
    where s.ended_at is null and ${matches} limit 1`;
  const [row] = (await query.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  learnStamp(tx, row.stamp);
  return { session: row, standing: standingOf(row, await placeOf(tx, row.personId, asked)) };
}

/** The open session behind a cookie. */
export async function findSession(tx: Tx, tokenHash: Buffer, asked: Asked): Promise<StandingSession | undefined> {
  const matches = sql<boolean>`(s.token_hash = ${tokenHash} or s.previous_token_hash = ${tokenHash})`;
  return findSessionWhere(tx, { matches, byPrevious: sql<boolean>`s.token_hash <> ${tokenHash}` }, asked);
}

/** An open session by its id. */
export async function findSessionById(tx: Tx, id: string, asked: Asked): Promise<StandingSession | undefined> {
  return findSessionWhere(tx, { matches: sql<boolean>`s.id = ${id}`, byPrevious: sql<boolean>`false` }, asked);
}
