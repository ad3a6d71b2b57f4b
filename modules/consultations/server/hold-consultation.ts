import type { Tx } from '#platform/db';
import { holdCaseOf } from '#modules/processes';
import { findConsultation, lockConsultation, type ConsultationRow } from './consultation-store.ts';

/** Holds a question for the act that ends or moves it, after the case it belongs to: whoever asks holds that first, so that two never wait for each other. */
export async function holdConsultation(tx: Tx, id: string): Promise<ConsultationRow | undefined> {
  const seen = await findConsultation(tx, id);
  if (seen === undefined) return undefined;
  await holdCaseOf(tx, seen.dossier_id);
  return lockConsultation(tx, id);
}
