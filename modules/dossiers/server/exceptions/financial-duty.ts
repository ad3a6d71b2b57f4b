import { z } from 'zod';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { status } from '../dossier.ts';
import { listPauses, lockDossierRow, updateDossier, type DossierRow, type PauseRow } from '../dossier-store.ts';
import { beginPause, finishPause } from './documented-pause.ts';
import { tellMoved } from './requests.ts';

/** Money that is asked for while a dossier is handled. */
export interface FinancialDuty {
  dossierId: string;
  /** What is owed, as the module that takes it knows it: its payment ends the pause. */
  payment: string;
  /** The notice to pay, with the rules it rests on. */
  document: { no: string; date: string; article: string };
  reason: string;
  /** False where the authority lets the clock run on while money is waited for. */
  clockStops: boolean;
}

const isHandled = ({ due_at, finished_at }: DossierRow): boolean => due_at !== null && finished_at === null;

/**
 * A dossier waits for money (national status 6) and its clock stands still by the notice, in the act that sends it; one that is not accepted or
 * has its result waits for nothing. Refuses with `http.not-found`, `dossiers.pause-open`, `dossiers.request-open`.
 */
export async function beginDuty(act: Act, given: FinancialDuty): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, given.dossierId)) ?? fail('http.not-found');
  if (!isHandled(dossier)) return;
  const { document, reason, payment } = given;
  if (given.clockStops) {
    await beginPause(act, { dossier, pauses: await listPauses(act.tx, dossier.id) }, { kind: 'financial', document, reason, payment });
    return;
  }
  await updateDossier(act.tx, dossier.id, { national_status: status.payment });
  await tellMoved(act, dossier, status.payment);
}

const paid = z.object({ payment: z.string() });
const isOpenFor = (pause: PauseRow, payment: string): boolean =>
  pause.ended_at === null && pause.because === 'financial' && paid.safeParse(pause.document).data?.payment === payment;

/** Within the pause and not ahead: a bank's clock may be wrong, and its notice late. */
const within = (at: Date, pause: PauseRow, now: Date): Date =>
  new Date(Math.min(Math.max(at.getTime(), pause.started_at.getTime()), now.getTime()));

/** What a dossier waited for was paid or waived at an instant: from then on its clock runs. One that a person let go on before is left. */
export async function endDuty(act: Act, given: { dossierId: string; payment: string; at: Date }): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, given.dossierId)) ?? fail('http.not-found');
  if (!isHandled(dossier)) return;
  const pauses = await listPauses(act.tx, dossier.id);
  const pause = pauses.find((one) => isOpenFor(one, given.payment));
  if (pause !== undefined) {
    await finishPause(act, { dossier, pause }, within(given.at, pause, act.now));
    return;
  }
  if (dossier.national_status !== status.payment || pauses.some((one) => one.ended_at === null)) return;
  await updateDossier(act.tx, dossier.id, { national_status: status.processing });
  await tellMoved(act, dossier, status.processing);
}
