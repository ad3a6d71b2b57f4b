import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'rehearsals.run';

/** Drafts tried over past dossiers. */
export const rehearsalsWeb: WebModule = {
  name: 'rehearsals',
  words: { vi, en },
  menu: [{ key: 'rehearsals.web.title', path: '/dien-tap', order: 79, group: 'rules', permission }],
  routes: [
    {
      path: '/dien-tap',
      permission,
      screen: async () => ({ default: (await import('./rehearsals-screen.tsx')).RehearsalsScreen }),
    },
  ],
};
