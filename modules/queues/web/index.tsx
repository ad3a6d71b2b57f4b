import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** The hall as officers see it: the counter one sits at, and what the days were like. */
export const queuesWeb: WebModule = {
  name: 'queues',
  words: { vi, en },
  menu: [
    { key: 'queues.web.desk', path: '/quay', order: 24, permission: 'queues.serve' },
    { key: 'queues.web.figures', path: '/hang-doi', order: 34, group: 'figures', permission: 'queues.oversee' },
  ],
  routes: [
    { path: '/quay', permission: 'queues.serve', screen: async () => ({ default: (await import('./desk-screen.tsx')).DeskScreen }) },
    {
      path: '/hang-doi',
      permission: 'queues.oversee',
      screen: async () => ({ default: (await import('./figures-screen.tsx')).FiguresScreen }),
    },
  ],
};
