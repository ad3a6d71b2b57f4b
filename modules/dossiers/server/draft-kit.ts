import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { translator, type Locale } from '#platform/i18n';
import { getFormVersion } from '#modules/forms';
import type { draftKit } from '../contract-shapes.ts';
import { furtherSteps } from '../pages/draft-frame.ts';
import { refuseSent, requireDraft } from './drafts.ts';

// words: dossiers.offline.*
const told = [
  'away',
  'away-text',
  'needs-network',
  'needs-network-text',
  'back-to-form',
  'apart',
  'apart-text',
  'apart-question',
  'apart-mine',
  'apart-theirs',
  'apart-empty',
  'apart-keep',
  'apart-rest',
  'over',
  'over-text',
  'over-nothing',
  'forget',
] as const;

const wordsIn = (locale: Locale): Record<string, string> => {
  const t = translator(locale);
  return Object.fromEntries(told.flatMap((name) => [`dossiers.offline.${name}`].map((key) => [key, t(key)])));
};

/**
 * A draft of an enterprise the actor acts for with all that its form is filled by, for a browser without network.
 * Refuses with `http.not-found`, `dossiers.no-mandate`, `dossiers.draft-sent`.
 */
export async function getDraftKit(ctx: Ctx, id: string, csrf: string): Promise<z.input<typeof draftKit>> {
  const person = ctx.actor.personId ?? fail('http.signed-out');
  return ctx.read(async (tx) => {
    const { draft, procedure } = await requireDraft(ctx, tx, id);
    refuseSent(draft);
    const { form } = await getFormVersion(tx, procedure.formVersionId);
    const { version, data, provenance, request_id: requestId } = draft;
    const further = furtherSteps({ isAnswer: requestId !== null });
    return {
      id,
      person,
      csrf,
      version,
      data,
      provenance,
      formVersionId: procedure.formVersionId,
      form,
      further,
      words: { vi: wordsIn('vi'), en: wordsIn('en') },
    };
  });
}
