import { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { textOf } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { findNewest } from '../procedure-store.ts';
import { closeReview, listReviews as listRows, lockReview, type Review, type ReviewDecision } from './review-store.ts';

const difference = z.object({ part: z.string(), key: z.string(), before: z.string().optional(), after: z.string().optional() });
const time = z.object({ value: z.number(), unit: z.string() });
const factsOf = z.object({
  differences: z.array(difference).default([]),
  before: time.optional(),
  after: time.optional(),
  promised: time.optional(),
  validFrom: z.iso.date().optional(),
  ending: z.object({ until: z.iso.date(), codes: z.array(z.string()), basis: z.object({ vi: z.string(), en: z.string() }) }).optional(),
});

function told({ facts, ...review }: Review, procedureName: string, decidedBy: string | undefined) {
  const { differences, before, after, promised, validFrom, ending } = factsOf.parse(facts);
  const law = before && after && promised && validFrom !== undefined ? { before, after, promised, validFrom } : undefined;
  return {
    ...review,
    procedureName,
    differences,
    law,
    ending,
    raisedAt: review.raisedAt.toISOString(),
    decidedAt: review.decidedAt?.toISOString(),
    decidedBy,
    decision: review.decision ?? undefined,
    note: review.note ?? undefined,
  };
}

/** One page of reviews, the newest first, with the names of what and whom they are about. */
export async function listReviews(ctx: Ctx, page: { open: boolean; after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listRows(tx, { open: page.open, after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const people = await namesOf(
      tx,
      rows.flatMap((row) => row.decidedBy ?? []),
    );
    const names = new Map<string, string>();
    for (const code of new Set(rows.map((row) => row.procedureCode))) {
      const newest = await findNewest(tx, code);
      names.set(code, newest === undefined ? code : textOf(newest.name, ctx.locale));
    }
    const reviews = rows.map((row) => told(row, names.get(row.procedureCode) ?? '', people.get(row.decidedBy ?? '')?.name));
    return { reviews, next: found.length > page.limit ? rows.at(-1)?.id : undefined };
  });
}

/** Decides a review with a note. Refuses with `http.not-found`, `procedures.review-over`. */
export async function decideReview(ctx: Ctx, given: { id: string; decision: ReviewDecision; note: string }): Promise<void> {
  await ctx.act('procedures.decide-review', async (act) => {
    const { id, decision, note } = given;
    const { decidedAt, procedureCode } = (await lockReview(act.tx, id)) ?? fail('http.not-found');
    if (decidedAt !== null) fail('procedures.review-over');
    await closeReview(act.tx, id, { decision, note, at: act.now, by: act.actor.personId });
    act.about('procedures.review', id, { procedureCode, decision });
  });
}
