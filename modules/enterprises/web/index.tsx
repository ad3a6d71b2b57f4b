import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import { registrationsContract } from '../contract-registrations.ts';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'enterprises.confirm-representatives';

// asked without a session's words: a number has none
const countWaiting = async (): Promise<number> =>
  (await makeApi(registrationsContract, { csrf: '', locale: 'vi' }).listRegistrations.call({ limit: 1 })).waiting;

/** The desk's part of enterprises: who asks for an account, and one request beside the registry. */
export const enterprisesWeb: WebModule = {
  name: 'enterprises',
  words: { vi, en },
  menu: [{ key: 'enterprises.web.registrations', path: '/dang-ky-tai-khoan', order: 30, permission, counter: countWaiting }],
  routes: [
    {
      path: '/dang-ky-tai-khoan',
      permission,
      screen: async () => ({ default: (await import('./registrations-screen.tsx')).RegistrationsScreen }),
    },
    {
      path: '/dang-ky-tai-khoan/$id',
      permission,
      screen: async () => ({ default: (await import('./registration-screen.tsx')).RegistrationScreen }),
    },
  ],
};
