import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { listPeopleInUnit, listStandInsNow, namesOf } from '#modules/accounts';
import { calendarOfUnit, getCalendar, type WorkingCalendar } from '#modules/calendars';
import { listUnits, type Unit } from '#modules/organisations';
import { listWeights } from './load-store.ts';
import { weigh } from './weigh.ts';

/** The people of a unit, and who else still holds a step of it, the most loaded first. */
async function tellUnit(tx: Tx, unit: Pick<Unit, 'id' | 'name'>, calendar: WorkingCalendar, now: Date) {
  const steps = await listWeights(tx, unit.id);
  const held = Map.groupBy(steps, (step) => step.holder_person ?? '');
  const seated = await listPeopleInUnit(tx, unit.id, undefined, now);
  const ids = [...new Set([...seated.map(({ personId }) => personId), ...held.keys()])].filter((id) => id !== '');
  const names = await namesOf(tx, ids);
  const standIns = await listStandInsNow(tx, ids, now);
  const others = await namesOf(
    tx,
    standIns.map(({ standInPerson }) => standInPerson),
  );
  const away = new Map(standIns.map(({ absentPerson, standInPerson }) => [absentPerson, others.get(standInPerson)?.name ?? '']));
  const own = calendarOfUnit(calendar, unit.id);
  const people = ids.map((personId) => ({
    personId,
    name: names.get(personId)?.name ?? '',
    away: away.get(personId),
    ...weigh(held.get(personId) ?? [], own, now),
  }));
  return {
    unitId: unit.id,
    name: unit.name,
    nobody: weigh(held.get('') ?? [], own, now),
    people: people.toSorted((one, other) => other.minutes - one.minutes || one.name.localeCompare(other.name, 'vi')),
  };
}

/** How the work of the units within reach is spread over their people. */
export async function tellLoad(ctx: Ctx) {
  const now = ctx.now();
  const own = new Set(ctx.reach.holders.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])));
  return ctx.read(async (tx) => {
    const calendar = await getCalendar(tx);
    const units = (await listUnits(tx, now)).filter(({ id }) => own.has(id));
    const told = [];
    for (const unit of units) told.push(await tellUnit(tx, unit, calendar, now));
    return { units: told };
  });
}
