import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { answeringRoles, roleNames } from '#modules/accounts';
import { findFormVersionOn, type FormVersion } from '#modules/forms';
import { findUnitByCode } from '#modules/organisations';
import { findProcessOn } from '#modules/processes';
import { findTemplateVersion } from '#modules/templates';
import type { CaseTypeDefinition } from '../definition.ts';
import { dayOf } from './day.ts';
import { findType, insertTypeVersion, listTypes, type CaseTypeVersion } from './type-store.ts';

/** What a kind of case is opened with today. */
export interface Ready {
  form: FormVersion;
  processVersionId: string;
  unitId: string;
}

/** Refuses with `cases.form-missing`, `cases.process-missing` and `cases.unit-missing`, each naming the code. */
export async function requireReady(act: Act, { form, process, unit }: CaseTypeDefinition): Promise<Ready> {
  const today = dayOf(act.now);
  return {
    form: (await findFormVersionOn(act.tx, form, today)) ?? fail('cases.form-missing', { code: form }, 'form'),
    processVersionId:
      (await findProcessOn(act.tx, process, today))?.versionId ?? fail('cases.process-missing', { code: process }, 'process'),
    unitId: (await findUnitByCode(act.tx, unit, act.now))?.id ?? fail('cases.unit-missing', { code: unit }, 'unit'),
  };
}

/**
 * Makes a kind of case, or its next version; cases keep the version they were opened with. The same again changes nothing. Permission
 * `cases.administer`. Refuses with `http.changed-meanwhile`, what `requireReady` refuses and `cases.template-missing`.
 */
export async function saveCaseType(
  ctx: Ctx,
  given: { code: string; definition: CaseTypeDefinition; revision: number },
): Promise<{ revision: number }> {
  requirePermission(ctx.actor, 'cases.administer');
  const { code, definition, revision } = given;
  return ctx.act('cases.save-type', async (act) => {
    const before = await findType(act.tx, code, true);
    if (before !== undefined && JSON.stringify(before.definition) === JSON.stringify(definition)) return { revision: before.revision };
    const changed = { who: '', what: act.ctx.t('cases.changed-type'), at: '' };
    if ((before?.revision ?? 0) !== revision) fail('http.changed-meanwhile', changed);
    await requireReady(act, definition);
    for (const { template } of definition.papers) {
      if ((await findTemplateVersion(act.tx, template, dayOf(act.now))) === undefined)
        fail('cases.template-missing', { code: template }, 'papers');
    }
    const next = { id: newId(act.now), typeId: before?.typeId ?? newId(act.now), code, revision: revision + 1 };
    const isKept = await insertTypeVersion(act.tx, { ...next, definition, at: act.now, by: act.actor.personId });
    if (!isKept) fail('http.changed-meanwhile', changed);
    act.about('case-type', next.typeId, { code, revision: next.revision });
    return { revision: next.revision };
  });
}

/** Whether the actor opens cases of a kind, by a role he has. */
export const mayOpen = ({ actor }: Pick<Ctx, 'actor'>, { definition }: CaseTypeVersion): boolean =>
  actor.posts.some(({ role }) => definition.roles.includes(role));

const headOf = ({ code, revision, definition: { name, applicants } }: CaseTypeVersion) => ({ code, name, revision, applicants });

/** Every kind of case, and whether the actor opens one. */
export async function tellTypes(ctx: Ctx) {
  const [types, names] = await ctx.read(async (tx) => [await listTypes(tx), await roleNames(tx)] as const);
  const roles = answeringRoles.flatMap((key) => {
    const name = names.get(key);
    return name === undefined ? [] : [{ key, name }];
  });
  return { types: types.map((type) => ({ ...headOf(type), mayOpen: mayOpen(ctx, type) })), roles };
}

/** A kind of case with the form it asks. Refuses with `cases.no-such-type`. */
export async function getType(ctx: Ctx, code: string) {
  return ctx.read(async (tx) => {
    const type = (await findType(tx, code)) ?? fail('cases.no-such-type', { code });
    const form = await findFormVersionOn(tx, type.definition.form, dayOf(ctx.now()));
    return { ...headOf(type), definition: type.definition, form };
  });
}
