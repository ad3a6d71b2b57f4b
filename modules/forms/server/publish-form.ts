import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { canonicalJson } from '../engine/canonical.ts';
import { compileForm } from '../engine/compile.ts';
import type { CompiledForm, FormDefinition } from '../engine/definition.ts';
import { endVersion, findLatest, insertForm, insertVersion } from './form-store.ts';
import type { FormDraft } from './form-version.ts';
import { missingLists } from './lists.ts';

/** Fingerprint of a definition, the same whatever order its keys were written in. */
export function definitionHash(definition: FormDefinition): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

function compiledOf(definition: FormDefinition): CompiledForm {
  const { form, problems } = compileForm(definition);
  const reason = problems.map((problem) => `${problem.where}: ${problem.reason}`).join('; ');
  return form ?? fail('forms.definition-invalid', { reason }, 'definition');
}

/**
 * Checks a definition, parses its conditions and publishes it as the form's next version; answers the version's id. From its first day the version before is no longer offered.
 * Refuses with `forms.definition-invalid` (every reason and its place), `forms.period-passed` or `http.forbidden`.
 */
export async function publishForm(act: Act, draft: FormDraft): Promise<string> {
  const { tx, now, actor } = act;
  requirePermission(actor, 'forms.publish');
  const form = compiledOf(draft.definition);
  const [list] = missingLists(act, form);
  if (list !== undefined) fail('forms.no-list', { list }, 'definition');
  const latest = await findLatest(tx, draft.code);
  if (latest?.validFrom && draft.validFrom < latest.validFrom) fail('forms.period-passed', { from: latest.validFrom }, 'validFrom');
  const formId = latest?.formId ?? newId(now);
  if (latest === undefined) await insertForm(tx, formId, draft);
  else if (latest.id !== null) await endVersion(tx, latest.id, draft.validFrom);
  const version = (latest?.version ?? 0) + 1;
  const id = newId(now);
  await insertVersion(tx, { id, formId, version, sha256: definitionHash(draft.definition), at: now, by: actor.personId }, draft, form);
  act.about('forms.form', formId, { version });
  return id;
}
