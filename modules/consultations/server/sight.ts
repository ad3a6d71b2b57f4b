import { endPassing, grant } from '#platform/access';
import type { Act } from '#platform/context';
import { awaitOpinions } from '#modules/dossiers';
import { isUnitAsked, openUntil } from './sight-store.ts';

const because = 'asked for an opinion';
const unit = (id: string) => ({ kind: 'unit' as const, id });

/** A unit that is asked sees the whole dossier while it is asked, and the question and its own answer for good. */
export async function giveSight(act: Act, given: { id: string; dossierId: string; unitId: string }): Promise<void> {
  const holder = unit(given.unitId);
  await grant(act.tx, { recordKind: 'dossier', recordId: given.dossierId, holder, because, since: act.now, passing: true });
  await grant(act.tx, { recordKind: 'consultation', recordId: given.id, holder, because, since: act.now });
}

/** The unit is asked no longer: it sees the dossier only where its road came through the unit, or another question of it is open. The dossier is held. */
export async function endSight(act: Act, given: { dossierId: string; unitId: string }): Promise<void> {
  const { dossierId, unitId } = given;
  if (await isUnitAsked(act.tx, dossierId, unitId)) return;
  await endPassing(act.tx, { recordKind: 'dossier', recordId: dossierId, holder: unit(unitId), at: act.now });
}

/** The dossier keeps until when the required opinions that are open may come. */
export async function keepUntil(act: Act, dossierId: string): Promise<void> {
  await awaitOpinions(act, dossierId, await openUntil(act.tx, dossierId));
}
