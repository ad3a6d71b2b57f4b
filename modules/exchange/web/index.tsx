import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'exchange.read';

// asked without a session's words: a number has none
const countFaults = async (): Promise<number> => {
  const { exchangeContract } = await import('../contract.ts');
  return (await makeApi(exchangeContract, { csrf: '', locale: 'vi' }).getExchange.call({})).faults;
};

/** The exchange with the national portal: how it stands, what waits, what was refused; and a line in each case. */
export const exchangeWeb: WebModule = {
  name: 'exchange',
  words: { vi, en },
  menu: [{ key: 'exchange.web.menu', path: '/cong-quoc-gia', order: 36, group: 'figures', permission, counter: countFaults }],
  routes: [
    { path: '/cong-quoc-gia', permission, screen: async () => ({ default: (await import('./exchange-screen.tsx')).ExchangeScreen }) },
  ],
  caseCards: { dossier: async () => ({ default: (await import('./exchange-line.tsx')).ExchangeLine }) },
};
