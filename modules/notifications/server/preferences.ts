import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import { listPreferences as listRows, savePreference as saveRow } from './preference-store.ts';

/** Whether a kind of notice comes by e-mail, and whether that may be chosen. */
export interface Preference {
  kind: KindName;
  legal: boolean;
  email: boolean;
}

/** Kinds that concern the asker: officers' kinds for who has a post, applicants' for who represents an enterprise. */
function kindsFor({ actor }: Ctx): KindName[] {
  return kindNames.filter((kind) => (kindOf(kind).audience === 'officer' ? actor.posts.length > 0 : actor.represents.length > 0));
}

/** What the asker gets by e-mail. */
export async function listPreferences(ctx: Ctx): Promise<Preference[]> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const chosen = await ctx.read((tx) => listRows(tx, personId));
  return kindsFor(ctx).map((kind) => {
    const { legal } = kindOf(kind);
    return { kind, legal, email: legal || (chosen.get(kind) ?? true) };
  });
}

/** Chooses which kinds come by e-mail. Refuses with `notifications.legal-kind` to switch off what the law asks for. */
export async function savePreferences(ctx: Ctx, wanted: Readonly<Partial<Record<KindName, boolean>>>): Promise<void> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const legal = kindNames.find((kind) => wanted[kind] === false && kindOf(kind).legal);
  if (legal !== undefined) fail('notifications.legal-kind', {}, legal);
  const mine = kindsFor(ctx);
  await ctx.act('notifications.save-preferences', async (act) => {
    for (const kind of mine) {
      const email = wanted[kind];
      if (email !== undefined && !kindOf(kind).legal) await saveRow(act.tx, { personId, kind, email, at: act.now });
    }
    act.about('person', personId, { notices: wanted });
  });
}
