import { fileAnswer, implement } from '#platform/http';
import { templatesContract } from '../contract.ts';
import type { HistoryRow, TextDraftRow } from './draft-store.ts';
import { getPaper, listExamples, listPapers } from './papers.ts';
import { previewPaper } from './preview-paper.ts';
import { listInForce } from './template-store.ts';
import { dayOf } from './templates.ts';
import { dropTexts, publishTexts, saveTexts } from './text-drafts.ts';

function versionLine({ id, version, validFrom, validTo, certainty, legalBasis, form }: Omit<HistoryRow, 'texts'>) {
  return { id, version, validFrom, validTo, certainty, legalBasis: [...legalBasis], form };
}

function draftLine(draft: TextDraftRow, me: string | undefined) {
  const { revision, written_by, written_by_name, written_at } = draft;
  return { revision, writtenBy: written_by_name, writtenAt: written_at.toISOString(), mine: written_by === me };
}

/** What the product shipped was published by nobody. */
const shipped = 'eZone';

/** Handlers of the API. */
export const templatesHandlers = implement(templatesContract, {
  listTemplates: async ({ on }, { ctx }) => {
    const day = on ?? dayOf(ctx.now());
    const found = await ctx.read((tx) => listInForce(tx, day));
    return { templates: found.map(({ anchors: _anchors, legalBasis, ...line }) => ({ ...line, legalBasis: [...legalBasis] })) };
  },
  listPapers: async (_input, { ctx }) => {
    const papers = await listPapers(ctx);
    return {
      papers: papers.map(({ head, current, next, draft }) => ({
        code: head.code,
        name: head.name,
        kind: head.kind,
        current: current && versionLine(current),
        next: next && versionLine(next),
        draft: draft && draftLine(draft, ctx.actor.personId),
      })),
    };
  },
  getPaper: async ({ code }, { ctx }) => {
    const { head, current, draft, base, history, uses, hasExamples } = await getPaper(ctx, code);
    return {
      code: head.code,
      name: head.name,
      kind: head.kind,
      slots: base.slots.map(({ optional, ...slot }) => ({ ...slot, optional: optional === true })),
      fields: base.fields.map(({ name, en }) => ({ name, en })),
      texts: { ...base.texts },
      current: current && versionLine(current),
      draft: draft && {
        ...draftLine(draft, ctx.actor.personId),
        texts: { ...draft.texts },
        validFrom: draft.valid_from ?? undefined,
        legalBasis: [...draft.legal_basis],
        because: draft.because,
      },
      history: history.map((row) => ({
        ...versionLine(row),
        texts: { ...row.texts },
        recordedAt: row.recordedAt.toISOString(),
        recordedBy: row.recordedBy ?? shipped,
        writtenBy: row.writtenBy ?? undefined,
        because: row.because ?? undefined,
      })),
      uses: uses.map(({ drafted, ...use }) => ({ ...use, drafted: [...drafted] })),
      hasExamples,
    };
  },
  saveTexts: async (given, { ctx }) => ({ revision: await saveTexts(ctx, given) }),
  dropTexts: async (given, { ctx }) => {
    await dropTexts(ctx, given);
    return {};
  },
  publishTexts: async (given, { ctx }) => ({ version: await publishTexts(ctx, given) }),
  listExamples: async ({ code }, { ctx }) => ({ examples: await listExamples(ctx, code) }),
  previewPaper: async ({ code, of, example }, { ctx }) => {
    const pdf = await previewPaper(ctx, { code, of, example });
    return fileAnswer(pdf, { mime: 'application/pdf', name: `${code}-xem-thu.pdf` });
  },
});
