import type { DraftRehearser } from '#modules/procedures';
import { listRehearsalRows } from './rehearsal-store.ts';

const mostTold = 50;

/** What was tried of a draft of a procedure, for whoever publishes it. */
export const procedureRehearser: DraftRehearser = {
  of: async (tx, draftId) =>
    (await listRehearsalRows(tx, { draftId, after: undefined, limit: mostTold })).map(
      ({ id, asOf, startedBy, finishedAt, from, to, sha256, looked, changed }) => ({
        id,
        startedBy,
        from,
        to,
        sha256,
        looked,
        changed,
        startedAt: asOf,
        finishedAt: finishedAt ?? undefined,
      }),
    ),
};
