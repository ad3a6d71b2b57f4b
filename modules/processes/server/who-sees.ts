import { reachOf } from '#platform/access';
import type { Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { actorOf } from '#modules/accounts';
import { seesCase } from './case-reach.ts';
import type { Step } from './shapes.ts';

/** Who of some people may see a case with these steps now. */
export async function whoSees(
  services: Services,
  tx: Tx,
  given: { people: readonly string[]; steps: readonly Step[]; now: Date },
): Promise<string[]> {
  const seeing: string[] = [];
  for (const personId of given.people) {
    const actor = await actorOf(services, tx, personId, given.now);
    const reach = reachOf(actor, 'processes.work', ['unit', 'authority'], given.now);
    if (reach !== undefined && seesCase({ reach, actor }, given.steps)) seeing.push(personId);
  }
  return seeing;
}
