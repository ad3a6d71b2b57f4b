import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { completeStep, definitionOf, getCase, listOpenSteps, openOutcomes, requireHeldStep, type Step } from '#modules/processes';
import { dossierParcelNoted } from '../../events.ts';
import type { Presenter } from '../arrivals/arrival-store.ts';
import { findDossierRow, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
import { noteEntry } from '../entry-store.ts';
import { toldDossier } from '../holders.ts';
import { requireSettled } from '../payment-state.ts';
import { procedureInForce } from '../procedure-of.ts';
import { whyNoAccount } from './account.ts';
import { insertDelivery, lockParcel, saveParcel, type DeliveryRow } from './delivery-store.ts';
import { isUnderWay, mayBecome, type ParcelState } from './parcel.ts';

interface Returning {
  dossier: DossierRow;
  step: Step;
}

/** The dossier and its held step of return; refuses with `http.not-found`, `processes.not-your-step`, `dossiers.not-to-hand-out`. */
async function requireReturn(act: Act, ctx: Ctx, dossierId: string): Promise<Returning> {
  const seen = (await findDossierRow(act.tx, ctx.reach, dossierId)) ?? fail('http.not-found');
  const open = (await listOpenSteps(act.tx, seen.id)).find(({ kind }) => kind === 'return') ?? fail('dossiers.not-to-hand-out');
  const step = await requireHeldStep(act, open.id);
  return { dossier: (await lockDossierRow(act.tx, seen.id)) ?? fail('http.not-found'), step };
}

/** The same, with nothing under way and every fee settled. */
async function requireHere(act: Act, ctx: Ctx, dossierId: string): Promise<Returning> {
  const held = await requireReturn(act, ctx, dossierId);
  if (isUnderWay(held.dossier.delivery_state)) fail('dossiers.parcel-under-way');
  requireSettled(held.dossier, await procedureInForce(act.tx, held.dossier, act.now), 'return');
  return held;
}

async function finishReturn(act: Act, step: Step): Promise<void> {
  const caseFile = await getCase(act.tx, step.caseId, true);
  const outcomes = openOutcomes(definitionOf(caseFile, step.key), caseFile.facts);
  const outcome =
    outcomes.find((one) => one.to === 'end') ?? outcomes.find((one) => one.to === 'on' && !one.back) ?? fail('dossiers.not-to-hand-out');
  await completeStep(act, { stepId: step.id, outcome: outcome.key });
}

/** Keeps one time the result was handed out. */
async function addDelivery(
  act: Act,
  dossierId: string,
  given: Pick<DeliveryRow, 'way' | 'state'> & Partial<Pick<DeliveryRow, 'recipient' | 'confirmed_by' | 'note' | 'carrier' | 'slip_no'>>,
): Promise<string> {
  const by = act.actor.personId ?? fail('http.signed-out');
  const ends = given.state === 'delivered' ? { ended_at: act.now, ended_by: by } : { ended_at: null, ended_by: null };
  const nothing = { recipient: null, confirmed_by: null, note: null, carrier: null, slip_no: null, under_way_at: null };
  const id = newId(act.now);
  await insertDelivery(act.tx, { ...nothing, ...given, ...ends, id, dossier_id: dossierId, begun_at: act.now, begun_by: by });
  return id;
}

/** What became of a parcel: told on the dossier, to whoever may see it. */
async function tellParcel(act: Act, { dossier, step }: Returning, state: ParcelState, params: Record<string, string>): Promise<void> {
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: dossier.id,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: step.holderUnit,
    key: `parcel-${state}`,
    params,
    comment: null,
    public: true,
    step_id: step.id,
  });
  act.about('dossier', dossier.id, { parcel: params['slip'], state });
  act.announce(dossierParcelNoted, { ...(await toldDossier(act, dossier)), state });
}

/** Who takes a result across the counter, and how that was confirmed. */
export interface HandingOut {
  dossierId: string;
  recipient: Presenter;
  confirmedBy: 'signed' | 'seen';
  note?: string | undefined;
}

/** Hands the result across the counter to whoever showed who he is, which ends the dossier; refuses while a parcel is under way or a fee is open. */
export async function handOut(ctx: Ctx, given: HandingOut): Promise<void> {
  await ctx.act('dossiers.hand-out', async (act) => {
    const { dossier, step } = await requireHere(act, ctx, given.dossierId);
    const { recipient, confirmedBy, note } = given;
    await addDelivery(act, dossier.id, { way: 'counter', state: 'delivered', recipient, confirmed_by: confirmedBy, note: note ?? null });
    act.about('dossier', dossier.id, { handedOut: 'counter' });
    await finishReturn(act, step);
  });
}

/**
 * Returns the result into the applicant's account, where it may be fetched from now on; that ends the dossier. Refuses with `dossiers.no-account`
 * where nobody who may act for the applicant in this procedure has entered an account, and as `handOut` does.
 */
export async function returnElectronically(ctx: Ctx, given: { dossierId: string; note?: string | undefined }): Promise<void> {
  await ctx.act('dossiers.return-electronically', async (act) => {
    const { dossier, step } = await requireHere(act, ctx, given.dossierId);
    if ((await whyNoAccount(act.tx, dossier, act.now)) !== undefined) fail('dossiers.no-account');
    await addDelivery(act, dossier.id, { way: 'electronic', state: 'delivered', note: given.note ?? null });
    act.about('dossier', dossier.id, { handedOut: 'electronic' });
    await finishReturn(act, step);
  });
}

/** Gives the result to the post: it is finished, and returned only when the parcel is delivered. Refuses while another parcel is under way. */
export async function sendParcel(
  ctx: Ctx,
  given: { dossierId: string; carrier: string; slipNo: string; note?: string | undefined },
): Promise<string> {
  return ctx.act('dossiers.send-parcel', async (act) => {
    const held = await requireHere(act, ctx, given.dossierId);
    const { carrier, slipNo, note } = given;
    const state = 'with-post';
    const id = await addDelivery(act, held.dossier.id, { way: 'post', state, carrier, slip_no: slipNo, note: note ?? null });
    await updateDossier(act.tx, held.dossier.id, { delivery_state: state });
    await tellParcel(act, held, state, { carrier, slip: slipNo });
    return id;
  });
}

/** What is noted of a parcel. */
export interface ParcelNote {
  dossierId: string;
  parcelId: string;
  state: Exclude<ParcelState, 'with-post'>;
  takenBy?: string | undefined;
  note?: string | undefined;
}

/** True when the same person noted the same end of a parcel before: its step may be over by then. */
async function isEndNoted(act: Act, ctx: Ctx, { dossierId, parcelId, state, takenBy, note }: ParcelNote): Promise<boolean> {
  const seen = await findDossierRow(act.tx, ctx.reach, dossierId);
  const parcel = seen && (await lockParcel(act.tx, seen.id, parcelId));
  if (parcel?.state !== state || isUnderWay(state) || parcel.ended_by !== act.actor.personId) return false;
  return (note ?? parcel.note) === parcel.note && takenBy === parcel.recipient?.name;
}

function noted(act: Act, parcel: DeliveryRow, { state, takenBy, note }: ParcelNote): Parameters<typeof saveParcel>[2] {
  const by = act.actor.personId ?? fail('http.signed-out');
  return {
    state,
    recipient: takenBy === undefined ? null : { name: takenBy },
    note: note ?? parcel.note,
    under_way_at: state === 'under-way' ? (parcel.under_way_at ?? act.now) : parcel.under_way_at,
    ...(isUnderWay(state) ? { ended_at: null, ended_by: null } : { ended_at: act.now, ended_by: by }),
  };
}

/**
 * Notes where a parcel is: delivered it ends the dossier; come back or lost, the result waits to be handed out again. The same noted again stays as it
 * is; anything else of a parcel that ended is refused with `dossiers.parcel-over`.
 */
export async function noteParcel(ctx: Ctx, given: ParcelNote): Promise<void> {
  await ctx.act('dossiers.note-parcel', async (act) => {
    if (await isEndNoted(act, ctx, given)) return;
    const held = await requireReturn(act, ctx, given.dossierId);
    const parcel = (await lockParcel(act.tx, held.dossier.id, given.parcelId)) ?? fail('http.not-found');
    const { state } = given;
    const isAgain = parcel.state === state && isUnderWay(state);
    if (!isAgain && !mayBecome(parcel.state, state)) fail('dossiers.parcel-over');
    await saveParcel(act.tx, parcel.id, noted(act, parcel, given));
    if (isAgain) return;
    await updateDossier(act.tx, held.dossier.id, { delivery_state: state });
    await tellParcel(act, held, state, { slip: parcel.slip_no ?? '' });
    if (state === 'delivered') await finishReturn(act, held.step);
  });
}
