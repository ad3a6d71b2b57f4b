import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Registers of other agencies: how they are connected, and the log of look-ups. */
export const lookupsWeb: WebModule = {
  name: 'lookups',
  words: { vi, en },
  menu: [
    { key: 'lookups.sources-title', path: '/co-so-du-lieu', order: 83, group: 'system', permission: 'lookups.set-up' },
    { key: 'lookups.log-title', path: '/nhat-ky-tra-cuu', order: 68, group: 'figures', permission: 'lookups.read' },
  ],
  routes: [
    {
      path: '/co-so-du-lieu',
      permission: 'lookups.set-up',
      screen: async () => ({ default: (await import('./sources-screen.tsx')).SourcesScreen }),
    },
    {
      path: '/nhat-ky-tra-cuu',
      permission: 'lookups.read',
      screen: async () => ({ default: (await import('./log-screen.tsx')).LogScreen }),
    },
  ],
};
