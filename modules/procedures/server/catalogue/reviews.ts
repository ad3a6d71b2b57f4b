import { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { textOf, type Locale, type Words } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { findNewest } from '../procedure-store.ts';
import type { ProcedureContent } from '../../contract.ts';
import { closeReview, countOpen, listReviews as listRows, lockReview, type Review, type ReviewDecision } from './review-store.ts';

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

interface About {
  name: Words;
  cases: ProcedureContent['cases'];
}

/** What a case is called in the newest version; by its key where that has none such. */
function caseName({ cases }: About, key: string): Words {
  return cases.find((one) => one.key === key)?.name ?? { vi: key, en: key };
}

function told({ facts, ...review }: Review, about: About, { decidedBy, locale }: { decidedBy: string | undefined; locale: Locale }) {
  const { differences, before, after, promised, validFrom, ending } = factsOf.parse(facts);
  const law =
    before && after && promised && validFrom !== undefined
      ? { case: caseName(about, review.subject), before, after, promised, validFrom }
      : undefined;
  return {
    ...review,
    procedureName: textOf(about.name, locale),
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

const unknown = (code: string): About => ({ name: { vi: code, en: code }, cases: [] });

/** One page of reviews, the newest first, with the names of what and whom they are about. */
export async function listReviews(ctx: Ctx, page: { open: boolean; after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listRows(tx, { open: page.open, after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const people = await namesOf(
      tx,
      rows.flatMap((row) => row.decidedBy ?? []),
    );
    const procedures = new Map<string, About>();
    for (const code of new Set(rows.map((row) => row.procedureCode))) {
      const newest = await findNewest(tx, code);
      procedures.set(code, newest === undefined ? unknown(code) : { name: newest.name, cases: newest.content.cases });
    }
    const reviews = rows.map((row) =>
      told(row, procedures.get(row.procedureCode) ?? unknown(row.procedureCode), {
        decidedBy: people.get(row.decidedBy ?? '')?.name,
        locale: ctx.locale,
      }),
    );
    return { reviews, openCount: await countOpen(tx), next: found.length > page.limit ? rows.at(-1)?.id : undefined };
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
