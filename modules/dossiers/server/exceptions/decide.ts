import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { namesOf, standInBetween } from '#modules/accounts';
import { dueAt, getCalendar } from '#modules/calendars';
import { getUnit } from '#modules/organisations';
import type { LimitTime } from '#modules/procedures';
import { closeAside, dropAside, endCase, findOpenStep, findStep, leadBack } from '#modules/processes';
import { proposalContent, type ProposalContent } from '../../contract-exceptions.ts';
import { dossierApologised, dossierStopped, dossierWithdrawn, proposalDecided } from '../../events.ts';
import { giveAppointment } from '../appointment-store.ts';
import { childEnded } from '../children/children.ts';
import { recordControlSlip } from '../control-slip.ts';
import { status } from '../dossier.ts';
import { findDossierRow, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
import { toldDossier } from '../holders.ts';
import { addEntry } from './entries.ts';
import { listRequests, lockProposal, saveDecision, type ProposalRow } from './exception-store.ts';
import { makeApology, makeStopNotice } from './notices.ts';
import { checkProposal } from './propose.ts';
import { askingRules } from './regime-rules.ts';
import { caseOf, endRequest, goOn, openRequest, tellMoved } from './requests.ts';

interface Decided {
  dossier: DossierRow;
  proposal: ProposalRow;
  answer: string | undefined;
}
type Effect<K extends ProposalContent['kind']> = (
  act: Act,
  decided: Decided,
  content: Extract<ProposalContent, { kind: K }>,
) => Promise<void>;

/** Whether the time in which the regime lets the authority ask is over. */
async function isPast({ tx, now }: Pick<Act, 'tx' | 'now'>, { received_at: received }: DossierRow, limit: LimitTime): Promise<boolean> {
  return received !== null && now > dueAt(await getCalendar(tx), { received, limit }).due;
}

/** True when the procedure provides for no further request: the head then answers for it with a reason of his own. */
export async function isBeyondRule(
  act: Pick<Act, 'tx' | 'now'>,
  dossier: DossierRow,
): Promise<{ beyond: boolean; made: number; allowed: number }> {
  const stage = dossier.received_at === null ? 'intake' : 'appraisal';
  const { maxSupplements, countsIntake, askWithin } = await askingRules(act.tx, await caseOf(act, dossier), dossier.received_at ?? act.now);
  const made = (await listRequests(act.tx, dossier.id)).filter((one) => countsIntake || one.stage === stage).length;
  // Before acceptance everything is asked for once (Decree 118/2025, article 17).
  const allowed = stage === 'intake' ? 1 : maxSupplements;
  const tooLate = stage === 'appraisal' && askWithin !== undefined && (await isPast(act, dossier, askWithin));
  return { beyond: made >= allowed || tooLate, made, allowed };
}

const supplement: Effect<'supplement'> = async (act, { dossier, proposal, answer }, content) => {
  const { beyond } = await isBeyondRule(act, dossier);
  if (beyond && answer === undefined) fail('dossiers.reason-missing', {}, 'answer');
  await openRequest(act, dossier, {
    items: content.items,
    because: proposal.because,
    basis: content.basis,
    deadline: content.deadline === undefined ? undefined : new Date(content.deadline),
    askedBy: proposal.proposed_by ?? undefined,
    approvedBy: act.actor.personId,
    overrideReason: beyond ? answer : undefined,
    statusBefore: dossier.national_status,
  });
};

/** Ends a dossier before its result: what waits is dropped, form 05 says why. */
export async function stopDossier(
  act: Act,
  dossier: DossierRow,
  given: { outcome: 'withdrawn' | 'stopped'; because: string; basis?: string | undefined; returned: readonly string[] },
): Promise<void> {
  const open = (await listRequests(act.tx, dossier.id)).find((one) => one.ended_at === null);
  if (open !== undefined) await endRequest(act, dossier, open, { outcome: 'dropped', goOn: false });
  const step = await findOpenStep(act.tx, dossier.id);
  await endCase(act, dossier.id, { outcome: given.outcome, comment: given.because });
  await updateDossier(act.tx, dossier.id, { national_status: status.stopped, finished_at: act.now });
  await makeStopNotice(act, dossier, given);
  await childEnded(act, dossier);
  if (dossier.code !== null) await recordControlSlip(act, dossier);
  addEntry(act, dossier.id, { key: given.outcome, public: true, unit: step?.holderUnit, comment: given.because });
  await tellMoved(act, dossier, status.stopped);
  act.announce(given.outcome === 'withdrawn' ? dossierWithdrawn : dossierStopped, await toldDossier(act, dossier));
}

const withdrawal: Effect<'withdrawal'> = (act, { dossier, proposal }) =>
  stopDossier(act, dossier, { outcome: 'withdrawn', because: proposal.because, returned: [] });

const stop: Effect<'stop'> = (act, { dossier, proposal }, { basis, returned }) =>
  stopDossier(act, dossier, { outcome: 'stopped', because: proposal.because, basis, returned });

/** Both dates are kept: `due_at` goes on saying whether the dossier is late. */
const apology: Effect<'apology'> = async (act, { dossier, proposal }, content) => {
  const newDueAt = new Date(content.newDueAt);
  const step = await findOpenStep(act.tx, dossier.id);
  const unit = step === undefined ? '' : (await getUnit(act.tx, step.holderUnit, act.now)).name.vi;
  await updateDossier(act.tx, dossier.id, { apology_due_at: newDueAt, apology_at: act.now });
  giveAppointment(act, {
    dossier_id: dossier.id,
    because: 'apology',
    due_at: newDueAt,
    provisional: false,
    request: null,
    calendar_stamp: null,
  });
  await makeApology(act, dossier, { because: proposal.because, unit, newDueAt });
  addEntry(act, dossier.id, {
    key: 'apologised',
    public: true,
    unit: step?.holderUnit,
    params: { dueAt: newDueAt.toISOString() },
    comment: proposal.because,
  });
  await tellMoved(act, dossier, dossier.national_status);
  act.announce(dossierApologised, { ...(await toldDossier(act, dossier)), proposalId: proposal.id, newDueAt: newDueAt.toISOString() });
};

const correction: Effect<'correction'> = async (act, { dossier, proposal }, { to }) => {
  const step = await leadBack(act, dossier.id, { to, comment: proposal.because });
  addEntry(act, dossier.id, {
    key: 'corrected',
    public: false,
    unit: step.holderUnit,
    params: { step: step.name },
    comment: proposal.because,
  });
};

async function carryOut(act: Act, decided: Decided, content: ProposalContent): Promise<void> {
  switch (content.kind) {
    case 'supplement':
      return supplement(act, decided, content);
    case 'withdrawal':
      return withdrawal(act, decided, content);
    case 'stop':
      return stop(act, decided, content);
    case 'apology':
      return apology(act, decided, content);
    case 'correction':
      return correction(act, decided, content);
  }
}

async function refuseDecided(act: Act, proposal: ProposalRow): Promise<never> {
  const by = proposal.decided_by;
  const name = by === null ? 'eZone' : ((await namesOf(act.tx, [by])).get(by)?.name ?? '');
  const who = namedTo(act.actor, { id: by, name });
  return fail('dossiers.decided-already', { who, at: proposal.decided_at === null ? '' : formatInstant(proposal.decided_at) });
}

/** What a rejected or taken back withdrawal leaves: the dossier stands as before. */
async function putBack(act: Act, dossier: DossierRow, proposal: ProposalRow): Promise<void> {
  if (proposal.kind !== 'withdrawal') return;
  await updateDossier(act.tx, dossier.id, { national_status: proposal.status_before });
  await tellMoved(act, dossier, proposal.status_before);
}

async function reject(act: Act, { dossier, proposal, answer }: Decided): Promise<void> {
  if (answer === undefined) fail('dossiers.reason-missing', {}, 'answer');
  await putBack(act, dossier, proposal);
  // A stop was proposed because nobody answered: when it is refused, the clock runs again.
  const last = (await listRequests(act.tx, dossier.id)).at(-1);
  if (proposal.kind === 'stop' && last?.outcome === 'expired') await goOn(act, dossier, last);
  addEntry(act, dossier.id, { key: `rejected-${proposal.kind}`, public: proposal.kind === 'withdrawal', comment: answer });
}

/** Two people decide: nobody on what he proposed, nor who stands in for the proposer, nor for whom the proposer stands in, then or now. */
async function refuseOwn(act: Act, { proposed_by: proposer, proposed_at: at }: ProposalRow): Promise<void> {
  const decider = act.actor.personId;
  if (proposer === null || decider === undefined) return;
  if (proposer === decider || (await standInBetween(act.tx, proposer, decider, [at, act.now]))) fail('dossiers.own-proposal');
}

async function closeDecision(
  act: Act,
  given: { proposalId: string; outcome: 'approved' | 'rejected'; answer: string | undefined; version: number },
): Promise<Decided> {
  const { outcome, answer } = given;
  const proposal = (await lockProposal(act.tx, given.proposalId)) ?? fail('http.not-found');
  const step = (await findStep(act.tx, proposal.step_id)) ?? fail('http.not-found');
  if (proposal.decided_at !== null && act.actor.posts.some((post) => post.unitId === step.holderUnit)) return refuseDecided(act, proposal);
  await closeAside(act, { stepId: step.id, version: given.version, outcome, comment: answer });
  await refuseOwn(act, proposal);
  const dossier = (await lockDossierRow(act.tx, proposal.dossier_id)) ?? fail('http.not-found');
  await saveDecision(act.tx, proposal.id, { decision: outcome, by: act.actor.personId, at: act.now, answer });
  return { dossier, proposal, answer };
}

/**
 * Decides on a proposal at its held step and carries it out in the same act. Nobody decides his own: `dossiers.own-proposal`.
 * A rejection and a request beyond the procedure's rule need a reason: `dossiers.reason-missing`. Who comes second reads who was first.
 */
export async function decideProposal(
  ctx: Ctx,
  given: { proposalId: string; approve: boolean; answer?: string | undefined; version: number },
): Promise<'approved' | 'rejected'> {
  requirePermission(ctx.actor, 'dossiers.decide');
  return ctx.act('dossiers.decide', async (act) => {
    const outcome = given.approve ? ('approved' as const) : ('rejected' as const);
    const decided = await closeDecision(act, { ...given, outcome, answer: given.answer?.trim() || undefined });
    const { proposal, dossier } = decided;
    act.about('dossier', dossier.id, { proposal: proposal.kind, decision: outcome });
    act.announce(proposalDecided, {
      ...(await toldDossier(act, dossier)),
      proposalId: proposal.id,
      kind: proposal.kind,
      decision: outcome,
    });
    if (!given.approve) {
      await reject(act, decided);
      return outcome;
    }
    const content = proposalContent.parse(proposal.content);
    await checkProposal(act, dossier, content);
    await carryOut(act, decided, content);
    return outcome;
  });
}

/** Takes back one's own proposal, or the enterprise its withdrawal, while nobody has decided. Refuses with `dossiers.decided-already`. */
export async function takeBackProposal(ctx: Ctx, proposalId: string): Promise<void> {
  await ctx.act('dossiers.take-back', async (act) => {
    const proposal = (await lockProposal(act.tx, proposalId)) ?? fail('http.not-found');
    if ((await findDossierRow(act.tx, ctx.reach, proposal.dossier_id)) === undefined) fail('http.not-found');
    const dossier = (await lockDossierRow(act.tx, proposal.dossier_id)) ?? fail('http.not-found');
    const isApplicant = act.actor.represents.some((one) => one.enterpriseId === dossier.enterprise_id);
    const isOwn = proposal.proposed_by !== null && proposal.proposed_by === act.actor.personId;
    if (!isOwn && !(proposal.kind === 'withdrawal' && isApplicant)) fail('http.not-found');
    if (proposal.decided_at !== null) return refuseDecided(act, proposal);
    await dropAside(act, proposal.step_id, 'taken-back');
    await saveDecision(act.tx, proposal.id, { decision: 'taken-back', by: act.actor.personId, at: act.now, answer: undefined });
    await putBack(act, dossier, proposal);
    addEntry(act, dossier.id, { key: `taken-back-${proposal.kind}`, public: proposal.kind === 'withdrawal' });
    act.about('dossier', dossier.id, { proposal: proposal.kind, decision: 'taken-back' });
    return undefined;
  });
}
