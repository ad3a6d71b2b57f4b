import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'calendars.administer';

/** The working calendar with the documents that change it, for administrators. */
export const calendarsWeb: WebModule = {
  name: 'calendars',
  words: { vi, en },
  menu: [{ key: 'calendars.web.title', path: '/quan-tri/lich-lam-viec', order: 77, group: 'rules', permission }],
  routes: [
    {
      path: '/quan-tri/lich-lam-viec',
      permission,
      screen: async () => ({ default: (await import('./calendar-screen.tsx')).CalendarScreen }),
    },
  ],
};
