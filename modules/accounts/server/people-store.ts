import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import { foldVietnamese, type Words } from '#platform/i18n';

/** A person as administrators see him in a list. */
export interface PersonLine {
  id: string;
  name: string;
  title: Words | null;
  email: string | null;
  phone: string | null;
  signInName: string | null;
  createdAt: Date;
  lastSignedInAt: Date | null;
  disabledAt: Date | null;
  disabledBecause: string | null;
  hasPassword: boolean;
  hasFactor: boolean;
  isOfficer: boolean;
  /** From here the days without a sign-in are counted. */
  restsSince: Date;
  version: number;
}

/** Which people: by what is typed, by standing, by unit. */
export interface PeopleFilter {
  search: string | undefined;
  state: 'open' | 'closed' | 'waiting' | 'resting' | undefined;
  side: 'officer' | 'applicant' | undefined;
  unitId: string | undefined;
  /** Officers who rest since before this instant, for `resting`. */
  restsBefore: Date;
  at: Date;
  after: { name: string; id: string } | undefined;
  limit: number;
}

const inForce = (at: Date) =>
  sql<boolean>`(post.superseded_at is null and post.since <= ${at} and (post.until is null or post.until > ${at}))`;

// In a select of its own it is asked for each person of a page, and not of all posts at once.
const isOfficer = (at: Date) =>
  sql<boolean>`(select exists (select from accounts.post post where post.person_id = p.id and ${inForce(at)}))`;

const columns = (at: Date) => sql`p.id, p.full_name as name, p.position_title as title, p.email, p.phone, i.subject as "signInName",
  p.created_at as "createdAt", p.last_signed_in_at as "lastSignedInAt", p.disabled_at as "disabledAt", p.disabled_because as "disabledBecause",
  w.person_id is not null as "hasPassword", f.confirmed_at is not null as "hasFactor",
  ${isOfficer(at)} as "isOfficer",
  greatest(p.created_at, p.last_signed_in_at, p.enabled_at) as "restsSince", p.version`;

const from = sql`accounts.person p
  left join accounts.identity i on i.person_id = p.id and i.provider = 'local' and i.until is null
  left join accounts.password w on w.person_id = p.id
  left join accounts.second_factor f on f.person_id = p.id`;

const order = sql`p.full_name collate "vi-VN-x-icu"`;

/** True for whoever has the words in his name, address, number or sign-in name. */
function found(search: string) {
  const pattern = `%${foldVietnamese(search.trim()).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`p.id in (
    select own.id from accounts.person own
      where own.erased_at is null and own.kind = 'person' and accounts.search_text(own.full_name, own.email, own.phone) like ${pattern}
    union select own.person_id from accounts.identity own
      where own.provider = 'local' and own.until is null and accounts.search_text(own.subject) like ${pattern})`;
}

function conditions(filter: PeopleFilter) {
  const { at, search, state, side, unitId, after } = filter;
  const officer = isOfficer(at);
  const states = {
    open: sql<boolean>`p.disabled_at is null`,
    closed: sql<boolean>`p.disabled_at is not null`,
    waiting: sql<boolean>`p.disabled_at is null and exists (select from accounts.one_time_code c where c.person_id = p.id and c.ended_at is null)`,
    resting: sql<boolean>`p.disabled_at is null and ${officer} and greatest(p.created_at, p.last_signed_in_at, p.enabled_at) < ${filter.restsBefore}`,
  };
  return sql.join(
    [
      sql<boolean>`p.erased_at is null and p.kind = 'person'`,
      ...(search === undefined || search.trim() === '' ? [] : [found(search)]),
      ...(state === undefined ? [] : [states[state]]),
      ...(side === undefined ? [] : [side === 'officer' ? officer : sql<boolean>`not ${officer}`]),
      ...(unitId === undefined
        ? []
        : [
            sql<boolean>`exists (select from accounts.post post where post.person_id = p.id and post.unit_id = ${unitId}::uuid and ${inForce(at)})`,
          ]),
      ...(after === undefined ? [] : [sql<boolean>`(${order}, p.id) > (${after.name} collate "vi-VN-x-icu", ${after.id}::uuid)`]),
    ],
    sql` and `,
  );
}

/** One page of people by name. */
export async function listPeople(tx: Tx, filter: PeopleFilter): Promise<PersonLine[]> {
  const { rows } = await sql<PersonLine>`select ${plannedForValues} ${columns(filter.at)} from ${from} where ${conditions(filter)}
    order by ${order}, p.id limit ${filter.limit}`.execute(tables(tx));
  return rows;
}

/** One person as administrators see him. */
export async function findPersonLine(tx: Tx, id: string, at: Date): Promise<PersonLine | undefined> {
  const found =
    await sql<PersonLine>`select ${columns(at)} from ${from} where p.id = ${id}::uuid and p.erased_at is null and p.kind = 'person'`.execute(
      tables(tx),
    );
  return found.rows[0];
}

/** Open accounts of one side that rest since before an instant, those that rest longest first. */
export async function listResting(tx: Tx, given: { side: 'officer' | 'applicant'; before: Date; at: Date }): Promise<PersonLine[]> {
  const officer = sql<boolean>`exists (select from accounts.post post where post.person_id = p.id and ${inForce(given.at)})`;
  const found = await sql<PersonLine>`select ${columns(given.at)} from ${from}
    where p.erased_at is null and p.disabled_at is null and i.subject is not null
      and ${given.side === 'officer' ? officer : sql`not ${officer}`}
      and greatest(p.created_at, p.last_signed_in_at, p.enabled_at) < ${given.before}
    order by greatest(p.created_at, p.last_signed_in_at, p.enabled_at) limit 500`.execute(tables(tx));
  return found.rows;
}

/**
 * True when one of some people has an open account that was entered: he signed in or has a password of his own, or a system has used a key that
 * still opens.
 */
export async function hasEntered(tx: Tx, ids: readonly string[], at: Date): Promise<boolean> {
  const found = await sql`select p.id from accounts.person p
    where p.id = any(${[...ids]}::uuid[]) and p.disabled_at is null and p.erased_at is null and (p.last_signed_in_at is not null
      or (select not w.must_change from accounts.password w where w.person_id = p.id)
      or (select true from accounts.api_key k
        where k.person_id = p.id and k.last_used_at is not null and k.ended_at is null and k.expires_at > ${at} limit 1))
    limit 1`.execute(tables(tx));
  return found.rows.length > 0;
}

/** Changes what a person is called and how he is reached; false when somebody else changed it meanwhile. */
export async function updatePerson(
  tx: Tx,
  id: string,
  given: { version: number; fullName: string; title: Words | undefined; email: string | undefined; phone: string | undefined },
): Promise<boolean> {
  const found = await sql`update accounts.person set full_name = ${given.fullName},
    position_title = ${given.title === undefined ? null : JSON.stringify(given.title)}::jsonb,
    email = ${given.email ?? null}, phone = ${given.phone ?? null}, version = version + 1
    where id = ${id}::uuid and version = ${given.version} and erased_at is null`.execute(tables(tx));
  return found.numAffectedRows === 1n;
}

/** A seat as it is held true; ended ones too. */
export interface PostLine {
  id: string;
  personId: string;
  unitId: string;
  role: string;
  since: Date;
  until: Date | null;
  because: string;
  recordedAt: Date;
  recordedBy: string | null;
}

const postColumns = sql`post.id, post.person_id as "personId", post.unit_id as "unitId", post.role_key as role, post.since, post.until,
  post.because, post.recorded_at as "recordedAt", post.recorded_by as "recordedBy"`;

/** All seats a person has, had and will have, newest first. */
export async function listPostsOf(tx: Tx, personId: string): Promise<PostLine[]> {
  const found = await sql<PostLine>`select ${postColumns} from accounts.post post
    where post.person_id = ${personId}::uuid and post.superseded_at is null order by post.since desc, post.id`.execute(tables(tx));
  return found.rows;
}

/** Seats in force or to come, of everybody or in one unit. */
export async function listOpenPosts(tx: Tx, at: Date, unitId?: string): Promise<PostLine[]> {
  const within = unitId === undefined ? sql`true` : sql`post.unit_id = ${unitId}::uuid`;
  const found = await sql<PostLine>`select ${postColumns} from accounts.post post join accounts.person p on p.id = post.person_id
    where post.superseded_at is null and (post.until is null or post.until > ${at}) and p.disabled_at is null and ${within}
    order by ${order}, post.since`.execute(tables(tx));
  return found.rows;
}

/** A seat that is held true and has not ended, locked for the act that ends it. */
export async function lockPost(tx: Tx, id: string, at: Date): Promise<PostLine | undefined> {
  const found = await sql<PostLine>`select ${postColumns} from accounts.post post
    where post.id = ${id}::uuid and post.superseded_at is null and (post.until is null or post.until > ${at}) for update`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** No longer held true: another row says what is right, or it never was. */
export async function supersedePost(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update accounts.post set superseded_at = ${at} where id = ${id}::uuid`.execute(tables(tx));
}

/** True when a person has the same seat in part of a period; two acts at once wait for each other here. */
export async function hasPost(
  tx: Tx,
  given: { personId: string; unitId: string; roleKey: string; since: Date; until: Date | undefined },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts.post ${given.personId}`}))`.execute(tables(tx));
  const found = await sql`select 1 from accounts.post post where post.person_id = ${given.personId}::uuid
    and post.unit_id = ${given.unitId}::uuid and post.role_key = ${given.roleKey} and post.superseded_at is null
    and tstzrange(post.since, post.until) && tstzrange(${given.since}::timestamptz, ${given.until ?? null}::timestamptz)`.execute(
    tables(tx),
  );
  return found.rows.length > 0;
}

/** The roles there are, officers' first. */
export async function listRoles(
  tx: Tx,
): Promise<{ key: string; name: Words; side: 'officer' | 'applicant'; needsSecondFactor: boolean }[]> {
  const found = await sql<{ key: string; name: Words; side: 'officer' | 'applicant'; needsSecondFactor: boolean }>`
    select key, name, side, needs_second_factor as "needsSecondFactor" from accounts.role order by side desc, key`.execute(tables(tx));
  return found.rows;
}

/** A look at a seat: confirmed or taken away. */
export interface ReviewRow {
  id: string;
  postId: string;
  personId: string;
  at: Date;
  by: string | undefined;
  decision: 'confirmed' | 'revoked';
  note: string | undefined;
}

/** Notes that a seat was looked at. */
export async function insertReview(tx: Tx, row: ReviewRow): Promise<void> {
  await sql`insert into accounts.access_review (id, post_id, person_id, at, by_person, decision, note)
    values (${row.id}::uuid, ${row.postId}::uuid, ${row.personId}::uuid, ${row.at}, ${row.by ?? null}::uuid, ${row.decision}, ${row.note ?? null})`.execute(
    tables(tx),
  );
}

/** Whether somebody confirmed a seat with the same words after an instant. */
export async function wasReviewed(tx: Tx, given: Pick<ReviewRow, 'postId' | 'by' | 'note'> & { since: Date }): Promise<boolean> {
  const found = await sql`select from accounts.access_review where post_id = ${given.postId}::uuid and by_person = ${given.by ?? null}::uuid
    and decision = 'confirmed' and note is not distinct from ${given.note ?? null} and at > ${given.since} limit 1`.execute(tables(tx));
  return found.rows.length > 0;
}

/** When seats were confirmed last, and by whom. */
export async function listReviews(tx: Tx, postIds: readonly string[]): Promise<Map<string, { at: Date; by: string | null }>> {
  if (postIds.length === 0) return new Map();
  const found = await sql<{
    postId: string;
    at: Date;
    by: string | null;
  }>`select distinct on (post_id) post_id as "postId", at, by_person as by
    from accounts.access_review where post_id = any(${[...postIds]}::uuid[]) and decision = 'confirmed' order by post_id, at desc`.execute(
    tables(tx),
  );
  return new Map(found.rows.map((row) => [row.postId, row]));
}
