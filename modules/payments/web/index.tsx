import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'payments.reconcile';
const collecting = 'payments.collect';

// asked without a session's words: a number has none; whoever does not reconcile need not fetch how to ask
const countWaiting = async (): Promise<number> => {
  const { paymentsContract } = await import('../contract.ts');
  return (await makeApi(paymentsContract, { csrf: '', locale: 'vi' }).listIncomings.call({ state: 'waiting', limit: 100 })).incomings
    .length;
};

/** Fees as officers see them: a card in the case, and the money that does not match. */
export const paymentsWeb: WebModule = {
  name: 'payments',
  words: { vi, en },
  menu: [
    { key: 'payments.web.cash', path: '/thu-tien', order: 31, group: 'money', permission: collecting },
    { key: 'payments.web.incomings', path: '/khoan-thu', order: 32, group: 'money', permission, counter: countWaiting },
    { key: 'payments.web.refunds', path: '/hoan-tra', order: 33, group: 'money', permission },
    { key: 'payments.web.statements', path: '/doi-soat', order: 34, group: 'money', permission },
  ],
  routes: [
    { path: '/thu-tien', permission: collecting, screen: async () => ({ default: (await import('./cash-screen.tsx')).CashScreen }) },
    { path: '/khoan-thu', permission, screen: async () => ({ default: (await import('./incomings-screen.tsx')).IncomingsScreen }) },
    { path: '/doi-soat', permission, screen: async () => ({ default: (await import('./statements-screen.tsx')).StatementsScreen }) },
    { path: '/hoan-tra', permission, screen: async () => ({ default: (await import('./refunds-screen.tsx')).RefundsScreen }) },
  ],
  caseCards: { dossier: async () => ({ default: (await import('./fee-card.tsx')).FeeCard }) },
};
