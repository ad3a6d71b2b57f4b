import type { Reach } from '#platform/access';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { kindOf, toStep, type StepTables } from './step-row.ts';
import type { Step, StepKind } from './shapes.ts';

/** Whose inbox is read: the person, the seats in units, and which cases may be seen. */
export interface InboxOwner {
  personId: string;
  posts: readonly { unitId: string; role: string; for?: string | undefined }[];
  reach: Pick<Reach, 'all' | 'holders'>;
}

/** Which part of the inbox. */
export type InboxView = 'mine' | 'unit' | 'due-soon' | 'late' | 'waiting' | 'watched';

/** A place in the inbox, for the next page. */
export interface InboxPlace {
  dueAt: Date;
  id: string;
}

const none = sql<boolean>`false`;

function namedMe(owner: InboxOwner): RawBuilder<boolean> {
  return sql<boolean>`s.holder_person = ${owner.personId}::uuid`;
}

/** Steps named for people the owner stands in for, one range each. */
function namedForOthers(owner: InboxOwner): RawBuilder<boolean>[] {
  return owner.posts.flatMap((post) =>
    post.for === undefined ? [] : [sql<boolean>`s.holder_person = ${post.for}::uuid and s.holder_unit = ${post.unitId}::uuid`],
  );
}

function openToMyRole(owner: InboxOwner): RawBuilder<boolean> {
  if (owner.posts.length === 0) return none;
  const pairs = sql.join(owner.posts.map((post) => sql`(${post.unitId}::uuid, ${post.role})`));
  return sql<boolean>`s.holder_person is null and (s.holder_unit, s.role_key) in (${pairs})`;
}

function inMyUnits(owner: InboxOwner): RawBuilder<boolean> {
  if (owner.posts.length === 0) return none;
  return sql<boolean>`s.holder_unit in (${sql.join([...new Set(owner.posts.map((post) => post.unitId))].map((id) => sql`${id}::uuid`))})`;
}

/** Open steps of the roads of cases the owner watches, as many as a person may watch at most, while he may see them. */
function watched({ personId, reach }: InboxOwner): RawBuilder<boolean> {
  const units = reach.holders.map((holder) => sql`${holder.id}::uuid`);
  const passed = units.length === 0 ? none : sql<boolean>`seen.holder_unit in (${sql.join(units)})`;
  const isSeen = sql<boolean>`exists (select 1 from processes.step seen
    where seen.case_id = s.case_id and (seen.holder_person = ${personId}::uuid or ${passed}))`;
  return sql<boolean>`s.aside is null and s.case_id = any(array(select w.case_id from processes.watch w where w.person_id = ${personId}::uuid))
    and ${reach.all ? sql<boolean>`true` : isSeen}`;
}

/** The index ranges a view is made of: each is read in due order and cut before they are merged. */
function rangesOf(view: InboxView, owner: InboxOwner, now: Date): RawBuilder<boolean>[] {
  const mine = [namedMe(owner), openToMyRole(owner), ...namedForOthers(owner)];
  const busy = sql<boolean>`s.kind <> 'wait' and s.paused_at is null and s.waiting is null`;
  switch (view) {
    case 'mine':
      return mine.map((range) => sql<boolean>`${range} and s.kind <> 'wait' and s.paused_at is null`);
    case 'unit':
      return [sql<boolean>`${inMyUnits(owner)} and s.kind <> 'wait'`];
    case 'due-soon':
      return mine.map((range) => sql<boolean>`${range} and ${busy} and s.due_at >= ${now} and s.due_soon_at <= ${now}`);
    case 'late':
      return mine.map((range) => sql<boolean>`${range} and ${busy} and s.due_at < ${now}`);
    case 'waiting':
      return [sql<boolean>`${inMyUnits(owner)} and (s.kind = 'wait' or s.paused_at is not null or s.waiting is not null)`];
    case 'watched':
      return [watched(owner)];
  }
}

function matching(search: string | undefined): RawBuilder<boolean> {
  if (search === undefined || search.trim() === '') return sql<boolean>`true`;
  const pattern = `%${search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`public.unaccent(lower(concat_ws(' ', s.code, s.title ->> 'vi', s.title ->> 'en', s.party))) like public.unaccent(lower(${pattern}))`;
}

/** What narrows a view: its ranges are as long as the work at hand, which does not grow with the years. */
export interface InboxFilter {
  search?: string | undefined;
  about?: string | undefined;
  kind?: StepKind | undefined;
  state?: 'late' | 'due-soon' | 'in-time' | 'paused' | undefined;
  holder?: string | undefined;
  unitId?: string | undefined;
}

const running = sql<boolean>`s.paused_at is null and s.due_at is not null`;

function standing(state: NonNullable<InboxFilter['state']>, now: Date): RawBuilder<boolean> {
  switch (state) {
    case 'paused':
      return sql<boolean>`s.paused_at is not null`;
    case 'late':
      return sql<boolean>`${running} and s.due_at < ${now}`;
    case 'due-soon':
      return sql<boolean>`${running} and s.due_at >= ${now} and s.due_soon_at <= ${now}`;
    case 'in-time':
      return sql<boolean>`${running} and s.due_at >= ${now} and s.due_soon_at > ${now}`;
  }
}

function heldBy(holder: string): RawBuilder<boolean> {
  return holder === 'nobody' ? sql<boolean>`s.holder_person is null` : sql<boolean>`s.holder_person = ${holder}::uuid`;
}

function narrowed({ search, about, kind, state, holder, unitId }: InboxFilter, now: Date): RawBuilder<boolean> {
  const parts = [
    matching(search),
    ...(about === undefined ? [] : [sql<boolean>`s.title ->> 'vi' = ${about}`]),
    ...(kind === undefined ? [] : [sql<boolean>`s.kind = ${kind}`]),
    ...(state === undefined ? [] : [standing(state, now)]),
    ...(holder === undefined ? [] : [heldBy(holder)]),
    ...(unitId === undefined ? [] : [sql<boolean>`s.holder_unit = ${unitId}::uuid`]),
  ];
  return sql.join(parts, sql` and `);
}

/** One page of open steps by due time: each range stops after the page, so the sort is never longer than the page. */
export async function listInbox(
  tx: Tx,
  given: { view: InboxView; owner: InboxOwner; now: Date; filter?: InboxFilter; after: InboxPlace | undefined; limit: number },
): Promise<Step[]> {
  const place =
    given.after === undefined ? sql<boolean>`true` : sql<boolean>`(s.due_at, s.id) > (${given.after.dueAt}, ${given.after.id}::uuid)`;
  const ranges = rangesOf(given.view, given.owner, given.now).map(
    (
      range,
    ) => sql`(select s.* from processes.step s where s.closed_at is null and ${range} and ${place} and ${narrowed(given.filter ?? {}, given.now)}
      order by s.due_at, s.id limit ${given.limit})`,
  );
  const found = await sql<StepTables['processes.step']>`select * from (${sql.join(ranges, sql` union all `)}) page
    order by due_at, id limit ${given.limit}`.execute(tables(tx));
  return found.rows.map(toStep);
}

/** Counts stop here: a longer inbox shows "999+". */
const countLimit = 999;

function countOf(view: InboxView, owner: InboxOwner, now: Date): RawBuilder<number> {
  const ranges = rangesOf(view, owner, now).map(
    (range) => sql`(select 1 from processes.step s where s.closed_at is null and ${range} limit ${countLimit})`,
  );
  return sql<number>`(select count(*)::int from (${sql.join(ranges, sql` union all `)}) part)`;
}

/** How many steps each view has. */
export type InboxCounts = Readonly<Record<'mine' | 'unit' | 'dueSoon' | 'late' | 'waiting' | 'watched', number>>;

/** How many steps each view has, at most 999. */
export async function countInbox(tx: Tx, owner: InboxOwner, now: Date): Promise<InboxCounts> {
  const found = await sql<InboxCounts>`select
    ${countOf('mine', owner, now)} as mine, ${countOf('unit', owner, now)} as unit, ${countOf('due-soon', owner, now)} as "dueSoon",
    ${countOf('late', owner, now)} as late, ${countOf('waiting', owner, now)} as waiting,
    ${countOf('watched', owner, now)} as watched`.execute(tables(tx));
  return found.rows[0] ?? { mine: 0, unit: 0, dueSoon: 0, late: 0, waiting: 0, watched: 0 };
}

/** A step as it is counted among what a view can be narrowed by. */
export interface InboxChoice {
  title: Words;
  kind: StepKind;
  holderPerson: string | undefined;
  holderUnit: string;
}

interface ChoiceRow {
  title: Words;
  kind: string;
  holder_person: string | null;
  holder_unit: string;
}

/** What the steps of a view are and whose, at most 999 of each range: those due first. */
export async function listChoices(tx: Tx, view: InboxView, owner: InboxOwner, now: Date): Promise<InboxChoice[]> {
  const ranges = rangesOf(view, owner, now).map(
    (range) => sql`(select s.title, s.kind, s.holder_person, s.holder_unit from processes.step s where s.closed_at is null and ${range}
      order by s.due_at, s.id limit ${countLimit})`,
  );
  const found = await sql<ChoiceRow>`${sql.join(ranges, sql` union all `)}`.execute(tables(tx));
  return found.rows.map(({ title, kind, holder_person, holder_unit }) => ({
    title,
    kind: kindOf(kind),
    holderPerson: holder_person ?? undefined,
    holderUnit: holder_unit,
  }));
}
