import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

export { SecretShown } from './keys/secret-shown.tsx';
export { accountKeysContract } from '../contract-keys.ts';
export { useSaving } from './keys/use-saving.ts';

/** Accounts as administrators see them: keys of other systems. */
export const accountsWeb: WebModule = {
  name: 'accounts',
  words: { vi, en },
  menu: [{ key: 'accounts.keys.menu', path: '/khoa-api', order: 80, permission: 'accounts.manage-keys' }],
  routes: [
    {
      path: '/khoa-api',
      permission: 'accounts.manage-keys',
      screen: async () => ({ default: (await import('./keys/keys-screen.tsx')).KeysScreen }),
    },
  ],
};
