import type { Act } from '#platform/context';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { noteEntry } from '../entry-store.ts';

/** Adds a line about an exception to a dossier's timeline. */
export function addEntry(
  act: Act,
  dossierId: string,
  given: {
    key: string;
    public: boolean;
    unit?: string | undefined;
    params?: Record<string, Words | string>;
    comment?: string | undefined;
    stepId?: string | undefined;
  },
): void {
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: dossierId,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: given.unit ?? null,
    key: given.key,
    params: given.params ?? {},
    comment: given.comment ?? null,
    public: given.public,
    step_id: given.stepId ?? null,
  });
}
