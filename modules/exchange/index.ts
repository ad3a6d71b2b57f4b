import './errors.ts';

export { setUpExchange } from './server/set-up-exchange.ts';
