import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { implement } from '#platform/http';
import { accountStandInsContract } from '../contract-stand-ins.ts';
import { tellAbsences } from './absences.ts';
import { listNames } from './account-store.ts';
import { calledIn, peopleCalled, type Called } from './called.ts';
import { listOpenPosts } from './people-store.ts';
import { endStandIn, listStandInsWithin, setStandIn } from './stand-ins.ts';
import type { StandInRow } from './stand-in-store.ts';

const stateOf = ({ since, until }: StandInRow, at: Date): 'past' | 'now' | 'later' => (until <= at ? 'past' : since > at ? 'later' : 'now');

/** The officers among whom the actor may choose: of the authority, or of his own units. */
async function peopleFor(ctx: Ctx, tx: Tx, called: Called) {
  const own = new Set(ctx.actor.posts.map((post) => post.unitId));
  const seats = (await listOpenPosts(tx, ctx.now())).filter((post) => post.since <= ctx.now() && (ctx.reach.all || own.has(post.unitId)));
  const names = await listNames(
    tx,
    seats.map((seat) => seat.personId),
  );
  return names.map(({ id, name }) => ({
    personId: id,
    name,
    posts: seats
      .filter((seat) => seat.personId === id)
      .map(({ unitId, role }) => ({ unitId, unit: called.unit(unitId), role, roleName: called.role(role) })),
  }));
}

const arranges = ({ reach }: Ctx): 'own' | 'units' | 'all' => {
  if (reach.all) return 'all';
  return reach.holders.some((holder) => holder.kind === 'unit') ? 'units' : 'own';
};

async function showStandIns(ctx: Ctx) {
  const at = ctx.now();
  const rows = await listStandInsWithin(ctx);
  return ctx.read(async (tx) => {
    const called = await calledIn(tx, at);
    const names = await peopleCalled(
      tx,
      rows.flatMap((row) => [row.absent_person, row.stand_in_person, row.recorded_by]),
    );
    const people = await peopleFor(ctx, tx, called);
    const mine = arranges(ctx);
    return {
      standIns: rows.map((row) => ({
        id: row.id,
        absentPerson: row.absent_person,
        absent: names.get(row.absent_person) ?? '',
        standInPerson: row.stand_in_person,
        standIn: names.get(row.stand_in_person) ?? '',
        post:
          row.unit_id === null || row.role_key === null ? undefined : { unit: called.unit(row.unit_id), role: called.role(row.role_key) },
        kind: row.kind,
        since: row.since.toISOString(),
        until: row.until.toISOString(),
        because: row.because,
        document: row.document ?? undefined,
        by: row.recorded_by === null ? undefined : names.get(row.recorded_by),
        state: stateOf(row, at),
        mayEnd: row.until > at && (mine !== 'own' || row.absent_person === ctx.actor.personId),
      })),
      people: people.toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
      mayArrange: mine,
    };
  });
}

/** Handlers of standing in. */
export const standInHandlers = implement(accountStandInsContract, {
  listStandIns: (_input, { ctx }) => showStandIns(ctx),
  listAbsences: (asked, { ctx }) => tellAbsences(ctx, asked),
  setStandIn: async ({ since, until, ...given }, { ctx }) => ({
    id: await setStandIn(ctx, { ...given, since: since === undefined ? undefined : new Date(since), until: new Date(until) }),
  }),
  endStandIn: async ({ id }, { ctx }) => {
    await endStandIn(ctx, id);
    return {};
  },
});
