import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { canonicalJson } from '../engine/canonical.ts';
import { checkDesign, problemAt, type DesignProblem } from '../engine/designing/check-design.ts';
import type { Design } from '../engine/designing/design.ts';
import { designOfGroup, isAsKept, keptUses, shippedVersion } from '../engine/designing/shared.ts';
import type { Json } from '../engine/json.ts';
import { lockCode } from './draft-store.ts';
import { findGroups, insertGroup, listGroups, newestGroup } from './group-store.ts';

/** The newest version of each group that staff modelled, and which forms have it. Permission `forms.draft`. */
export async function listSharedGroups(ctx: Ctx) {
  const groups = await ctx.read(listGroups);
  return {
    groups: groups.map(({ writtenByName, writtenAt, ...group }) => ({
      ...group,
      writtenBy: writtenByName,
      writtenAt: writtenAt.toISOString(),
    })),
  };
}

/** A group as somebody modelled it. */
interface GroupGiven {
  name: string;
  title: Words;
  items: Json[];
  follows: number;
}

/** What the group says by itself, with nothing around it; refuses one with problems, each named in the asker's language. */
function requireWhole(given: GroupGiven, locale: 'vi' | 'en'): void {
  const design = designOfGroup(given) ?? fail('forms.group-invalid', { reason: given.name }, 'items');
  const { problems } = checkDesign(design);
  if (problems.length > 0)
    fail('forms.group-invalid', { reason: [...new Set(problems.map(({ words }) => words[locale]))].join('; ') }, 'items');
}

/**
 * Keeps a group for many forms: a new one, or the next version of one; forms that use the one before keep it. Answers its version. Permission
 * `forms.draft`. Refuses with `forms.group-invalid`, `forms.group-newer` when another version came meanwhile, `forms.group-same`.
 */
export async function saveSharedGroup(ctx: Ctx, given: GroupGiven): Promise<{ version: number }> {
  requirePermission(ctx.actor, 'forms.draft');
  requireWhole(given, ctx.locale);
  return ctx.act('forms.save-group', async (act) => {
    const { name, title, items } = given;
    await lockCode(act.tx, `shared ${name}`);
    const held = await newestGroup(act.tx, name);
    const newest = held?.version ?? shippedVersion(name);
    if (newest !== given.follows) fail('forms.group-newer', { name, version: newest });
    if (held !== undefined && canonicalJson([held.title, held.items]) === canonicalJson([title, items])) fail('forms.group-same', { name });
    const version = newest + 1;
    const by = act.actor.personId ?? fail('http.signed-out');
    await insertGroup(act.tx, { name, version, title, items, by, byName: act.actor.name, at: act.now });
    act.about('form-group', name, { version });
    return { version };
  });
}

/** What keeps a design back because the library does not know, or says otherwise, what it took from there. */
export async function sharedProblems(tx: Tx, design: Design): Promise<DesignProblem[]> {
  const uses = keptUses(design);
  const kept = await findGroups(tx, uses);
  return uses.flatMap(({ group, name, version }) => {
    const found = kept.find((one) => one.name === name && one.version === version);
    if (found === undefined) return [problemAt(group.id, 'shared-unknown', { name })];
    return isAsKept(group.items, found.items) ? [] : [problemAt(group.id, 'shared-changed', { name, version: String(version) })];
  });
}
