import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { pauseCase, resumeCase } from '#modules/processes';
import { forApplicant } from '../clock.ts';
import { status } from '../dossier.ts';
import { findDossierRow, listPauses, lockDossierRow, updateDossier, type DossierRow, type PauseRow } from '../dossier-store.ts';
import { addEntry } from './entries.ts';
import { insertPause } from './exception-store.ts';
import { askingRules } from './regime-rules.ts';
import { caseOf, closePause, refuseOpenRequest, tellMoved } from './requests.ts';

/** Why a clock may stand still by a document of its own; `suspension` is of the appraisal, as often as the regime allows. */
export const pauseKinds = ['financial', 'inspection', 'higher-authority', 'force-majeure', 'suspension'] as const;

/** A pause that is to begin: why, and the document with the article that allows it. */
export interface NewPause {
  dossierId: string;
  kind: (typeof pauseKinds)[number];
  document: { no: string; date: string; article?: string | undefined };
  reason: string;
}

/** The dossier and its pauses; refuses where no clock runs. */
async function requireRunning(act: Act, dossierId: string): Promise<{ dossier: DossierRow; pauses: PauseRow[] }> {
  if ((await findDossierRow(act.tx, act.ctx.reach, dossierId)) === undefined) fail('http.not-found');
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  if (dossier.due_at === null) fail('dossiers.not-accepted');
  if (dossier.finished_at !== null) fail('dossiers.not-now');
  return { dossier, pauses: await listPauses(act.tx, dossierId) };
}

async function refuseTooOften(act: Act, dossier: DossierRow, pauses: readonly PauseRow[]): Promise<void> {
  const { maxSuspensions } = await askingRules(act.tx, await caseOf(act, dossier), dossier.received_at ?? act.now);
  const made = pauses.filter(({ because }) => because === 'suspension').length;
  if (made >= maxSuspensions) fail('dossiers.suspended-already', { allowed: maxSuspensions }, 'kind');
}

/**
 * Lets a dossier's clock stand still by a document: money owed, an inspection, the higher authority, force majeure, a suspension of the appraisal.
 * Permission `dossiers.decide`. Refuses with `dossiers.not-accepted`, `dossiers.not-now`, `dossiers.pause-open`, `dossiers.request-open` and, for one
 * suspension more than the procedure allows, `dossiers.suspended-already`.
 */
export async function pauseDossier(ctx: Ctx, given: NewPause): Promise<string> {
  requirePermission(ctx.actor, 'dossiers.decide');
  return ctx.act('dossiers.pause', async (act) => {
    const { dossier, pauses } = await requireRunning(act, given.dossierId);
    if (given.kind === 'suspension') await refuseTooOften(act, dossier, pauses);
    return beginPause(act, { dossier, pauses }, given);
  });
}

/** A pause by a document begins, in an act that knows who may. Refuses with `dossiers.pause-open` and `dossiers.request-open`. */
export async function beginPause(
  act: Act,
  { dossier, pauses }: { dossier: DossierRow; pauses: readonly PauseRow[] },
  given: Omit<NewPause, 'dossierId'> & { payment?: string },
): Promise<string> {
  const { kind, document, reason, payment } = given;
  if (pauses.some((pause) => pause.ended_at === null && pause.because !== forApplicant)) fail('dossiers.pause-open');
  await refuseOpenRequest(act, dossier.id);
  const id = newId(act.now);
  await insertPause(act.tx, {
    id,
    dossier_id: dossier.id,
    because: kind,
    document: { ...document, reason, ...(payment === undefined ? {} : { payment }) },
    started_at: act.now,
    old_due_at: dossier.due_at ?? act.now,
  });
  if (kind === 'financial') await updateDossier(act.tx, dossier.id, { national_status: status.payment });
  const step = await pauseCase(act, dossier.id);
  addEntry(act, dossier.id, {
    key: `paused-${kind}`,
    public: true,
    unit: step?.holderUnit,
    params: { document: document.no },
    comment: reason,
  });
  act.about('dossier', dossier.id, { pause: kind, document: document.no });
  await tellMoved(act, dossier, kind === 'financial' ? status.payment : dossier.national_status);
  return id;
}

/** Lets the clock run again after a pause by a document: its time is not counted. Permission `dossiers.decide`. Refuses with `dossiers.no-pause`. */
export async function resumeDossier(ctx: Ctx, given: { dossierId: string; pauseId: string }): Promise<Date> {
  requirePermission(ctx.actor, 'dossiers.decide');
  return ctx.act('dossiers.resume', async (act) => {
    const { dossier, pauses } = await requireRunning(act, given.dossierId);
    const pause = pauses.find(({ id, because }) => id === given.pauseId && because !== forApplicant) ?? fail('http.not-found');
    if (pause.ended_at !== null) fail('dossiers.no-pause');
    return finishPause(act, { dossier, pause }, act.now);
  });
}

/** A pause by a document ended at an instant: now, or before, where one hears of it late. Answers the new due time. */
export async function finishPause(act: Act, { dossier, pause }: { dossier: DossierRow; pause: PauseRow }, at: Date): Promise<Date> {
  const dueAt = (await closePause(act, dossier, pause.id, at)) ?? fail('dossiers.not-accepted');
  const national = dossier.national_status === status.payment ? status.processing : dossier.national_status;
  if (national !== dossier.national_status) await updateDossier(act.tx, dossier.id, { national_status: national });
  const step = await resumeCase(act, dossier.id, dueAt, at);
  addEntry(act, dossier.id, { key: 'pause-ended', public: true, unit: step?.holderUnit, params: { dueAt: dueAt.toISOString() } });
  act.about('dossier', dossier.id, { resumed: pause.because });
  await tellMoved(act, dossier, national);
  return dueAt;
}
