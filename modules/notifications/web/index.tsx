import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import { notificationsContract } from '../contract.ts';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

// asked without a session's words: a number has none
const countUnread = async (): Promise<number> =>
  (await makeApi(notificationsContract, { csrf: '', locale: 'vi' }).countUnread.call({})).unread;

/** The bell and the notices of who works here; for administrators the words of notices and their mails. */
export const notificationsWeb: WebModule = {
  name: 'notifications',
  words: { vi, en },
  bell: { key: 'notifications.bell', path: '/thong-bao', permission: 'notifications.read', counter: countUnread },
  menu: [
    { key: 'notifications.web.wordings', path: '/loi-van', order: 84, group: 'rules', permission: 'notifications.edit-wordings' },
    { key: 'notifications.web.mails', path: '/thu-da-gui', order: 86, group: 'system', permission: 'notifications.oversee-mail' },
  ],
  routes: [
    {
      path: '/thong-bao',
      permission: 'notifications.read',
      screen: async () => ({ default: (await import('./notices-screen.tsx')).NoticesScreen }),
    },
    {
      path: '/loi-van',
      permission: 'notifications.edit-wordings',
      screen: async () => ({ default: (await import('./wordings-screen.tsx')).WordingsScreen }),
    },
    {
      path: '/thu-da-gui',
      permission: 'notifications.oversee-mail',
      screen: async () => ({ default: (await import('./mails-screen.tsx')).MailsScreen }),
    },
  ],
};
