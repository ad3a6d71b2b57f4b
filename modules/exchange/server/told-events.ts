import type { EventType } from '#platform/events';
import {
  dossierAccepted,
  dossierApologised,
  dossierFinished,
  dossierMoved,
  dossierPaymentChanged,
  dossierReturned,
  dossierSubmitted,
  paperRendered,
  requestAsked,
  resultReady,
} from '#events/dossiers';

/** The facts of which messages are made. Refusals, stops and withdrawals are told by the status they announce and by their papers. */
export const toldEvents = [
  dossierSubmitted,
  dossierAccepted,
  dossierMoved,
  dossierFinished,
  dossierReturned,
  dossierApologised,
  requestAsked,
  paperRendered,
  resultReady,
  dossierPaymentChanged,
] as const satisfies readonly EventType<unknown>[];

const names: readonly string[] = toldEvents.map((event) => event.name);
const first: readonly string[] = [dossierSubmitted.name, dossierAccepted.name];

/** Whether a message is made of a fact of this name. */
export const isTold = (name: string): boolean => names.includes(name);

/** The facts of each act in the order in which they are told: that a dossier was sent or accepted stands before what followed from it in the same act. */
export function inToldOrder<Fact extends { xid: string; name: string }>(facts: readonly Fact[]): Fact[] {
  const acts = [...Map.groupBy(facts, (fact) => fact.xid).values()];
  return acts.flatMap((act) => [...act.filter((one) => first.includes(one.name)), ...act.filter((one) => !first.includes(one.name))]);
}
