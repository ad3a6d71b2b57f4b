import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import { findCaseOf } from '#modules/processes';
import { dossierRated } from '../../events.ts';
import { findDossierRow } from '../dossier-store.ts';
import { requireMandate } from '../drafts.ts';
import { addEntry } from '../exceptions/entries.ts';
import { toldDossier } from '../holders.ts';
import { ratingDays } from './rating-limits.ts';
import { findRating, insertRating, lockRating, supersedeRating, type RatingRow } from './rating-store.ts';

const dayMs = 86_400_000;

/** How satisfied the enterprise is: 5 very satisfied … 1 very dissatisfied, and what it has to say. */
export interface GivenRating {
  dossierId: string;
  level: number;
  comment?: string | undefined;
}

/** A dossier as far as its rating goes: what was said, that it may be said now, until when it may be changed. */
export interface RatingState {
  mayRate: boolean;
  changeUntil: Date | undefined;
  rating: { level: number; comment: string | undefined; ratedAt: Date } | undefined;
}

const changeableUntil = ({ first_at }: RatingRow, days: number): Date => new Date(first_at.getTime() + days * dayMs);

async function replace(act: Act, before: RatingRow | undefined): Promise<Date> {
  if (before === undefined) return act.now;
  const until = changeableUntil(before, await ratingDays(act.tx, act.now));
  if (until <= act.now) fail('dossiers.rated-already', { until: formatInstant(until) });
  await supersedeRating(act.tx, before.id, act.now);
  return before.first_at;
}

const isSame = (before: RatingRow | undefined, given: GivenRating, comment: string | null): boolean =>
  before !== undefined && before.level === given.level && before.comment === comment;

/**
 * Rates the handling of a dossier whose result was returned, or says it anew while that may be changed; who has a post in the authority rates nothing.
 * Refuses with `http.not-found`, `dossiers.officer-rates`, `dossiers.no-mandate`, `dossiers.not-returned`, `dossiers.rated-already`.
 */
export async function rateDossier(ctx: Ctx, given: GivenRating): Promise<void> {
  requirePermission(ctx.actor, 'dossiers.rate');
  if (ctx.actor.posts.length > 0) fail('dossiers.officer-rates');
  await ctx.act('dossiers.rate', async (act) => {
    const dossier = (await findDossierRow(act.tx, ctx.reach, given.dossierId)) ?? fail('http.not-found');
    const mandateId = await requireMandate(ctx, act.tx, { enterpriseId: dossier.enterprise_id, procedureCode: dossier.procedure_code });
    if (dossier.returned_at === null) fail('dossiers.not-returned');
    await lockRating(act.tx, dossier.id);
    const before = await findRating(act.tx, dossier.id);
    const comment = given.comment?.trim() || null;
    if (isSame(before, given, comment)) return;
    act.about('dossier', dossier.id, { rated: given.level });
    const firstAt = await replace(act, before);
    await insertRating(act.tx, {
      id: newId(act.now),
      dossier_id: dossier.id,
      channel: 'portal',
      level: given.level,
      comment,
      rated_at: act.now,
      first_at: firstAt,
      rated_by: ctx.actor.personId ?? fail('http.signed-out'),
      mandate_id: mandateId,
      handling_unit: (await findCaseOf(act.tx, dossier.id))?.handlingUnit ?? fail('http.not-found'),
    });
    addEntry(act, dossier.id, { key: before === undefined ? 'rated' : 'rating-changed', public: true });
    act.announce(dossierRated, { ...(await toldDossier(act, dossier)), level: given.level });
  });
}

/** What the asker, who may read the dossier, sees of its rating. */
export async function getRatingState(ctx: Ctx, dossier: { id: string; returnedAt?: string | undefined }): Promise<RatingState> {
  const isApplicant = ctx.actor.permissions.has('dossiers.rate') && ctx.actor.posts.length === 0;
  return ctx.read(async (tx) => {
    const row = await findRating(tx, dossier.id);
    if (row === undefined) return { mayRate: isApplicant && dossier.returnedAt !== undefined, changeUntil: undefined, rating: undefined };
    const until = changeableUntil(row, await ratingDays(tx, ctx.now()));
    return {
      mayRate: false,
      changeUntil: isApplicant && until > ctx.now() ? until : undefined,
      rating: { level: row.level, comment: row.comment ?? undefined, ratedAt: row.rated_at },
    };
  });
}
