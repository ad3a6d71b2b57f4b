import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { saidIn, seekSteps } from './inbox-seeking-store.ts';
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
function namedForOthers({ posts }: InboxOwner): RawBuilder<boolean>[] {
  const seats = new Map(
    posts.flatMap(({ unitId, for: absent }) => (absent === undefined ? [] : [[`${unitId} ${absent}`, { unitId, absent }]])),
  );
  return [...seats.values()].map(
    ({ unitId, absent }) => sql<boolean>`s.holder_person = ${absent}::uuid and s.holder_unit = ${unitId}::uuid`,
  );
}

/** One range for each seat: of several at once the whole of them would be sorted. */
function openToMyRole({ posts }: InboxOwner): RawBuilder<boolean>[] {
  const seats = new Map(posts.map(({ unitId, role }) => [`${unitId} ${role}`, { unitId, role }]));
  return [...seats.values()].map(
    ({ unitId, role }) => sql<boolean>`s.holder_person is null and s.holder_unit = ${unitId}::uuid and s.role_key = ${role}`,
  );
}

/** One range for each unit. */
function inMyUnits({ posts }: InboxOwner): RawBuilder<boolean>[] {
  return [...new Set(posts.map(({ unitId }) => unitId))].map((id) => sql<boolean>`s.holder_unit = ${id}::uuid`);
}

/** Open steps of the roads of cases the owner watches, as many as a person may watch at most, while he may see them. */
function watched({ personId, reach }: InboxOwner): RawBuilder<boolean> {
  const units = reach.holders.map((holder) => sql`${holder.id}::uuid`);
  const passed = units.length === 0 ? none : sql<boolean>`seen.holder_unit in (${sql.join(units)})`;
  const isSeen = sql<boolean>`exists (select 1 from processes.step seen
    where seen.case_id = s.case_id and (seen.holder_person = ${personId}::uuid or ${passed}))`;
  // Case by case: asked all at once, PostgreSQL reads every open step there is beside them.
  const open = sql`select o.id from processes.watch w cross join lateral
    (select o.id, o.closed_at, o.aside from processes.step o where o.case_id = w.case_id offset 0) o
    where w.person_id = ${personId}::uuid and o.closed_at is null and o.aside is null`;
  return sql<boolean>`s.id = any(array(${open}))
    and ${reach.all ? sql<boolean>`true` : isSeen}`;
}

const orNone = (ranges: RawBuilder<boolean>[]): RawBuilder<boolean>[] => (ranges.length === 0 ? [none] : ranges);

/** The index ranges a view is made of: each is read in due order and cut before they are merged. */
function rangesOf(view: InboxView, owner: InboxOwner, now: Date): RawBuilder<boolean>[] {
  const mine = [namedMe(owner), ...openToMyRole(owner), ...namedForOthers(owner)];
  const busy = sql<boolean>`s.kind <> 'wait' and s.paused_at is null and s.waiting is null`;
  switch (view) {
    case 'mine':
      return mine.map((range) => sql<boolean>`${range} and s.kind <> 'wait' and s.paused_at is null`);
    case 'unit':
      return orNone(inMyUnits(owner).map((range) => sql<boolean>`${range} and s.kind <> 'wait'`));
    case 'due-soon':
      return mine.map((range) => sql<boolean>`${range} and ${busy} and s.due_at >= ${now} and s.due_soon_at <= ${now}`);
    case 'late':
      return mine.map((range) => sql<boolean>`${range} and ${busy} and s.due_at < ${now}`);
    case 'waiting':
      return orNone(
        inMyUnits(owner).map((range) => sql<boolean>`${range} and (s.kind = 'wait' or s.paused_at is not null or s.waiting is not null)`),
      );
    case 'watched':
      return [watched(owner)];
  }
}

/** What narrows a view. Its ranges are as long as the work at hand, and that may be long: results nobody came for stay at the desk for years. */
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

function narrowed({ state, holder, unitId }: InboxFilter, now: Date): RawBuilder<boolean> {
  const parts = [
    sql<boolean>`true`,
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
  const { view, owner, now, filter = {}, after, limit } = given;
  const place = after === undefined ? sql<boolean>`true` : sql<boolean>`(s.due_at, s.id) > (${after.dueAt}, ${after.id}::uuid)`;
  const ranges = rangesOf(view, owner, now).map((range) => sql<boolean>`${range} and ${place} and ${narrowed(filter, now)}`);
  const said = saidIn(filter);
  if (said !== undefined) return seekSteps(tx, { ranges, said, limit });
  const parts = ranges.map(
    (range) => sql`(select s.* from processes.step s where s.closed_at is null and ${range} order by s.due_at, s.id limit ${limit})`,
  );
  const planned = Object.values(filter).some((value) => value !== undefined) ? plannedForValues : sql``;
  const found = await sql<StepTables['processes.step']>`select ${planned} * from (${sql.join(parts, sql` union all `)}) page
    order by due_at, id limit ${limit}`.execute(tables(tx));
  return found.rows.map(toStep);
}

/** Counts stop here: a longer inbox shows "999+". */
const countLimit = 999;

function countOf(view: InboxView, owner: InboxOwner, now: Date): RawBuilder<number> {
  const ranges = rangesOf(view, owner, now).map(
    (range) => sql`(select 1 from processes.step s where s.closed_at is null and ${range} limit ${countLimit})`,
  );
  return sql<number>`(select least(count(*), ${countLimit})::int from (${sql.join(ranges, sql` union all `)}) part)`;
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
