import { implement } from '#platform/http';
import { exchangeContract } from '../contract.ts';
import { getDossierExchange, getExchange, listWaiting } from './get-exchange.ts';
import { setUpExchange } from './set-up-exchange.ts';

/** Handlers of the API. */
export const exchangeHandlers = implement(exchangeContract, {
  getExchange: (_input, { ctx }) => getExchange(ctx),
  setUpExchange: async (input, { ctx }) => {
    await setUpExchange(ctx, input);
    return {};
  },
  listWaiting: (input, { ctx }) => listWaiting(ctx, input),
  getDossierExchange: ({ dossierId }, { ctx }) => getDossierExchange(ctx, dossierId),
});
