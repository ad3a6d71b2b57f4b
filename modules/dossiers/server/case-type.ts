import { grantLast } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import {
  definitionOf,
  findCaseOf,
  listOpenSteps,
  listSteps,
  type CaseType,
  type OutcomeDefinition,
  type Step,
  type StepDefinition,
} from '#modules/processes';
import { resultAt } from '#modules/procedures';
import { dossierFinished, dossierMoved, dossierReturned } from '../events.ts';
import { makeConfirmation } from './confirmation.ts';
import { requireChecks } from './checks/checks.ts';
import { childEnded, requireChildrenEnded } from './children/children.ts';
import { requireOpinions } from './consultation-state.ts';
import { recordControlSlip } from './control-slip.ts';
import { noteReturned } from './deliveries/returned-by-step.ts';
import { refusedInWriting, status } from './dossier.ts';
import { factsOfRow } from './dossier-facts.ts';
import { lockDossierRow, markHandedOver, updateDossier, type DossierPatch, type DossierRow } from './dossier-store.ts';
import { noteEntry } from './entry-store.ts';
import { toldDossier } from './holders.ts';
import { requireSettled } from './payment-state.ts';
import { procedureInForce, procedureOf } from './procedure-of.ts';
import { applyEffect, type ResultDefinition } from './result-effects.ts';
import { dossierResults } from './result-seam.ts';
import { requireSiteTurn, tellSiteGranted } from './sites/sites.ts';

async function getRow(act: Act, id: string): Promise<DossierRow> {
  return (await lockDossierRow(act.tx, id)) ?? fail('http.not-found');
}

function addEntry(
  act: Act,
  step: Step,
  entry: { key: string; public: boolean; params?: Record<string, Words>; comment?: string | undefined },
): void {
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: step.recordId,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: step.holderUnit,
    key: entry.key,
    params: { step: step.name, ...entry.params },
    comment: entry.comment ?? null,
    public: entry.public,
    step_id: step.id,
  });
}

const told = (act: Act, dossier: DossierRow) => toldDossier(act, dossier);

/** The result a finishing step gives: that of the paper drafted last on the way, the step's own before all. */
async function resultOf(
  act: Act,
  dossier: DossierRow,
  own: StepDefinition,
  results: readonly ResultDefinition[],
): Promise<ResultDefinition | undefined> {
  const caseFile = await findCaseOf(act.tx, dossier.id);
  const passed = caseFile === undefined ? [] : (await listSteps(act.tx, dossier.id)).map((step) => definitionOf(caseFile, step.key));
  const made = [...passed, own].map((step) => resultAt(results, step));
  return made.findLast((one) => one !== undefined);
}

/** The clock stops: the result is made, and what it changes in the record is written in the same act. */
async function finish(act: Act, step: Step, definition: StepDefinition): Promise<void> {
  const dossier = await getRow(act, step.recordId);
  if (dossier.finished_at !== null) return;
  requireChildrenEnded(dossier);
  const { results } = (await procedureOf(act.tx, dossier.procedure_version_id)).content;
  const result = await resultOf(act, dossier, definition, results);
  const result_state = result?.refuses === true ? refusedInWriting : 'made';
  await requireSiteTurn(act, { ...dossier, result_state });
  await updateDossier(act.tx, dossier.id, { national_status: status.finished, finished_at: act.now, result_state });
  if (result !== undefined && (result.effect !== undefined || step.kind === 'wait')) {
    const facts = await factsOfRow(act.tx, dossier, act.now);
    await applyEffect(act, facts, result);
    if (step.kind === 'wait') await makeConfirmation(act, { facts, result, unitId: step.holderUnit });
  }
  addEntry(act, step, { key: result?.refuses === true ? 'finished-refused' : 'finished', public: true });
  await childEnded(act, dossier);
  await tellSiteGranted(act, { ...dossier, result_state });
  act.announce(dossierFinished, { ...(await told(act, dossier)), code: dossier.code ?? '' });
}

/** What was signed and never numbered is a draft again. */
async function unsign(act: Act, dossierId: string): Promise<void> {
  for (const results of act.ctx.services.extensions.all(dossierResults)) await results.unsign(act, dossierId);
}

async function handOver(act: Act, step: Step): Promise<void> {
  const dossier = (await markHandedOver(act.tx, step.recordId, act.now)) ?? fail('dossiers.parcel-under-way');
  requireSettled(dossier, await procedureInForce(act.tx, dossier, act.now), 'return');
  await noteReturned(act, dossier);
  addEntry(act, step, { key: 'returned', public: true });
  act.announce(dossierReturned, { ...(await told(act, dossier)), code: dossier.code ?? '' });
}

/** A case that ended without a result: refused at the desk, or stopped on its way. */
async function endWithoutResult(act: Act, step: Step): Promise<void> {
  const dossier = await getRow(act, step.recordId);
  if (dossier.finished_at !== null) return;
  const isRefusal = dossier.received_at === null;
  await updateDossier(
    act.tx,
    dossier.id,
    isRefusal ? { national_status: status.refused, refused_at: act.now } : { national_status: status.stopped, finished_at: act.now },
  );
  addEntry(act, step, { key: isRefusal ? 'refused' : 'stopped', public: true, comment: step.comment });
  await childEnded(act, dossier);
  act.announce(dossierMoved, { ...(await told(act, dossier)), nationalStatus: isRefusal ? status.refused : status.stopped });
}

/** Whoever goes on with a result has looked at what the procedure asks for. */
async function lookedAt(act: Act, step: Step, outcome: OutcomeDefinition): Promise<void> {
  const { procedure_version_id } = await getRow(act, step.recordId);
  const { content } = await procedureOf(act.tx, procedure_version_id);
  await requireChecks(act, step, outcome, content.checks);
}

/** What a step is not left before. */
async function requireReady(act: Act, step: Step, outcome: OutcomeDefinition, definition: StepDefinition): Promise<void> {
  if (definition.checked === true) await lookedAt(act, step, outcome);
  // Nobody is asked before acceptance; a way back gives nothing away; the return is behind the result.
  if (outcome.back || ['accept', 'return'].includes(step.kind)) return;
  // Who only comes to where the others are waited for gives nothing away either: whoever comes last goes on.
  if (outcome.to === 'waits' && (await listOpenSteps(act.tx, step.recordId)).length > 0) return;
  requireOpinions(await getRow(act, step.recordId));
}

async function closed(act: Act, step: Step, outcome: OutcomeDefinition, definition: StepDefinition): Promise<void> {
  const isAcceptance = step.kind === 'accept';
  await requireReady(act, step, outcome, definition);
  // Acceptance and refusal tell themselves; what officers write to each other is not for the applicant.
  if (!isAcceptance) addEntry(act, step, { key: 'step-closed', public: false, params: { outcome: outcome.label }, comment: step.comment });
  if (step.kind === 'issue' && outcome.back) await unsign(act, step.recordId);
  if (definition.finishes && !outcome.back) await finish(act, step, definition);
  if (step.kind === 'return') await handOver(act, step);
  if (outcome.to !== 'end') return;
  await endWithoutResult(act, step);
  const dossier = await getRow(act, step.recordId);
  if (dossier.code !== null) await recordControlSlip(act, dossier);
}

/** A case whose drawing ended it where nobody was asked last. */
async function ended(act: Act, last: Step | undefined): Promise<void> {
  if (last === undefined) return;
  await endWithoutResult(act, last);
  const dossier = await getRow(act, last.recordId);
  if (dossier.code !== null) await recordControlSlip(act, dossier);
}

/** What the opening of a step changes on the dossier: only ways on, so that a draft sent back does not make it new again. */
function patchFor(dossier: DossierRow, definition: StepDefinition): DossierPatch | undefined {
  const next = definition.nationalStatus;
  if (next === undefined || next === dossier.national_status) return undefined;
  if (next >= status.finished && dossier.finished_at === null) return undefined;
  if (next < status.processing && dossier.national_status === status.processing) return undefined;
  return dossier.finished_at === null || next > dossier.national_status ? { national_status: next } : undefined;
}

async function opened(act: Act, step: Step, definition: StepDefinition): Promise<void> {
  await grantLast(act, {
    recordKind: 'dossier',
    recordId: step.recordId,
    holder: { kind: 'unit', id: step.holderUnit },
    because: `step ${step.key}`,
    since: act.now,
  });
  const dossier = await getRow(act, step.recordId);
  const patch = patchFor(dossier, definition);
  if (patch !== undefined) await updateDossier(act.tx, dossier.id, patch);
  addEntry(act, step, { key: 'step-opened', public: true });
  act.announce(dossierMoved, { ...(await told(act, dossier)), nationalStatus: patch?.national_status ?? dossier.national_status });
}

/** Dossiers as a kind of case: statuses, access, timeline and results follow the steps of the published process. */
export const dossierCase: CaseType = {
  kind: 'dossier',
  onStepOpened: opened,
  onStepClosed: closed,
  onCaseEnded: ended,
  onTimer: (_act, _step, definition) => Promise.resolve(definition.outcomes.find((one) => !one.back)?.key ?? ''),
};
