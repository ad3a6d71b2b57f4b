import { z } from 'zod';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findFormVersion } from '#modules/forms';
import { procedureContent, procedureField, type ProcedureContent } from '../contract.ts';
import { checkLimitRules } from './limits.ts';
import type { NewProcedure } from './procedure.ts';
import { checkRules } from './rules.ts';
import { usualContent } from './temporary/in-force.ts';

function checkChecks({ checks, components }: ProcedureContent): void {
  const keys = new Set(components.map((one) => one.key));
  const twice = checks.find((one, place) => checks.findIndex((other) => other.key === one.key) !== place);
  const lost = checks.find((one) => one.component !== undefined && !keys.has(one.component));
  const wrong = twice ?? lost;
  if (wrong !== undefined) fail('procedures.bad-content', { reason: `checks: ${wrong.key}` }, 'content');
}

/** What is filed beside is another procedure, each once by its key, and takes papers that are there. */
function checkSplits({ code, content }: Pick<NewProcedure, 'code' | 'content'>): void {
  const { splits = [], components } = content;
  const keys = new Set(components.map((one) => one.key));
  const wrong = splits.find(
    (one, place) =>
      one.procedure === code || splits.findIndex(({ key }) => key === one.key) !== place || one.papers.some(({ from }) => !keys.has(from)),
  );
  if (wrong !== undefined) fail('procedures.bad-content', { reason: `splits: ${wrong.key}` }, 'content');
}

/** What the rules of a procedure may read of its form; none where it has none. */
async function fieldsOf(tx: Tx, { formVersionId }: NewProcedure): Promise<ReadonlySet<string> | undefined> {
  const form = formVersionId === null ? undefined : await findFormVersion(tx, formVersionId);
  return form && new Set(Object.keys(form.form.definition.schema.properties ?? {}));
}

/**
 * What is to be published, as it is kept; refuses with `procedures.bad-content` what says nothing, cannot be read, leads nowhere or names what no
 * form asks.
 */
export async function checkProcedure(tx: Tx, given: NewProcedure): Promise<NewProcedure> {
  const parsed = z.object({ field: procedureField, content: procedureContent }).safeParse(given);
  const [issue] = parsed.error?.issues ?? [];
  if (!parsed.success) return fail('procedures.bad-content', { reason: `${issue?.path.join('.')}: ${issue?.message}` }, 'content');
  checkRules(parsed.data.content, await fieldsOf(tx, given));
  checkLimitRules(parsed.data.content);
  checkChecks(parsed.data.content);
  checkSplits({ code: given.code, content: parsed.data.content });
  const isOpen = parsed.data.content.offer === 'open';
  for (const id of [given.formVersionId, given.processVersionId])
    if ((id !== null) !== isOpen) fail('procedures.bad-content', { reason: `offer: ${parsed.data.content.offer}` }, 'content');
  return { ...given, ...parsed.data, content: usualContent(parsed.data.content) };
}
