import { implement } from '#platform/http';
import { exchangeContract } from '../contract.ts';
import { getDossierExchange, getExchange, listWaiting } from './get-exchange.ts';
import { listIncoming, settleMessage } from './judge-incoming.ts';
import { listReconciliations, sendAgainFrom } from './reconcile.ts';
import { setUpExchange } from './set-up-exchange.ts';

/** Handlers of the API. */
export const exchangeHandlers = implement(exchangeContract, {
  getExchange: (_input, { ctx }) => getExchange(ctx),
  setUpExchange: async (input, { ctx }) => {
    await setUpExchange(ctx, input);
    return {};
  },
  listWaiting: (input, { ctx }) => listWaiting(ctx, input),
  listIncoming: (input, { ctx }) => listIncoming(ctx, input),
  settleIncoming: async (input, { ctx }) => {
    await settleMessage(ctx, input);
    return {};
  },
  listReconciliations: (input, { ctx }) => listReconciliations(ctx, input),
  sendAgain: async (input, { ctx }) => ({ messages: await sendAgainFrom(ctx, input) }),
  getDossierExchange: ({ dossierId }, { ctx }) => getDossierExchange(ctx, dossierId),
});
