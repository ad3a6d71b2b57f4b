import { holdConsultation } from './hold-consultation.ts';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { markConsultations, type ConsultationNews } from '#modules/dossiers';
import { dropAside, findOpenStep, listOpenSteps, requireHeldStep, type Step } from '#modules/processes';
import { consultationEnded } from '../events.ts';
import { isPast } from './consultation.ts';
import { findConsultation, updateConsultation, type ConsultationPatch, type ConsultationRow } from './consultation-store.ts';
import { endSight, keepUntil } from './sight.ts';

/** Refuses by name what is over already. */
export function requireOpen({ state, ended_at: endedAt }: ConsultationRow): void {
  const at = endedAt === null ? '' : formatInstant(endedAt);
  switch (state) {
    case 'asked':
      return;
    case 'answered':
      return fail('consultations.answered-already', { at });
    case 'silent':
      return fail('consultations.silent-already', { at });
    case 'withdrawn':
      return fail('consultations.withdrawn-already', { at });
    case 'settled':
      return fail('consultations.settled-already', { at });
  }
}

/** Ends an open one that this act holds: on the dossier, in the unit's inbox and here, and with it the unit's sight of the whole dossier. */
export async function end(
  act: Act,
  row: ConsultationRow,
  given: { state: Exclude<ConsultationRow['state'], 'asked'>; patch?: ConsultationPatch },
): Promise<void> {
  const { state } = given;
  const news: ConsultationNews = state;
  await markConsultations(act, row.dossier_id, { change: row.required ? -1 : 0, news: [{ key: news, who: row.who }] });
  if (row.aside_id !== null) await dropAside(act, row.aside_id, state === 'withdrawn' ? 'taken-back' : state);
  const ended_by = act.actor.kind === 'person' ? (act.actor.personId ?? null) : null;
  await updateConsultation(act.tx, row.id, { ...given.patch, state, ended_at: act.now, ended_by });
  if (row.required) await keepUntil(act, row.dossier_id);
  if (row.unit_id !== null) await endSight(act, { dossierId: row.dossier_id, unitId: row.unit_id });
  act.about('dossier', row.dossier_id, { consultation: row.id, state });
}

/** The open step at which a question is ended: the one it was asked from, or where several work side by side and that is left, the actor's own. */
async function endedAt(act: Act, { dossier_id, asked_from }: ConsultationRow): Promise<Step | undefined> {
  const asking = (await listOpenSteps(act.tx, dossier_id)).find(({ id }) => id === asked_from);
  return asking ?? findOpenStep(act.tx, dossier_id, act);
}

/** An open one, held by this act, of a dossier whose open step the actor holds. Refuses what is over by its name. */
export async function lockHeld(act: Act, id: string): Promise<ConsultationRow> {
  const seen = (await findConsultation(act.tx, id)) ?? fail('http.not-found');
  const step = await endedAt(act, seen);
  if (step === undefined) return fail('consultations.not-now');
  await requireHeldStep(act, step.id);
  const row = (await holdConsultation(act.tx, id)) ?? fail('http.not-found');
  requireOpen(row);
  return row;
}

async function endByOfficer(ctx: Ctx, given: { id: string; because: string; state: 'withdrawn' | 'settled' }): Promise<void> {
  const { id, because, state } = given;
  requirePermission(ctx.actor, 'consultations.ask');
  await ctx.act(state === 'withdrawn' ? 'consultations.withdraw' : 'consultations.settle', async (act) => {
    const row = await lockHeld(act, id);
    if (state === 'settled' && !isPast(row.due_at, act.now)) fail('consultations.not-overdue', { at: formatInstant(row.due_at) });
    await end(act, row, { state, patch: { because } });
    act.announce(consultationEnded, { consultationId: id, dossierId: row.dossier_id, state });
  });
}

/** Asks no longer: an answer is then refused. Permission `consultations.ask`, by who holds the dossier's step. Refuses what is over by its name. */
export const withdrawConsultation = (ctx: Ctx, given: { id: string; because: string }): Promise<void> =>
  endByOfficer(ctx, { ...given, state: 'withdrawn' });

/** Goes on without an overdue opinion, for a reason that stays; before its time it is only withdrawn: `consultations.not-overdue`. */
export const settleConsultation = (ctx: Ctx, given: { id: string; because: string }): Promise<void> =>
  endByOfficer(ctx, { ...given, state: 'settled' });
