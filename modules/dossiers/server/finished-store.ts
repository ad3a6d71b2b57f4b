import { sql, tables, type Tx } from '#platform/db';
import type { DossierRow } from './dossier-store.ts';

const on = (tx: Tx) => tables<{ 'dossiers.dossier': DossierRow }>(tx);

/** Times of the dossiers finished in a period, and how many were received in it. */
export async function listFinishedTimes(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ received: number; finished: { receivedAt: Date; dueAt: Date; finishedAt: Date }[] }> {
  const finished = await on(tx)
    .selectFrom('dossiers.dossier')
    .select(['received_at', 'due_at', 'finished_at'])
    .where('finished_at', '>=', from)
    .where('finished_at', '<', to)
    .execute();
  const received = await on(tx)
    .selectFrom('dossiers.dossier')
    .select(sql<number>`count(*)::int`.as('received'))
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .executeTakeFirstOrThrow();
  return {
    received: received.received,
    finished: finished.flatMap(({ received_at, due_at, finished_at }) =>
      received_at === null || due_at === null || finished_at === null
        ? []
        : [{ receivedAt: received_at, dueAt: due_at, finishedAt: finished_at }],
    ),
  };
}
