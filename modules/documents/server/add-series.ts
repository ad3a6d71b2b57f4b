import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { getAuthority } from '#modules/organisations';
import { insertSeries, type NewSeries } from './numbering-store.ts';

/**
 * Adds a number series of the authority, written by its `pattern` (`{n}/…`) from a day on; for administrators.
 * Refuses with `http.forbidden`, `documents.series-pattern` and `documents.series-taken`.
 */
export async function addSeries(ctx: Ctx, given: Omit<NewSeries, 'agencyId'>): Promise<void> {
  requirePermission(ctx.actor, 'documents.administer');
  if (!/^\{n\}\/[^/]+/.test(given.pattern)) fail('documents.series-pattern', {}, 'pattern');
  await ctx.act('documents.add-series', async (act) => {
    const { agencyId } = await getAuthority(act.tx, act.now);
    const id = await insertSeries(act.tx, { ...given, agencyId }, { at: act.now, by: act.actor.personId });
    act.about('documents.series', id ?? fail('documents.series-taken', { series: given.code }, 'code'));
  });
}
