import { createHash } from 'node:crypto';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { compileForm } from '../engine/compile.ts';
import type { FormDefinition } from '../engine/definition.ts';
import { endVersion, findLatest, insertForm, insertVersion } from './form-store.ts';
import type { FormDraft } from './form-version.ts';

/** Fingerprint of a definition, the same whatever order its keys were written in. */
export function definitionHash(definition: FormDefinition): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
  return createHash('sha256').update(JSON.stringify(definition, sorted)).digest('hex');
}

/**
 * Checks a definition, parses its conditions and publishes it as the form's next version; answers the version's id. From its first day the version before is no longer offered.
 * Refuses with `forms.definition-invalid` (the first reason and its place) or `forms.period-passed`.
 */
export async function publishForm(act: Act, draft: FormDraft): Promise<string> {
  const { form, problems } = compileForm(draft.definition);
  const [first] = problems;
  if (form === undefined) return fail('forms.definition-invalid', { reason: `${first?.where ?? ''}: ${first?.reason ?? ''}` }, 'definition');
  const latest = await findLatest(act.tx, draft.code);
  if (latest?.validFrom && draft.validFrom < latest.validFrom) fail('forms.period-passed', { from: latest.validFrom }, 'validFrom');
  const formId = latest?.formId ?? newId(act.now);
  if (latest === undefined) await insertForm(act.tx, formId, draft);
  if (latest?.id) await endVersion(act.tx, latest.id, draft.validFrom);
  const id = newId(act.now);
  const facts = { id, formId, version: (latest?.version ?? 0) + 1, sha256: definitionHash(draft.definition), at: act.now, by: act.actor.personId };
  await insertVersion(act.tx, facts, draft, form);
  act.about('forms.form', formId, { version: facts.version });
  return id;
}
