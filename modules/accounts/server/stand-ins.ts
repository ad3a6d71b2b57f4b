import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { standInChanged } from '../events.ts';
import { findPerson, listPeopleInUnit, listPosts, listRolePermissions } from './account-store.ts';
import {
  hasStandIn,
  insertStandIn,
  listStandIns,
  lockStandIn,
  supersedeStandIn,
  type StandInPaper,
  type StandInRow,
} from './stand-in-store.ts';

/** Who shall stand in for whom, when and why; without unit and role in all posts the absent has. */
export interface NewStandIn {
  absentPerson: string;
  standInPerson: string;
  post?: { unitId: string; role: string } | undefined;
  kind: 'leave' | 'delegation';
  since?: Date | undefined;
  until: Date;
  because: string;
  document?: StandInPaper | undefined;
}

type Seat = { unitId: string; role: string };

const sharesUnit = (one: Seat, seats: readonly Seat[]): boolean => seats.some((seat) => seat.unitId === one.unitId);
const sharesRole = (one: Seat, seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat.unitId === one.unitId && seat.role === one.role);

/** Heads arrange within their units, everybody his own leave among those who do the same work beside him, administrators all. */
function mayArrange(
  { reach, actor }: Ctx,
  given: Pick<NewStandIn, 'absentPerson' | 'kind'>,
  covered: readonly Seat[],
  others: readonly Seat[],
): boolean {
  if (reach.all) return true;
  const inMyUnits = (seat: Seat): boolean => reach.holders.some((holder) => holder.kind === 'unit' && holder.id === seat.unitId);
  if (covered.every((seat) => inMyUnits(seat) && sharesUnit(seat, others))) return true;
  const isOwn = given.absentPerson === actor.personId && given.kind === 'leave';
  return isOwn && covered.every((seat) => sharesRole(seat, others));
}

/** What the absent does that is to be covered, and what the stand-in does himself. */
async function seatsOf(act: Act, given: NewStandIn, since: Date): Promise<{ covered: Seat[]; others: Seat[] }> {
  const standIn = await findPerson(act.tx, given.standInPerson);
  const others = await listPosts(act.tx, given.standInPerson, since);
  const own = await listPosts(act.tx, given.absentPerson, since);
  const { post } = given;
  const covered = post === undefined ? own : own.filter((seat) => seat.unitId === post.unitId && seat.role === post.role);
  return { covered, others: standIn?.disabled_at === null ? others : [] };
}

/** Whoever administers accounts gives this power on only by another administrator. */
async function refuseForAdministrators(ctx: Ctx, act: Act, covered: readonly Seat[]): Promise<void> {
  if (ctx.reach.all) return;
  const given = await listRolePermissions(
    act.tx,
    covered.map((seat) => seat.role),
  );
  if (given.some((one) => one.permission === 'accounts.administer')) fail('accounts.stand-in-unfit', {}, 'standInPerson');
}

function periodOf({ since: asked, until }: NewStandIn, now: Date): { since: Date; until: Date } {
  const since = asked === undefined || asked < now ? now : asked;
  if (until <= since) fail('accounts.bad-period', {}, 'until');
  return { since, until };
}

function refuseUnfit(ctx: Ctx, given: NewStandIn, covered: readonly Seat[], others: readonly Seat[]): void {
  if (!mayArrange(ctx, given, covered, others)) {
    const isOwn = given.absentPerson === ctx.actor.personId;
    fail(isOwn ? 'accounts.stand-in-unfit' : 'http.not-found', {}, 'standInPerson');
  }
  const isUnfit = covered.length === 0 || others.length === 0 || given.absentPerson === given.standInPerson;
  if (isUnfit) fail('accounts.stand-in-unfit', {}, 'standInPerson');
  if (given.kind === 'delegation' && given.document === undefined) fail('accounts.delegation-needs-paper', {}, 'document');
}

function rowOf(act: Act, given: NewStandIn, period: { since: Date; until: Date }) {
  return {
    id: newId(act.now),
    absent_person: given.absentPerson,
    stand_in_person: given.standInPerson,
    unit_id: given.post?.unitId ?? null,
    role_key: given.post?.role ?? null,
    kind: given.kind,
    ...period,
    because: given.because,
    document: given.document ?? null,
    recorded_at: act.now,
    recorded_by: act.actor.personId ?? null,
  };
}

/**
 * Lets somebody stand in for another from now or a later instant on. Refuses with `http.not-found` who may not arrange it,
 * and with `accounts.stand-in-unfit`, `stand-in-given-already`, `delegation-needs-paper`, `bad-period`.
 */
export async function setStandIn(ctx: Ctx, given: NewStandIn): Promise<string> {
  requirePermission(ctx.actor, 'accounts.stand-in');
  return ctx.act('accounts.set-stand-in', async (act) => {
    const period = periodOf(given, act.now);
    const { covered, others } = await seatsOf(act, given, period.since);
    await refuseForAdministrators(ctx, act, covered);
    refuseUnfit(ctx, given, covered, others);
    const row = rowOf(act, given, period);
    if (await hasStandIn(act.tx, row)) fail('accounts.stand-in-given-already', {}, 'standInPerson');
    await insertStandIn(act.tx, row);
    tell(act, row, 'set');
    return row.id;
  });
}

function tell(act: Act, row: Pick<StandInRow, 'id' | 'absent_person' | 'stand_in_person'>, what: 'set' | 'ended'): void {
  const { id, absent_person: absentPerson, stand_in_person: standInPerson } = row;
  act.about('person', absentPerson, { standIn: standInPerson, what });
  act.announce(standInChanged, { standInId: id, absentPerson, standInPerson });
}

/** Ends one from now on; one that has not begun never was. A part of acts that ask who may. */
export async function endStandInRow(act: Act, row: StandInRow): Promise<void> {
  await supersedeStandIn(act.tx, row.id, act.now);
  const { superseded_at: _, ...held } = row;
  const ended = { ...held, id: newId(act.now), until: act.now, recorded_at: act.now, recorded_by: act.actor.personId ?? null };
  if (row.since < act.now) await insertStandIn(act.tx, ended);
  tell(act, row, 'ended');
}

/** Ends a stand-in early: the absent himself, or who might arrange it. Refuses with `http.not-found`. */
export async function endStandIn(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, 'accounts.stand-in');
  await ctx.act('accounts.end-stand-in', async (act) => {
    const row = (await lockStandIn(act.tx, id)) ?? fail('http.not-found');
    if (row.until <= act.now) fail('http.not-found');
    const covered =
      row.unit_id === null ? await listPosts(act.tx, row.absent_person, act.now) : [{ unitId: row.unit_id, role: row.role_key ?? '' }];
    const isOwn = row.absent_person === ctx.actor.personId;
    const given = { absentPerson: row.absent_person, kind: row.kind };
    if (!isOwn && !mayArrange(ctx, given, covered, covered)) fail('http.not-found');
    await endStandInRow(act, row);
  });
}

/** The stand-ins within reach, in force, to come and ended in the last year: of everybody, of one's units, or one's own. */
export async function listStandInsWithin(ctx: Ctx): Promise<StandInRow[]> {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const people = new Set<string>(ctx.actor.personId === undefined ? [] : [ctx.actor.personId]);
    for (const holder of ctx.reach.holders)
      if (holder.kind === 'unit') for (const one of await listPeopleInUnit(tx, holder.id, undefined, now)) people.add(one.personId);
    return listStandIns(tx, { people: ctx.reach.all ? undefined : [...people], from: new Date(now.getTime() - 365 * 86_400_000) });
  });
}
