import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { completeStep, definitionOf, findOpenStep, getCase, requireHeldStep, type Step } from '#modules/processes';
import type { Delivery } from '../../contract-deliveries.ts';
import { findDossierRow, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
import { noteEntry } from '../entry-store.ts';
import { endParcel, insertDelivery, listDeliveryRows, lockParcel, type DeliveryRow } from './delivery-store.ts';

/** Who took a result. */
export type Recipient = NonNullable<Delivery['recipient']>;

/** The dossier and its held step of return; refuses with `http.not-found`, `processes.not-your-step`, `dossiers.not-to-hand-out`. */
async function requireReturn(act: Act, ctx: Ctx, dossierId: string): Promise<{ dossier: DossierRow; step: Step }> {
  const seen = (await findDossierRow(act.tx, ctx.reach, dossierId)) ?? fail('http.not-found');
  const open = await findOpenStep(act.tx, seen.id);
  if (open?.kind !== 'return') fail('dossiers.not-to-hand-out');
  const step = await requireHeldStep(act, open.id);
  return { dossier: (await lockDossierRow(act.tx, seen.id)) ?? fail('http.not-found'), step };
}

async function finishReturn(act: Act, step: Step): Promise<void> {
  const { outcomes } = definitionOf(await getCase(act.tx, step.caseId, true), step.key);
  const outcome = outcomes.find((one) => one.to === 'end') ?? fail('dossiers.not-to-hand-out');
  await completeStep(act, { stepId: step.id, outcome: outcome.key });
}

const begun = (act: Act, dossierId: string) => ({
  id: newId(act.now),
  dossier_id: dossierId,
  begun_at: act.now,
  begun_by: act.actor.personId ?? fail('http.signed-out'),
});

function tellStory(act: Act, step: Step, key: string, params: Record<string, string>): void {
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: step.recordId,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: step.holderUnit,
    key,
    params,
    comment: null,
    public: true,
    step_id: step.id,
  });
}

/** Hands the result across the counter to whoever showed who he is, which ends the dossier; refuses while a parcel is under way. */
export async function handOut(ctx: Ctx, given: { dossierId: string; recipient: Recipient; note?: string | undefined }): Promise<void> {
  await ctx.act('dossiers.hand-out', async (act) => {
    const { dossier, step } = await requireReturn(act, ctx, given.dossierId);
    if (dossier.delivery_state === 'with-post') fail('dossiers.parcel-under-way');
    const ends = { ended_at: act.now, ended_by: act.actor.personId ?? null };
    const none = { carrier: null, slip_no: null };
    const row = { way: 'counter', state: 'delivered', recipient: given.recipient, note: given.note ?? null } as const;
    await insertDelivery(act.tx, { ...begun(act, dossier.id), ...row, ...none, ...ends });
    act.about('dossier', dossier.id, { handedOut: 'counter' });
    await finishReturn(act, step);
  });
}

/** Gives the result to the post: it is finished, and returned only when the parcel is delivered. Refuses while another parcel is under way. */
export async function sendParcel(ctx: Ctx, given: { dossierId: string; carrier: string; slipNo: string }): Promise<string> {
  return ctx.act('dossiers.send-parcel', async (act) => {
    const { dossier, step } = await requireReturn(act, ctx, given.dossierId);
    if (dossier.delivery_state === 'with-post') fail('dossiers.parcel-under-way');
    const { carrier, slipNo } = given;
    const row = { ...begun(act, dossier.id), way: 'post', state: 'with-post', carrier, slip_no: slipNo } as const;
    await insertDelivery(act.tx, { ...row, recipient: null, note: null, ended_at: null, ended_by: null });
    await updateDossier(act.tx, dossier.id, { delivery_state: 'with-post' });
    tellStory(act, step, 'parcel-sent', { carrier, slip: slipNo });
    act.about('dossier', dossier.id, { parcel: slipNo });
    return row.id;
  });
}

/** Notes how a parcel ended: delivered it ends the dossier; come back or lost, the result waits to be handed out again. Refuses with `dossiers.parcel-over`. */
export async function noteParcel(
  ctx: Ctx,
  given: {
    dossierId: string;
    parcelId: string;
    state: 'delivered' | 'returned' | 'lost';
    recipient?: Recipient | undefined;
    note?: string | undefined;
  },
): Promise<void> {
  await ctx.act('dossiers.note-parcel', async (act) => {
    const { dossier, step } = await requireReturn(act, ctx, given.dossierId);
    const parcel = (await lockParcel(act.tx, dossier.id, given.parcelId)) ?? fail('http.not-found');
    if (parcel.ended_at !== null) fail('dossiers.parcel-over');
    const by = act.actor.personId ?? fail('http.signed-out');
    await endParcel(act.tx, parcel.id, { state: given.state, recipient: given.recipient ?? null, note: given.note ?? null, at: act.now, by });
    await updateDossier(act.tx, dossier.id, { delivery_state: given.state });
    tellStory(act, step, `parcel-${given.state}`, { slip: parcel.slip_no ?? '' });
    act.about('dossier', dossier.id, { parcel: parcel.slip_no, state: given.state });
    if (given.state === 'delivered') await finishReturn(act, step);
  });
}

const tell = (row: DeliveryRow, by: string | undefined): Delivery => ({
  id: row.id,
  way: row.way,
  state: row.state,
  recipient: row.recipient ?? undefined,
  note: row.note ?? undefined,
  carrier: row.carrier ?? undefined,
  slipNo: row.slip_no ?? undefined,
  begunAt: row.begun_at.toISOString(),
  endedAt: row.ended_at?.toISOString(),
  by,
});

/** How the result of a dossier within reach was handed out, oldest first; names of officers are told to officers. */
export async function listDeliveries(ctx: Ctx, dossierId: string): Promise<Delivery[]> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const rows = await listDeliveryRows(tx, row.id);
    const officer = ctx.actor.posts.length > 0;
    const names = officer
      ? await namesOf(
          tx,
          rows.map((one) => one.begun_by),
        )
      : undefined;
    return rows.map((one) => tell(one, names?.get(one.begun_by)?.name));
  });
}
