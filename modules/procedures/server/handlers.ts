import { fail } from '#platform/errors';
import { fileAnswer, implement, type Handling } from '#platform/http';
import { textOf } from '#platform/i18n';
import { proceduresContract } from '../contract.ts';
import { lifeStage } from '../offer.ts';
import { cataloguePage } from '../pages/catalogue-page.ts';
import { guidePage } from '../pages/guide-page.ts';
import { proceduresPages } from '../pages/pages-contract.ts';
import { procedurePage } from '../pages/procedure-page.ts';
import type { Speech } from '../pages/said.ts';
import { guideSteps, questions } from '../seeds/guide.ts';
import type { DescribedProcedure } from './procedure.ts';
import { catalogueHandlers } from './catalogue/handlers.ts';
import { dropVersionDraft, publishVersionDraft, saveVersionDraft } from './drafts/drafts.ts';
import { getVersionDraft, listVersionDrafts } from './drafts/tell-drafts.ts';
import { readAnswers, wayOf } from './guide.ts';
import { findProcedureVersionOn, listProcedures, searchProcedures } from './procedures.ts';
import { addTemporaryValue, endTemporaryValue, listTemporaryValues } from './temporary/temporary.ts';
import { todayOf } from './today.ts';
import { previewDraftedResult } from './whole/preview-result.ts';
import { beginProcedure, saveWholeDraft } from './whole/save-whole.ts';
import { getWholeDraft, listDraftChoices } from './whole/tell-whole.ts';

function lineOf({ id, code, name, field, content }: DescribedProcedure) {
  const { purpose, audience, cases } = content;
  return {
    code,
    name,
    field,
    purpose,
    audience,
    offer: content.offer,
    limits: cases.map(({ limit, certainty }) => ({ value: limit.value, unit: limit.unit, certainty })),
    versionId: id,
  };
}

/** Handlers of the API. */
export const proceduresHandlers = implement(proceduresContract, {
  ...catalogueHandlers,
  listTemporaryValues: (page, { ctx }) => listTemporaryValues(ctx, page),
  addTemporaryValue: async (given, { ctx }) => ({ id: await addTemporaryValue(ctx, given) }),
  endTemporaryValue: async (given, { ctx }) => {
    await endTemporaryValue(ctx, given);
    return {};
  },
  beginProcedure: (given, { ctx }) => beginProcedure(ctx, given),
  getWholeDraft: ({ code }, { ctx }) => getWholeDraft(ctx, code),
  saveWholeDraft: (given, { ctx }) => saveWholeDraft(ctx, given),
  listDraftChoices: (given, { ctx }) => listDraftChoices(ctx, given),
  previewDraftedResult: async (given, { ctx }) =>
    fileAnswer(await previewDraftedResult(ctx, given), { mime: 'application/pdf', name: `${given.key}-xem-thu.pdf` }),
  listVersionDrafts: (page, { ctx }) => listVersionDrafts(ctx, page),
  getVersionDraft: ({ code }, { ctx }) => getVersionDraft(ctx, code),
  saveVersionDraft: async (given, { ctx }) => ({ revision: await saveVersionDraft(ctx, given) }),
  dropVersionDraft: async (given, { ctx }) => {
    await dropVersionDraft(ctx, given);
    return {};
  },
  publishVersionDraft: (given, { ctx }) => publishVersionDraft(ctx, given),
  listProcedures: async ({ search, field, offer, page, limit }, { ctx }) => {
    const found = await ctx.read((tx) => searchProcedures(tx, search ?? '', ctx.locale, todayOf(ctx)));
    const wanted = found.filter(
      (one) => (field ?? one.field.code) === one.field.code && (offer ?? one.content.offer) === one.content.offer,
    );
    const from = (page - 1) * limit;
    return {
      procedures: wanted.slice(from, from + limit).map(lineOf),
      total: wanted.length,
      page,
      pages: Math.max(1, Math.ceil(wanted.length / limit)),
    };
  },
  getProcedure: async ({ code }, { ctx }) => {
    const found = await ctx.read((tx) => findProcedureVersionOn(tx, code, todayOf(ctx)));
    if (found === undefined) return fail('procedures.not-found', { code });
    const { recordedBy: _, procedureId: __, ...version } = found;
    return version;
  },
});

const speechOf = ({ ctx }: Handling): Speech => ({ t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '' });

/** Every field of the given procedures in their order, with how many each has. */
function fieldsOf(procedures: readonly DescribedProcedure[]) {
  const fields = new Map<string, { code: string; name: DescribedProcedure['field']['name']; count: number }>();
  for (const { field } of procedures) fields.set(field.code, { ...field, count: (fields.get(field.code)?.count ?? 0) + 1 });
  return [...fields.values()];
}

/** Handlers of the public pages. */
export const proceduresPageHandlers = implement(proceduresPages, {
  showCatalogue: async ({ tim, 'linh-vuc': field, 'giai-doan': stage }, handling) => {
    const { ctx, site } = handling;
    const search = tim.trim();
    const { found, all } = await ctx.read(async (tx) => {
      const [today, locale] = [todayOf(ctx), ctx.locale];
      return { found: await searchProcedures(tx, search, locale, today), all: await searchProcedures(tx, '', locale, today) };
    });
    const staged = found.filter((one) => stage === undefined || one.content.stages.includes(stage));
    const procedures = staged.filter((one) => field === undefined || one.field.code === field);
    const examples = all.filter((one) => one.content.offer === 'open').slice(0, 3);
    const stages = lifeStage.options.map((one) => ({
      stage: one,
      count: found.filter(({ content }) => content.stages.includes(one)).length,
    }));
    const body = cataloguePage({ ...speechOf(handling), search, field, fields: fieldsOf(staged), stage, stages, procedures, examples });
    return site({ title: ctx.t('procedures.title'), body, indexed: search === '', description: ctx.t('procedures.lead') });
  },
  showGuide: async (given, handling) => {
    const { ctx, site } = handling;
    const today = todayOf(ctx);
    const { asked, answers } = readAnswers(questions, given);
    const isOpen = asked.some((one) => one.answer === undefined);
    const procedures = isOpen ? [] : await ctx.read((tx) => listProcedures(tx, { on: today, locale: ctx.locale }));
    const way = isOpen ? undefined : wayOf({ steps: guideSteps, answers, procedures });
    const body = guidePage({ ...speechOf(handling), asked, way, today });
    const isFirst = Object.keys(answers).length === 0;
    return site({ title: ctx.t('procedures.guide.title'), body, indexed: isFirst, description: ctx.t('procedures.guide.lead') });
  },
  showProcedure: async ({ code }, handling) => {
    const { ctx, site } = handling;
    const found = await ctx.read((tx) => findProcedureVersionOn(tx, code, todayOf(ctx)));
    if (found === undefined) return fail('procedures.not-found', { code });
    const { name, content } = found;
    const body = procedurePage(found, speechOf(handling));
    return site({ title: textOf(name, ctx.locale), body, indexed: true, description: textOf(content.purpose, ctx.locale) });
  },
});
