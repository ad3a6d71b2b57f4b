import { shownBy } from '#platform/clock';
import type { Services } from '#platform/context';
import { standInSecret } from '../server/signing.ts';
import { openStandIn, type StandIn } from './stand-in.ts';

const opened = new Map<string, StandIn>();

/** The stand-in of a demo: one for all servers of this process that share a master key, its book in the data folder of the first. */
export function standInOf(services: Services): StandIn {
  const { masterKey, clock, portal } = services;
  const secret = standInSecret(masterKey);
  const before = opened.get(secret);
  if (before !== undefined) return before;
  const standIn = openStandIn({ folder: portal.folder, secret, now: () => shownBy(clock) });
  opened.set(secret, standIn);
  return standIn;
}
