import type { Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { formSeeds } from '../seeds/index.ts';
import { findLatest } from './form-store.ts';
import type { FormDraft } from './form-version.ts';
import { definitionHash, publishForm } from './publish-form.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Publishes the forms shipped with the product that this database does not have yet; one that changed is used from today, one the authority published itself stays. */
export async function prepareForms(ctx: Ctx): Promise<void> {
  const today = dayFormat.format(ctx.now());
  const missing = await ctx.read(async (tx) => {
    const found: FormDraft[] = [];
    for (const seed of formSeeds) {
      const latest = await findLatest(tx, seed.code);
      if (latest === undefined) found.push(seed);
      else if (latest.recordedBy === null && latest.sha256 !== definitionHash(seed.definition)) {
        found.push({ ...seed, validFrom: latest.validFrom !== null && latest.validFrom > today ? latest.validFrom : today });
      }
    }
    return found;
  });
  if (missing.length === 0) return;
  await ctx.act('forms.install', async (act) => {
    for (const draft of missing) await publishForm(act, draft);
  });
}
