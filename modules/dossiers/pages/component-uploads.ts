import type { Ctx } from '#platform/context';
import { Problem } from '#platform/errors';
import type { RefusedFile, UploadedFile } from '#platform/http';
import { addComponent } from '../server/components.ts';
import { getDraft } from '../server/drafts.ts';
import { scanTray } from './draft-pages-contract.ts';

/** What the slots of components are called in a page's form. */
export const uploadPrefix = 'tep-';

/** Puts each file into its slot; refusals by slot, in words. */
export async function takeFiles(ctx: Ctx, id: string, files: readonly UploadedFile[]): Promise<Map<string, string>> {
  const refusals = new Map<string, string>();
  for (const file of files.filter((one) => one.slot !== scanTray)) {
    const key = file.slot.slice(uploadPrefix.length);
    try {
      await addComponent(ctx, { draftId: id, key, file });
    } catch (error) {
      if (!(error instanceof Problem) || error.field !== 'file') throw error;
      refusals.set(key, ctx.t(`errors.${error.code}`, error.params));
    }
  }
  return refusals;
}

/** Why the store took none of a file, with what its own slot takes. */
export async function tellRefused(ctx: Ctx, id: string, refused: readonly RefusedFile[]): Promise<[string, string][]> {
  if (refused.length === 0) return [];
  const { components } = await getDraft(ctx, id);
  return refused.map(({ slot, why }) => {
    const key = slot === scanTray ? scanTray : slot.slice(uploadPrefix.length);
    const accept = components
      .find((one) => one.key === key)
      ?.accept.join(', ')
      .toUpperCase();
    // A list of kinds is what any slot of the page may take; one kind is what the file's own name promised.
    const isAnyKind = accept !== undefined && String(why.params['wanted'] ?? '').includes(',');
    return [key, ctx.t(`errors.${why.code}`, isAnyKind ? { ...why.params, wanted: accept } : why.params)];
  });
}
