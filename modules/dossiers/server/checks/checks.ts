import type { z } from 'zod';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { definitionOf, findCaseOf, holdsStep, listOpenSteps, requireHeldStep, type OutcomeDefinition, type Step } from '#modules/processes';
import type { ProcedureContent } from '#modules/procedures';
import type { checkOperations, checkVerdict } from '../../contract-checks.ts';
import { findDossierRow, lockDossierRow } from '../dossier-store.ts';
import { procedureOf } from '../procedure-of.ts';
import { listFindings, writeFinding, type FindingRow } from './check-store.ts';

type Check = ProcedureContent['checks'][number];
type CheckLine = z.input<(typeof checkOperations)['getChecks']['out']>['checks'][number];

/** What was found at a check. */
export interface Finding {
  dossierId: string;
  key: string;
  verdict: z.output<typeof checkVerdict>;
  note?: string | undefined;
}

/** What is to be looked at on a dossier, with what was found; an officer marks it while he holds the step it belongs to. Refuses with `http.not-found`. */
export async function getChecks(ctx: Ctx, dossierId: string): Promise<CheckLine[]> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const { content } = await procedureOf(tx, row.procedure_version_id);
    const caseFile = await findCaseOf(tx, dossierId);
    if (content.checks.length === 0 || caseFile === undefined) return [];
    const open = await listOpenSteps(tx, dossierId);
    const found = new Map((await listFindings(tx, dossierId)).map((one) => [one.check_key, one]));
    const names = await namesOf(tx, [...new Set([...found.values()].map((one) => one.found_by))]);
    return content.checks.map(({ key, text, component, step, required, otherwise, certainty, law }) => ({
      key,
      text,
      component: content.components.find((one) => one.key === component)?.name,
      step: definitionOf(caseFile, step).name,
      required,
      otherwise,
      certainty,
      law,
      found: toldFinding(found.get(key), names),
      mayMark: open.some((one) => one.key === step && one.pausedAt === undefined && holdsStep(ctx, one)),
    }));
  });
}

function toldFinding(row: FindingRow | undefined, names: ReadonlyMap<string, { name: string }>): CheckLine['found'] {
  if (row === undefined) return undefined;
  const { verdict, note, found_by: by, found_at: at } = row;
  return { verdict, note: note ?? undefined, by: names.get(by)?.name ?? '', at: at.toISOString() };
}

/**
 * Notes what was found at a check; the same again changes nothing, another finding takes the place of the one before, which stays.
 * Refuses with `http.not-found`, `processes.not-your-step`, `dossiers.check-not-now` while its step is not open, and
 * `dossiers.check-unexplained` when what does not fit is not told.
 */
export async function markCheck(ctx: Ctx, given: Finding): Promise<void> {
  await ctx.act('dossiers.mark-check', async (act) => {
    const seen = (await findDossierRow(act.tx, ctx.reach, given.dossierId)) ?? fail('http.not-found');
    const { content } = await procedureOf(act.tx, seen.procedure_version_id);
    const check = content.checks.find((one) => one.key === given.key) ?? fail('http.not-found');
    const all = (await listOpenSteps(act.tx, seen.id)).filter((one) => one.key === check.step);
    const open = all.find((one) => holdsStep(act, one)) ?? all[0];
    if (open === undefined) return fail('dossiers.check-not-now', { check: check.text[ctx.locale] });
    const step = await requireHeldStep(act, open.id);
    const note = given.note?.trim() || null;
    if (given.verdict === 'differs' && note === null) fail('dossiers.check-unexplained', {}, 'note');
    await keep(act, step, { ...given, note });
  });
}

async function keep(
  act: Act,
  step: Step,
  { dossierId, key, verdict, note }: Omit<Finding, 'note'> & { note: string | null },
): Promise<void> {
  // Two who mark at once wait for each other at the dossier.
  await lockDossierRow(act.tx, dossierId);
  const before = (await listFindings(act.tx, dossierId)).find((one) => one.check_key === key);
  if (before?.verdict === verdict && before.note === note) return;
  await writeFinding(act.tx, {
    id: newId(act.now),
    dossier_id: dossierId,
    check_key: key,
    verdict,
    note,
    step_id: step.id,
    found_at: act.now,
    found_by: act.actor.personId ?? fail('http.signed-out'),
    superseded_at: null,
  });
  act.about('dossier', dossierId, { check: key, verdict });
}

/** A way out that goes on with a result; whoever goes back or says why needs no complete list. */
const goesOn = (outcome: OutcomeDefinition): boolean => !outcome.back && !outcome.needsComment;

/** Refuses with `dossiers.checks-open`, naming them, when a step is left with a result before somebody looked at what must be looked at. */
export async function requireChecks(act: Act, step: Step, outcome: OutcomeDefinition, checks: readonly Check[]): Promise<void> {
  const due = checks.filter((one) => one.required && one.step === step.key);
  if (!goesOn(outcome) || due.length === 0) return;
  const found = new Set((await listFindings(act.tx, step.recordId)).map((one) => one.check_key));
  const open = due.filter((one) => !found.has(one.key));
  if (open.length > 0) fail('dossiers.checks-open', { count: open.length, checks: open.map((one) => one.text[act.ctx.locale]).join('; ') });
}
