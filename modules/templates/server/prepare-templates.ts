import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { templateSeeds } from '../seeds/index.ts';
import { contentHash, recordTemplate } from './publish-template.ts';
import type { TemplateDraft } from './template.ts';
import { findInForce, findLatest, hasContent } from './template-store.ts';
import { dayOf } from './templates.ts';

const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** A version of the past is there once there is one for its first day, whatever its layout. */
async function isThere(tx: Tx, { code, validFrom }: TemplateDraft): Promise<boolean> {
  return (await findInForce(tx, code, validFrom)) !== undefined;
}

/** What this database lacks of one shipped template; a layout that changed is used from today, papers of the past keep theirs. */
async function missingVersions(tx: Tx, versions: readonly TemplateDraft[], today: string): Promise<TemplateDraft[]> {
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  const latest = await findLatest(tx, newest.code);
  if (latest === undefined) return [...versions];
  const ofThePast: TemplateDraft[] = [];
  for (const version of versions.slice(0, -1)) if (!(await isThere(tx, version))) ofThePast.push(version);
  // What the authority published itself stays.
  if (latest.recordedBy !== null || (await hasContent(tx, newest.code, contentHash(newest)))) return ofThePast;
  return [...ofThePast, { ...newest, validFrom: [newest.validFrom, latest.validFrom ?? today, today].reduce(laterOf) }];
}

/** Publishes the layouts shipped with the product that this database does not have yet. */
export async function prepareTemplates(ctx: Ctx): Promise<void> {
  const seeds = await templateSeeds();
  const today = dayOf(ctx.now());
  const missing = await ctx.read(async (tx) => {
    const found: TemplateDraft[] = [];
    for (const versions of seeds) found.push(...(await missingVersions(tx, versions, today)));
    return found;
  });
  if (missing.length === 0) return;
  await ctx.act('templates.install', async (act) => {
    for (const draft of missing) await recordTemplate(act, draft);
  });
}
