import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { requireOpenDraft } from '../drafts.ts';
import { bothWords } from '../dossier.ts';
import { findArrival, saveConsent, type Consent } from './arrival-store.ts';

/** What an applicant agrees to by. */
export interface NewConsent {
  draftId: string;
  kind: Consent['kind'];
  /** Who agrees, as he signs. */
  name: string;
  file?: (StoredFile & { name: string }) | undefined;
}

/**
 * Keeps by what an applicant agreed to what was written for him: a scan of the paper he signed, or what he said before the actor. Whoever gives it
 * again replaces it. Refuses with `dossiers.not-at-desk` for what applicants write themselves, and `dossiers.file-missing`.
 */
export async function giveConsent(ctx: Ctx, given: NewConsent): Promise<void> {
  const { kind, name, file } = given;
  await ctx.act('dossiers.give-consent', async (act) => {
    const { draft } = await requireOpenDraft(ctx, act.tx, given.draftId);
    if ((await findArrival(act.tx, { draft_id: draft.id })) === undefined) fail('dossiers.not-at-desk');
    if (kind === 'signed-paper' && file === undefined) fail('dossiers.file-missing', {}, 'file');
    if (file !== undefined) await recordFile(act.tx, file, { now: act.now, personId: ctx.actor.personId });
    const by = ctx.actor.personId ?? fail('http.signed-out');
    // words: dossiers.consent-*
    const consent = { kind, name, words: bothWords(`dossiers.consent-${kind}`).vi, at: act.now.toISOString(), by };
    await saveConsent(act.tx, draft.id, { consent, file: kind === 'signed-paper' ? file : undefined });
    act.about('draft', draft.id, { consent: kind, sha256: file?.sha256 });
  });
}
