import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** The administrators' screen of backups. */
export const backupsWeb: WebModule = {
  name: 'backups',
  words: { vi, en },
  menu: [{ key: 'backups.title', path: '/sao-luu', order: 90, group: 'system', permission: 'backups.read' }],
  routes: [
    {
      path: '/sao-luu',
      permission: 'backups.read',
      screen: async () => ({ default: (await import('./backups-screen.tsx')).BackupsScreen }),
    },
  ],
};
