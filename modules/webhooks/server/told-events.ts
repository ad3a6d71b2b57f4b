import type { EventType } from '#platform/events';
import {
  dossierAccepted,
  dossierApologised,
  dossierFinished,
  dossierMoved,
  dossierRefused,
  dossierReturned,
  dossierStopped,
  dossierSubmitted,
  dossierWithdrawn,
  proposalDecided,
  requestAnswered,
  requestAsked,
  requestExpired,
  resultReady,
} from '#events/dossiers';

/** The facts of a dossier that other systems may be told. */
export const toldEvents = [
  dossierSubmitted,
  dossierAccepted,
  dossierMoved,
  requestAsked,
  requestAnswered,
  requestExpired,
  proposalDecided,
  dossierApologised,
  dossierFinished,
  resultReady,
  dossierReturned,
  dossierRefused,
  dossierWithdrawn,
  dossierStopped,
] as const satisfies readonly EventType<unknown>[];

/** Their names, as a subscription lists them. */
export const toldNames: readonly string[] = toldEvents.map((event) => event.name);

/** The event of a test, which belongs to no dossier. */
export const testEvent = 'webhooks.test';
