import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { listUnits } from '#modules/organisations';
import type { ratingOperations } from '../../contract-ratings.ts';
import { bothWords, monthOf } from '../dossier.ts';
import { procedureOf } from '../procedure-of.ts';
import { countRatings, countReturned, listRatingLines, type RatingCount, type RatingLine } from './rating-store.ts';

type Ratings = z.input<typeof ratingOperations.listRatings.out>;
type UnitNames = ReadonlyMap<string, Words>;

const nameless: Words = { vi: '–', en: '–' };
const twoDecimals = (value: number): number => Math.round(value * 100) / 100;

async function tell(tx: Tx, line: RatingLine, units: UnitNames): Promise<Ratings['ratings'][number]> {
  const isChanged = line.rated_at.getTime() !== line.first_at.getTime();
  return {
    id: line.id,
    dossierId: line.dossier_id,
    code: line.code ?? undefined,
    procedure: (await procedureOf(tx, line.procedure_version_id)).name,
    unit: units.get(line.handling_unit) ?? nameless,
    applicantName: line.applicant_name,
    level: line.level,
    comment: line.comment ?? undefined,
    ratedAt: line.first_at.toISOString(),
    changedAt: isChanged ? line.rated_at.toISOString() : undefined,
  };
}

const total = (rows: readonly RatingCount[]): number => rows.reduce((sum, { count }) => sum + count, 0);
const meanOf = (rows: readonly RatingCount[]): number =>
  twoDecimals(rows.reduce((sum, one) => sum + one.level * one.count, 0) / total(rows));

/** Groups by a key, the lowest average first: what needs a look stands on top. */
async function groups(
  rows: readonly RatingCount[],
  keyOf: (row: RatingCount) => string,
  nameOf: (row: RatingCount) => Promise<Words>,
): Promise<Ratings['units']> {
  const byKey = Map.groupBy(rows, keyOf);
  const told: Ratings['units'] = [];
  for (const [key, [first, ...rest]] of byKey) {
    if (first === undefined) continue;
    const all = [first, ...rest];
    told.push({ key, name: await nameOf(first), rated: total(all), average: meanOf(all) });
  }
  return told.toSorted((one, other) => one.average - other.average || one.key.localeCompare(other.key));
}

function sumsOf(rows: readonly RatingCount[]): Pick<Ratings, 'levels' | 'rated' | 'average' | 'satisfiedShare'> {
  const of = (level: number): number => total(rows.filter((one) => one.level === level));
  const rated = total(rows);
  return {
    levels: [1, 2, 3, 4, 5].map(of),
    rated,
    average: rated === 0 ? null : meanOf(rows),
    satisfiedShare: rated === 0 ? null : (of(4) + of(5)) / rated,
  };
}

/** The ratings of dossiers within reach that were first given in a month, with what they come to, counted from the rows themselves. */
export async function listRatings(
  ctx: Ctx,
  given: { month?: string | undefined; level?: number | undefined; after?: string | undefined; limit: number },
): Promise<Ratings> {
  requirePermission(ctx.actor, 'dossiers.read-ratings');
  const { name: month, ...period } = monthOf(given.month === undefined ? ctx.now() : new Date(`${given.month}-15T00:00:00Z`));
  const { limit, level, after } = given;
  return ctx.read(async (tx) => {
    const units: UnitNames = new Map((await listUnits(tx, ctx.now())).map((unit) => [unit.id, unit.name]));
    const rows = await listRatingLines(tx, ctx.reach, { ...period, level, after, limit: limit + 1 });
    const counts = await countRatings(tx, ctx.reach, period);
    const ratings: Ratings['ratings'] = [];
    for (const row of rows.slice(0, limit)) ratings.push(await tell(tx, row, units));
    return {
      month,
      ratings,
      next: rows.length > limit ? ratings.at(-1)?.id : undefined,
      ...sumsOf(counts),
      returned: await countReturned(tx, ctx.reach, period),
      units: await groups(
        counts,
        ({ unit }) => unit,
        async ({ unit }) => units.get(unit) ?? nameless,
      ),
      procedures: await groups(
        counts,
        ({ procedure }) => procedure,
        async ({ version_id }) => (await procedureOf(tx, version_id)).name,
      ),
      definition: bothWords('dossiers.satisfaction-definition'),
    };
  });
}
