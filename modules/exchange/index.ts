import './errors.ts';

export { settleMessage } from './server/judge-incoming.ts';
export { isPortalOn, listPortalStandings, wasPortalReached } from './server/portal-standing.ts';
export { sendAgainFrom } from './server/reconcile.ts';
export { setUpExchange } from './server/set-up-exchange.ts';
export type { PortalStanding } from './server/standing-store.ts';
