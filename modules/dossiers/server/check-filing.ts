import type { Ctx } from '#platform/context';
import type { Words } from '#platform/i18n';
import { faultsOf, type DraftFault } from './check-draft.ts';
import { splitOf } from './children/split.ts';
import { listComponents } from './component-store.ts';
import { requireDraft } from './drafts.ts';
import { substitutesOfDraft } from './substitutes/substitutes.ts';

/**
 * Everything that is missing or wrong at once, in the order of the form, then the files, then what is filed beside; and which procedures that is.
 * Refuses with `dossiers.no-mandate` when the mandate has ended.
 */
export async function checkDraft(ctx: Ctx, draftId: string): Promise<{ complete: boolean; faults: DraftFault[]; beside: Words[] }> {
  return ctx.read(async (tx) => {
    const { draft, procedure } = await requireDraft(ctx, tx, draftId);
    const files = await listComponents(tx, { draft_id: draft.id });
    const substitutes = await substitutesOfDraft(ctx, tx, draft, procedure);
    const split = await splitOf(ctx, tx, { draft, procedure, files, at: ctx.now() });
    const faults = [...(await faultsOf(ctx, tx, { draft, procedure, files, substitutes, at: ctx.now() })), ...split.faults];
    return { complete: faults.length === 0, faults, beside: split.children.map((child) => child.procedure.name) };
  });
}
