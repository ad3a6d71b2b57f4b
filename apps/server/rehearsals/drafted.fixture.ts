import type { Ctx } from '#platform/context';
import { startRehearsal } from '#modules/rehearsals';
import { saveVersionDraft, type DraftGiven } from '../../../modules/procedures/server/drafts/drafts.ts';
import { getVersionDraft } from '../../../modules/procedures/server/drafts/tell-drafts.ts';
import { goOnRehearsing } from '../../../modules/rehearsals/server/run-rehearsal.ts';
import { getRehearsal } from '../../../modules/rehearsals/server/tell-rehearsals.ts';

type Parts = DraftGiven['parts'];
const law = { document: 'Nghị định mẫu', article: 'Điều 2', certainty: 'text' } as const;

/** What may be changed of a procedure, as its draft or its newest version says it. */
export async function partsOf(ctx: Ctx, code: string): Promise<{ parts: Parts; revision: number | undefined }> {
  const { parts, draft } = await getVersionDraft(ctx, code);
  return {
    revision: draft?.revision,
    parts: {
      cases: parts.cases.map(({ name: _name, ...one }) => one),
      fees: parts.fees.map(({ place, amount }) => ({ place, amount })),
      components: parts.components.map(({ key, name, required, requiredWhen, added }) => ({
        key,
        required,
        ...(requiredWhen === undefined ? {} : { requiredWhen }),
        ...(added ? { name } : {}),
      })),
    },
  };
}

/** Every limit that is counted in working days as long. */
export const limitedTo =
  (days: number) =>
  (parts: Parts): Parts => ({
    ...parts,
    cases: parts.cases.map((one) => (one.unit === 'working-day' ? { ...one, value: days } : one)),
  });

/** Writes the draft of a procedure from what it says now. */
export async function writeDraft(
  ctx: Ctx,
  code: string,
  change: (parts: Parts) => Parts = (parts) => parts,
  validFrom = '2026-12-01',
): Promise<{ draftId: string; revision: number }> {
  const { parts, revision: held } = await partsOf(ctx, code);
  const revision = await saveVersionDraft(ctx, { code, parts: change(parts), law, validFrom, because: 'Luật mới', revision: held });
  return { draftId: (await getVersionDraft(ctx, code)).draft?.id ?? '', revision };
}

/** Goes on until a rehearsal is over; the server's own worker may be at it, too. */
export async function untilRehearsed(ctx: Ctx, system: Ctx, id: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    await goOnRehearsing(system);
    if ((await getRehearsal(ctx, id)).rehearsal.finishedAt !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`rehearsal ${id} does not end`);
}

/** Tries a draft over the last twelve months to its end. */
export async function rehearse(
  ctx: Ctx,
  system: Ctx,
  draftId: string,
  kind: Parameters<typeof startRehearsal>[1]['kind'] = 'procedure',
): Promise<string> {
  const id = await startRehearsal(ctx, { kind, draftId });
  await untilRehearsed(ctx, system, id);
  return id;
}
