import { documentsContract } from '#contracts/documents';
import { dossiersContract } from '#contracts/dossiers';
import { processesContract } from '#contracts/processes';
import type { Operation } from '#platform/contract';
import type { Ctx } from '#platform/context';
import { listPeopleInUnit } from '#modules/accounts';
import { numberDocument, passDraft, prepareDocument, sealDocument, signDocument } from '#modules/documents';
import { acceptDossier, getChecks, markCheck, refuseDossier } from '#modules/dossiers';
import { completeStep, definitionOf, findCaseOf, findOpenStep, runTimers, type Step, type StepDefinition } from '#modules/processes';
import { chanceFrom } from './chance.ts';
import type { PlannedDossier } from './plan.ts';
import type { Hop } from './seeds/index.ts';
import type { Stage } from './stage.ts';

/** What is done on the open step of a dossier: it is left, or something is begun on it. */
export interface Handling {
  stage: Stage;
  planned: PlannedDossier;
  dossierId: string;
  step: Step;
  at: Date;
}

type Asked = Pick<Operation, 'permission' | 'reach'>;

/** Acts as whoever holds the step; of several who could, one by chance. */
export async function holderCtx({ stage, planned, step, at }: Handling, operation: Asked): Promise<Ctx> {
  if (step.holderPerson !== undefined) return stage.as(step.holderPerson, operation, at);
  const able = await stage.system(at).read((tx) => listPeopleInUnit(tx, step.holderUnit, step.role, at));
  const turn = chanceFrom(planned.seed + step.kind.length);
  return stage.as(turn.pick(able).personId, operation, at);
}

/** The way out of a step: on is the first that needs no reason, aside the other way forward, back the way back. */
async function outcomeOf({ stage, dossierId, step, at }: Handling, way: Hop['way']) {
  const caseFile = await stage.system(at).read((tx) => findCaseOf(tx, dossierId));
  if (caseFile === undefined) throw new Error('a dossier without its case');
  const outcome = definitionOf(caseFile, step.key).outcomes.find((one) => {
    if (way === 'back') return one.back;
    return !one.back && one.needsComment === (way === 'aside');
  });
  if (outcome === undefined) throw new Error(`step ${step.key} has no way ${way}`);
  return { outcome, caseFile };
}

function commentFor({ procedure }: PlannedDossier, way: Hop['way']): string | undefined {
  if (way === 'on') return undefined;
  return way === 'back' ? procedure.objection : procedure.finding;
}

async function complete(given: Handling, way: Hop['way']): Promise<void> {
  const { stage, planned, step, at } = given;
  const ctx = await holderCtx(given, processesContract.operations.completeStep);
  const { outcome, caseFile } = await outcomeOf(given, way);
  const comment = commentFor(planned, way);
  const assignTo = step.kind === 'assign' ? await specialistFor() : undefined;
  await ctx.act('processes.complete-step', (act) =>
    completeStep(act, { stepId: step.id, outcome: outcome.key, version: step.version, comment, assignTo }),
  );

  async function specialistFor(): Promise<string> {
    const next = definitionOf(caseFile, outcome.to);
    const able = await stage.system(at).read((tx) => listPeopleInUnit(tx, caseFile.handlingUnit, next.role, at));
    return chanceFrom(planned.seed + 1).pick(able).personId;
  }
}

async function intake(given: Handling, way: Hop['way']): Promise<void> {
  const { id: stepId, version } = given.step;
  const { acceptDossier: accepting, refuseDossier: refusing } = dossiersContract.operations;
  if (way === 'on') await acceptDossier(await holderCtx(given, accepting), { stepId, version });
  else await refuseDossier(await holderCtx(given, refusing), { stepId, version, reason: given.planned.procedure.refusal });
}

const { operations } = documentsContract;

async function draft(given: Handling, way: Hop['way']): Promise<void> {
  const { planned, step } = given;
  const { outcome } = await outcomeOf(given, way);
  const drafted = planned.variant.drafted?.(chanceFrom(planned.seed)) ?? {};
  const ctx = await holderCtx(given, operations.passDraft);
  await passDraft(ctx, { stepId: step.id, drafted, outcome: outcome.key, version: step.version });
}

/** Prepares the leader's signature: the step waits as being signed. */
export async function prepare(given: Handling): Promise<void> {
  if (given.step.waiting !== undefined) return;
  await prepareDocument(await holderCtx(given, operations.prepareSigning), { stepId: given.step.id, version: given.step.version });
}

async function sign(given: Handling, way: Hop['way']): Promise<void> {
  if (way === 'back') return complete(given, way);
  const { id: stepId, version } = given.step;
  const { sessionId } = await prepareDocument(await holderCtx(given, operations.prepareSigning), { stepId, version });
  await signDocument(await holderCtx(given, operations.completeSigning), { stepId, sessionId });
}

/** Gives the signed document its number and date. */
export async function number(given: Handling): Promise<void> {
  await numberDocument(await holderCtx(given, operations.numberDocument), { stepId: given.step.id });
}

async function seal(given: Handling): Promise<void> {
  await sealDocument(await holderCtx(given, operations.sealDocument), { stepId: given.step.id });
}

/** The time is over: the server's own timer ends the step, at its due instant. */
async function timeOver({ stage, at }: Handling): Promise<void> {
  await runTimers.run(stage.system(at));
}

/** Whoever appraises looks at everything that must be looked at; what was found before a start that was broken off stays. */
async function work(given: Handling, way: Hop['way']): Promise<void> {
  const { dossierId } = given;
  if (way === 'on') {
    const { getChecks: reading, markCheck: marking } = dossiersContract.operations;
    const checks = await getChecks(await holderCtx(given, reading), dossierId);
    const marker = await holderCtx(given, marking);
    for (const { key, required, mayMark, found } of checks)
      if (required && mayMark && found === undefined) await markCheck(marker, { dossierId, key, verdict: 'fits' });
  }
  await complete(given, way);
}

const ways: Readonly<Record<StepDefinition['kind'], (given: Handling, way: Hop['way']) => Promise<void>>> = {
  accept: intake,
  assign: complete,
  work,
  draft,
  review: complete,
  sign,
  issue: seal,
  return: complete,
  wait: timeOver,
};

/** Leaves the open step as planned; throws when it is still open afterwards. */
export async function leaveStep(given: Handling, way: Hop['way']): Promise<void> {
  const { kind } = given.step;
  // nobody is asked beside the road in the demo's own handling
  if (kind !== 'decide' && kind !== 'consult') await ways[kind](given, way);
  const open = await given.stage.system(given.at).read((tx) => findOpenStep(tx, given.dossierId));
  if (open?.id === given.step.id) throw new Error(`demo dossier ${given.planned.index} is still at ${given.step.key}`);
}
