import { shownBy } from '#platform/clock';
import type { Services } from '#platform/context';
import { standInSecret } from '../server/signing.ts';
import { openStandIn, type StandIn } from './stand-in.ts';

const opened = new WeakMap<Services, StandIn>();

/** The stand-in of a demo: one a server, its book in the data folder. */
export function standInOf(services: Services): StandIn {
  const before = opened.get(services);
  if (before !== undefined) return before;
  const { masterKey, clock, portal } = services;
  const standIn = openStandIn({ folder: portal.folder, secret: standInSecret(masterKey), now: () => shownBy(clock) });
  opened.set(services, standIn);
  return standIn;
}
