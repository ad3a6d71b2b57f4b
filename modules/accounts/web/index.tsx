import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

export { SecretShown } from './keys/secret-shown.tsx';
export { accountPeopleContract } from '../contract-people.ts';
export { accountKeysContract } from '../contract-keys.ts';
export { useSaving } from './keys/use-saving.ts';

/** People, stand-ins and the review of access; keys of other systems. */
export const accountsWeb: WebModule = {
  name: 'accounts',
  words: { vi, en },
  menu: [
    { key: 'accounts.web.stand-ins', path: '/vang-mat', order: 60, permission: 'accounts.stand-in', group: 'mine' },
    { key: 'accounts.web.people', path: '/quan-tri/nguoi-dung', order: 70, group: 'people', permission: 'accounts.administer' },
    { key: 'accounts.web.access', path: '/quan-tri/ra-soat', order: 74, group: 'people', permission: 'accounts.administer' },
    { key: 'accounts.keys.menu', path: '/khoa-api', order: 80, group: 'system', permission: 'accounts.manage-keys' },
  ],
  routes: [
    {
      path: '/vang-mat',
      permission: 'accounts.stand-in',
      screen: async () => ({ default: (await import('./stand-ins/stand-ins-screen.tsx')).StandInsScreen }),
    },
    {
      path: '/quan-tri/nguoi-dung',
      permission: 'accounts.administer',
      screen: async () => ({ default: (await import('./people/people-screen.tsx')).PeopleScreen }),
    },
    {
      path: '/quan-tri/ra-soat',
      permission: 'accounts.administer',
      screen: async () => ({ default: (await import('./people/access-screen.tsx')).AccessScreen }),
    },
    {
      path: '/khoa-api',
      permission: 'accounts.manage-keys',
      screen: async () => ({ default: (await import('./keys/keys-screen.tsx')).KeysScreen }),
    },
  ],
};
