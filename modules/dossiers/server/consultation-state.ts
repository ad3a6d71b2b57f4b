import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { dossierConsulted } from '../events.ts';
import { addEntry } from './exceptions/entries.ts';
import { lockDossierRow, updateDossier, type DossierRow } from './dossier-store.ts';
import { toldDossier } from './holders.ts';

/** What the timeline tells of opinions that others are asked for; what they say stands with the module that asks. */
export type ConsultationNews = 'asked' | 'answered' | 'silent' | 'withdrawn' | 'settled' | 'overdue' | 'moved';

/**
 * Notes on a dossier, in the act that asks or ends it, that others are asked for their opinion: `change` is by how many required ones more or
 * less are open. Who asks, answers or settles is judged by the module that keeps the consultation. Refuses with `http.not-found`.
 */
export async function markConsultations(
  act: Act,
  dossierId: string,
  given: { change: number; news: readonly { key: ConsultationNews; who: Words; dueAt?: string; document?: string }[] },
): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  const open = Math.max(0, dossier.open_consultations + given.change);
  if (given.change !== 0) await updateDossier(act.tx, dossierId, { open_consultations: open });
  for (const { key, ...params } of given.news) addEntry(act, dossierId, { key: `consultation-${key}`, public: true, params });
  act.announce(dossierConsulted, { ...(await toldDossier(act, dossier)), open });
}

/** Keeps until when the required opinions that are open may come, in the act that asks, moves or ends one; none are open without it. */
export async function awaitOpinions(act: Act, dossierId: string, until: Date | undefined): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  if (dossier.opinions_until?.getTime() === until?.getTime()) return;
  await updateDossier(act.tx, dossierId, { opinions_until: until ?? null });
}

/** Refuses with `dossiers.consultations-open` to go on while a required opinion is neither given nor settled. */
export function requireOpinions({ open_consultations: count }: Pick<DossierRow, 'open_consultations'>): void {
  if (count > 0) fail('dossiers.consultations-open', { count });
}
