import { grant, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import { actsBeside, findOpenStep, listSteps, openAside, requireHeldStep, requireSeenStep, type Step } from '#modules/processes';
import type { ProposalContent } from '../../contract-exceptions.ts';
import { bothWords } from '../dossier.ts';
import { lockDossierRow, type DossierRow } from '../dossier-store.ts';
import { deciderOf } from './decision-rules.ts';
import { addEntry } from './entries.ts';
import { explainHeld } from '../substitutes/substitutes.ts';
import { insertProposal } from './exception-store.ts';
import { caseOf, refuseOpenRequest } from './requests.ts';

type Check = (act: Act, dossier: DossierRow, content: ProposalContent) => Promise<void>;

const requireRunning = (dossier: DossierRow): void => {
  if (dossier.finished_at !== null || dossier.refused_at !== null) fail('dossiers.not-now');
};

const checkSupplement: Check = async (act, dossier) => {
  const requests = await refuseOpenRequest(act, dossier.id);
  // Before acceptance the desk asks by itself the first time.
  if (dossier.received_at === null && requests.length === 0) fail('dossiers.not-now');
  if (dossier.received_at !== null && (await caseOf(act, dossier)).regime === 'NO_PAUSE') fail('dossiers.no-supplement');
};

const minute = 60_000;

/** True while somebody is at work, up to the very minute of closing. */
async function isWorked(act: Act, at: Date): Promise<boolean> {
  const calendar = await getCalendar(act.tx);
  return workingMinutesBetween(calendar, new Date(at.getTime() - minute), new Date(at.getTime() + minute)) > 0;
}

const checkApology: Check = async (act, dossier, content) => {
  if (content.kind !== 'apology' || dossier.due_at === null) return fail('dossiers.not-now');
  if (dossier.apology_at !== null) fail('dossiers.apologised-already');
  const newDueAt = new Date(content.newDueAt);
  if (newDueAt <= dossier.due_at || newDueAt <= act.now) fail('dossiers.date-too-early', {}, 'content.newDueAt');
  // nobody is promised a result for a holiday or for the night
  if (!(await isWorked(act, newDueAt))) fail('dossiers.date-not-worked', {}, 'content.newDueAt');
};

const checkCorrection: Check = async (act, dossier, content) => {
  if (content.kind !== 'correction') return;
  const steps = await listSteps(act.tx, dossier.id);
  const isOpen = steps.some((step) => step.key === content.to && step.closedAt === undefined);
  const isEarlier = !isOpen && steps.some((step) => step.key === content.to && step.closedAt !== undefined);
  // An acceptance gave a code and a receipt: it is not undone by leading back.
  const isIntake = steps.some((step) => step.key === content.to && step.kind === 'accept');
  if (!isEarlier || isIntake) fail('processes.no-such-outcome', { outcome: content.to }, 'content.to');
};

const checks: Partial<Record<ProposalContent['kind'], Check>> = {
  supplement: checkSupplement,
  apology: checkApology,
  correction: checkCorrection,
};

/** What still has to be true of a proposal, when it is made and again when it is decided. */
export async function checkProposal(act: Act, dossier: DossierRow, content: ProposalContent): Promise<void> {
  requireRunning(dossier);
  await checks[content.kind]?.(act, dossier, content);
}

/** Supplements and stops are proposed by who holds the dossier's step; the rest by anybody in its unit. */
async function requireProposer(act: Act, dossierId: string, kind: ProposalContent['kind']): Promise<Step> {
  const open = (await findOpenStep(act.tx, dossierId, act)) ?? fail('dossiers.not-now');
  if ((await actsBeside(act.tx, open))?.includes(kind) === false) fail('dossiers.not-now');
  return kind === 'supplement' || kind === 'stop' ? requireHeldStep(act, open.id) : requireSeenStep(act, open.id);
}

/** Opens the deciding step and keeps the proposal; answers both. */
export async function openProposal(
  act: Act,
  dossier: DossierRow,
  given: { because: string; content: ProposalContent },
): Promise<{ proposalId: string; stepId: string }> {
  const { kind } = given.content;
  const decider = await deciderOf(act, dossier.id, kind);
  const step = await openAside(act, { recordId: dossier.id, aside: kind, name: bothWords(`dossiers.decide-${kind}`), ...decider });
  const holder = { kind: 'unit' as const, id: step.holderUnit };
  await grant(act.tx, { recordKind: 'dossier', recordId: dossier.id, holder, because: `decides ${kind}`, since: act.now });
  const proposalId = newId(act.now);
  await insertProposal(act.tx, {
    id: proposalId,
    dossier_id: dossier.id,
    kind,
    because: given.because,
    content: given.content,
    proposed_at: act.now,
    proposed_by: act.actor.personId ?? null,
    step_id: step.id,
    status_before: dossier.national_status,
  });
  addEntry(act, dossier.id, {
    key: `proposed-${kind}`,
    public: kind === 'withdrawal',
    unit: step.holderUnit,
    comment: given.because,
    stepId: step.id,
  });
  act.about('dossier', dossier.id, { proposal: kind });
  return { proposalId, stepId: step.id };
}

/**
 * Proposes something beside the usual way; who decides is a dated rule. Refuses with `dossiers.not-now`, `dossiers.no-supplement`,
 * `dossiers.request-open`, `dossiers.apologised-already`, `dossiers.date-too-early`, `dossiers.date-not-worked`, `processes.asked-already`, `processes.not-your-step`.
 */
export async function propose(
  ctx: Ctx,
  given: { dossierId: string; because: string; content: ProposalContent },
): Promise<{ proposalId: string; stepId: string }> {
  requirePermission(ctx.actor, 'dossiers.handle');
  return ctx.act('dossiers.propose', async (act) => {
    const { content } = given;
    if (content.kind === 'withdrawal') fail('dossiers.not-now');
    await requireProposer(act, given.dossierId, content.kind);
    const dossier = (await lockDossierRow(act.tx, given.dossierId)) ?? fail('http.not-found');
    await checkProposal(act, dossier, content);
    if (content.kind !== 'supplement') return openProposal(act, dossier, given);
    const items = await explainHeld(act, dossier, content.items);
    return openProposal(act, dossier, { ...given, content: { ...content, items } });
  });
}
