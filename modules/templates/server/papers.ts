import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { paperSources, type PaperExample, type PaperUse } from './paper-sources.ts';
import { findDraft, listDrafts, listHeads, listHistory, type HistoryRow, type PaperHead, type TextDraftRow } from './draft-store.ts';
import { getHead } from './text-drafts.ts';
import type { TemplateVersion } from './template.ts';
import { dayOf, getTemplateVersionById } from './templates.ts';

/** A paper as it stands today: what it says, what it will say, and what somebody is writing. */
export interface PaperStory {
  head: PaperHead;
  current: HistoryRow | undefined;
  next: HistoryRow | undefined;
  draft: TextDraftRow | undefined;
}

/** A paper with all that its editor shows. */
export interface WholePaper extends PaperStory {
  /** Whose slots, fields and words the draft has, or would start from. */
  base: TemplateVersion;
  history: readonly HistoryRow[];
  uses: readonly PaperUse[];
  hasExamples: boolean;
}

const isIn = (row: HistoryRow, day: string): boolean => row.validFrom <= day && (row.validTo === null || row.validTo > day);

/** Of versions for one day the newest counts. */
function inForce(rows: readonly HistoryRow[], day: string): HistoryRow | undefined {
  return rows.filter((row) => isIn(row, day)).toSorted((one, other) => other.version - one.version)[0];
}

function nextOf(rows: readonly HistoryRow[], day: string): HistoryRow | undefined {
  const coming = rows.filter((row) => row.validFrom > day && (row.validTo === null || row.validTo > row.validFrom));
  return coming.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0];
}

/** Every paper, by code. */
export async function listPapers(ctx: Ctx): Promise<PaperStory[]> {
  requirePermission(ctx.actor, 'templates.read');
  const today = dayOf(ctx.now());
  return ctx.read(async (tx) => {
    const [heads, history, drafts] = [await listHeads(tx), await listHistory(tx), await listDrafts(tx)];
    return heads.map((head) => {
      const rows = history.filter(({ templateId }) => templateId === head.id);
      return {
        head,
        current: inForce(rows, today),
        next: nextOf(rows, today),
        draft: drafts.find(({ template_id }) => template_id === head.id),
      };
    });
  });
}

/** One paper with its words, their history and what is made with it; refuses with `templates.not-found`. */
export async function getPaper(ctx: Ctx, code: string): Promise<WholePaper> {
  requirePermission(ctx.actor, 'templates.read');
  const today = dayOf(ctx.now());
  return ctx.read(async (tx) => {
    const head = await getHead(tx, code);
    const history = await listHistory(tx, head.id);
    const draft = await findDraft(tx, head.id);
    const uses: PaperUse[] = [];
    let hasExamples = false;
    for (const source of ctx.services.extensions.all(paperSources)) {
      uses.push(...(await source.usesOf(tx, code, ctx.now())));
      hasExamples ||= (await source.givenTo(tx, code, ctx.now())) !== undefined;
    }
    const base = await getTemplateVersionById(tx, draft?.base_version_id ?? history[0]?.id ?? head.id);
    return { head, current: inForce(history, today), next: nextOf(history, today), draft, base, history, uses, hasExamples };
  });
}

/** Records that the asker may see and whose paper a layout can be looked at with; refuses with `templates.not-found`. */
export async function listExamples(ctx: Ctx, code: string): Promise<PaperExample[]> {
  requirePermission(ctx.actor, 'templates.read');
  return ctx.read(async (tx) => {
    await getHead(tx, code);
    const examples: PaperExample[] = [];
    for (const source of ctx.services.extensions.all(paperSources)) examples.push(...(await source.listExamples(ctx, tx, code)));
    return examples;
  });
}
