import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';

/** Three dossiers of one kind received on 02/11/2026 at 09:00 and due on 05/11 at 09:00: finished early, in time, and late. */
export async function threeHandled(desk: Desk): Promise<{ quick: string; slow: string; wide: string }> {
  const at = (instant: string): void => desk.server.clock.set(new Date(instant));
  const handled = async (finished: string): Promise<string> => {
    at('2026-11-02T02:00:00Z');
    const id = await desk.send({ reason: 'thử' });
    await desk.accept(id);
    await desk.go('head', id, 'assigned', 'worker');
    at(finished);
    await desk.go('worker', id, 'done');
    return id;
  };
  const quick = await handled('2026-11-03T02:00:00Z');
  const slow = await handled('2026-11-04T03:00:00Z');
  const wide = await handled('2026-11-09T02:00:00Z');
  at('2026-11-20T02:00:00Z');
  return { quick, slow, wide };
}
