import type { Ctx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import { implement, redirect, type UploadedFile } from '#platform/http';
import { giveConsent } from '../server/arrivals/consent.ts';
import { addComponent, admitFiles } from '../server/components.ts';
import { getDraft } from '../server/drafts.ts';
import { deskPages } from './desk-pages-contract.ts';
import { checkStep, consentPlace, stepHref } from './draft-frame.ts';
import { scanTray } from './draft-pages-contract.ts';
import { speechOf } from './speech.ts';

/** Which slot is to go into which. */
export function readMove(text: string): { from: string; to: string } {
  const [from, to] = text.split('>');
  return from === undefined || to === undefined ? fail('http.bad-request', { field: '_move' }, '_move') : { from, to };
}

/** Puts scans taken together into the empty slots in their order, required ones first; why one found no place, in words. */
export async function takeTray(ctx: Ctx, draftId: string, files: readonly UploadedFile[]): Promise<Map<string, string>> {
  const untaken: string[] = [];
  for (const file of files) {
    const { components, atDesk } = await getDraft(ctx, draftId);
    if (!atDesk) fail('dossiers.not-at-desk');
    const empty = components.filter(
      (one) => one.source === 'upload' && one.file === undefined && one.accept.some((kind) => kind === file.kind),
    );
    const slot = empty.find((one) => one.required) ?? empty[0];
    if (slot === undefined) {
      untaken.push(ctx.t('dossiers.page.tray-no-place', { name: file.name }));
      continue;
    }
    try {
      await addComponent(ctx, { draftId, key: slot.key, file });
    } catch (error) {
      if (!(error instanceof Problem) || error.field !== 'file') throw error;
      untaken.push(ctx.t(`errors.${error.code}`, error.params));
    }
  }
  return new Map(untaken.length === 0 ? [] : [[scanTray, untaken.join(' ')]]);
}

/** Handlers of what desks do on the pages of drafts. */
export const deskPageHandlers = implement(deskPages, {
  keepConsent: {
    admit: ({ id }, ctx) => admitFiles(ctx, id),
    handle: async ({ id, kind, name }, handling) => {
      const file = handling.files.find((one) => one.slot === 'giay');
      await giveConsent(handling.ctx, { draftId: id, kind, name, file });
      return redirect(`${stepHref(speechOf(handling), id, checkStep)}#${consentPlace}`);
    },
  },
});
