import type { Tx } from '#platform/db';
import type { DecisionRehearser } from '#modules/calendars';
import type { DraftRehearser } from '#modules/procedures';
import type { ProcessRehearser } from '#modules/processes';
import { listRehearsalRows } from './rehearsal-store.ts';

const mostTold = 50;

/** What was tried of a draft, for whoever publishes or decides it. */
async function triedOf(tx: Tx, draftId: string) {
  return (await listRehearsalRows(tx, { draftId, after: undefined, limit: mostTold })).map(
    ({ id, asOf, startedBy, finishedAt, stoppedAt, from, to, sha256, looked, changed }) => ({
      id,
      startedBy,
      from,
      to,
      sha256,
      looked,
      changed,
      startedAt: asOf,
      finishedAt: finishedAt ?? undefined,
      stopped: stoppedAt !== null,
    }),
  );
}

/** Rehearsals of drafts of procedures, of the calendar, and of processes. */
export const draftRehearser: DraftRehearser & DecisionRehearser & ProcessRehearser = { of: triedOf };
