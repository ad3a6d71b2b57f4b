import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { listUnits } from '#modules/organisations';
import { listPeopleInUnit } from './account-store.ts';
import { peopleCalled } from './called.ts';
import { listAway } from './stand-in-store.ts';

const longestDays = 100;
const dayMs = 86_400_000;

/** A day in Việt Nam as an instant. */
const dayStart = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/**
 * Who of the asker's units is away in some days, until when and who stands in; the reasons are not told. Refuses with `accounts.bad-period`
 * days that run backwards or are too many.
 */
export async function tellAbsences(ctx: Ctx, asked: { from: string; until: string }) {
  const [from, until] = [dayStart(asked.from), new Date(dayStart(asked.until).getTime() + dayMs)];
  if (until <= from || until.getTime() - from.getTime() > longestDays * dayMs) fail('accounts.bad-period', {}, 'until');
  const now = ctx.now();
  const own = new Set(ctx.actor.posts.filter((post) => post.for === undefined).map((post) => post.unitId));
  return ctx.read(async (tx) => {
    const units = [];
    for (const { id, name } of (await listUnits(tx, now)).filter((unit) => own.has(unit.id))) {
      const seated = await listPeopleInUnit(tx, id, undefined, now);
      const people = [...new Map(seated.map((one) => [one.personId, one.name]))];
      const rows = await listAway(
        tx,
        people.map(([personId]) => personId),
        { from, until },
      );
      const names = await peopleCalled(
        tx,
        rows.map((row) => row.stand_in_person),
      );
      const absencesOf = (personId: string) =>
        rows
          .filter((row) => row.absent_person === personId && (row.unit_id === null || row.unit_id === id))
          .map((row) => ({
            since: row.since.toISOString(),
            until: row.until.toISOString(),
            kind: row.kind,
            standIn: names.get(row.stand_in_person) ?? '',
          }));
      units.push({
        unitId: id,
        name,
        people: people.map(([personId, called]) => ({ personId, name: called, absences: absencesOf(personId) })),
      });
    }
    return { units };
  });
}
