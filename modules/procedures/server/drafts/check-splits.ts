import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { feelHolds, feelNames, getFormVersion, type CompiledForm } from '#modules/forms';
import type { ProcedureContent } from '../../contract.ts';
import type { ProcedureSplit } from '../../split.ts';
import { findNewest } from '../procedure-store.ts';

type Schema = CompiledForm['definition']['schema'];

/** True when a form has a place for what stands at a pointer. */
function hasPlace({ definition }: CompiledForm, pointer: string): boolean {
  const names = pointer.slice(1).split('/');
  return names.reduce<Schema | undefined>((at, name) => at?.properties?.[name], definition.schema) !== undefined;
}

const readable = (when: string): boolean => {
  try {
    feelHolds(when, {});
    return true;
  } catch {
    return false;
  }
};

/** What a condition may name beside the form's own fields. */
const channelFact = 'channel';

function checkHere(rule: ProcedureSplit, here: { form: CompiledForm; content: ProcedureContent }): void {
  const { procedure, when, data, papers } = rule;
  if (!readable(when)) fail('procedures.split-condition', { procedure, what: when }, 'parts');
  const strange = feelNames(when).find((name) => name !== channelFact && !hasPlace(here.form, `/${name.split('.')[0] ?? ''}`));
  if (strange !== undefined) fail('procedures.split-name', { procedure, what: strange }, 'parts');
  const place = data.find((one) => 'from' in one && !hasPlace(here.form, one.from));
  if (place !== undefined && 'from' in place) fail('procedures.split-no-field', { procedure, what: place.from }, 'parts');
  const paper = papers.find(({ from }) => here.content.components.every(({ key }) => key !== from));
  if (paper !== undefined) fail('procedures.split-no-paper', { procedure, what: paper.from }, 'parts');
}

async function checkThere(tx: Tx, { procedure, data, papers }: ProcedureSplit): Promise<void> {
  const there = await findNewest(tx, procedure);
  if (there?.content.offer !== 'open' || there.formVersionId === null) return fail('procedures.split-not-open', { procedure }, 'parts');
  const { form } = await getFormVersion(tx, there.formVersionId);
  const place = data.find(({ to }) => !hasPlace(form, to));
  if (place !== undefined) fail('procedures.split-no-field-there', { procedure, what: place.to }, 'parts');
  const paper = papers.find(({ to }) => there.content.components.every(({ key, source }) => key !== to || source !== 'upload'));
  if (paper !== undefined) fail('procedures.split-no-paper-there', { procedure, what: paper.to }, 'parts');
}

/**
 * Refuses by its name what is wrong with a further procedure that a filing is to ask for: itself, one that is not filed here, a condition that
 * cannot be read or names what the form does not ask, a place or paper that either of the two does not have.
 */
export async function checkDraftedSplits(
  tx: Tx,
  { code, formVersionId, content }: { code: string; formVersionId: string | null; content: ProcedureContent },
): Promise<void> {
  const { splits = [] } = content;
  if (splits.length === 0) return;
  const [first] = splits;
  if (formVersionId === null) return fail('procedures.split-not-open', { procedure: first?.procedure ?? code }, 'parts');
  const { form } = await getFormVersion(tx, formVersionId);
  for (const rule of splits) {
    if (rule.procedure === code) fail('procedures.split-itself', { procedure: code }, 'parts');
    checkHere(rule, { form, content });
    await checkThere(tx, rule);
  }
}
