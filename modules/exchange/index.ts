import './errors.ts';

export { settleMessage } from './server/judge-incoming.ts';
export { sendAgainFrom } from './server/reconcile.ts';
export { setUpExchange } from './server/set-up-exchange.ts';
