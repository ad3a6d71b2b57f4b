import type { Services } from '#platform/context';
import { standInSecret } from '../server/secrets.ts';
import { demoRecords } from './demo-records.ts';
import { openStandIn, type StandIn } from './stand-in.ts';

/** What stands for the address of a register that a demo's own stand-in answers for. */
export const standInUrl = 'stand-in:';

const opened = new WeakMap<Services, StandIn>();

/** The stand-in of a demo: one a server, listening once it is asked. */
export function standInOf(services: Services): StandIn {
  const before = opened.get(services);
  if (before !== undefined) return before;
  const standIn = openStandIn({ records: demoRecords(), secret: standInSecret(services.masterKey) });
  opened.set(services, standIn);
  return standIn;
}
