import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { getTemplateVersion, renderTemplate } from '#modules/templates';
import { findFormVersionOn } from '#modules/forms';
import { generalPaper } from '../../general-paper.ts';
import type { WholeDraft } from '../../whole-draft.ts';
import { findOpenDraft } from '../drafts/draft-store.ts';
import { generalFields } from '../general/general-fields.ts';
import { findProcedureId } from '../procedure-store.ts';
import { todayOf } from '../today.ts';
import { factsOf, invented } from './facts.ts';
import { tidy } from './tidy.ts';

type Result = WholeDraft['content']['results'][number];

const frameOf = (sample: unknown): unknown =>
  typeof sample === 'object' && sample !== null && 'paper' in sample ? sample.paper : undefined;

/** A paper on the general layout with invented facts; refuses with `procedures.result-unready` one whose words are not there yet. */
async function generalData(ctx: Ctx, whole: WholeDraft, { general, name }: Result): Promise<Record<string, unknown>> {
  const paper = generalPaper.safeParse(tidy(general));
  if (!paper.success) return fail('procedures.result-unready', { result: name });
  const form = await ctx.read((tx) => findFormVersionOn(tx, whole.form, todayOf(ctx)));
  const facts = factsOf(form?.form);
  const bases = whole.content.legalBasis.map(({ title, article }) => `Căn cứ ${title.vi}, ${article.vi}`);
  return generalFields(paper.data, (expression, locale) => invented(facts, expression, locale), bases);
}

/**
 * A trial print of a drafted result with invented data, marked as such and kept nowhere. Refuses with `procedures.not-found`, `procedures.no-draft`,
 * `procedures.result-unready`.
 */
export async function previewDraftedResult(ctx: Ctx, { code, key }: { code: string; key: string }): Promise<Uint8Array> {
  const whole = await ctx.read(async (tx) => {
    const id = (await findProcedureId(tx, code)) ?? fail('procedures.not-found', { code });
    return (await findOpenDraft(tx, id))?.whole ?? fail('procedures.no-draft', { code });
  });
  const result = whole.content.results.find((one) => one.key === key) ?? fail('procedures.not-found', { code: key });
  if (result.template === '') fail('procedures.result-unready', { result: result.name });
  const version = await ctx.read((tx) => getTemplateVersion(tx, result.template, todayOf(ctx)));
  const data =
    result.general === undefined
      ? version.sample
      : { ...(await generalData(ctx, whole, result)), paragraphs: [], paper: frameOf(version.sample) };
  const { demo } = await ctx.services.authority();
  const order = { version, data, demo, preview: true, createdAt: ctx.now(), qr: ctx.services.publicUrl };
  return (await renderTemplate(order)).pdf;
}
