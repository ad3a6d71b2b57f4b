import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** The words of official papers for whoever keeps them. */
export const templatesWeb: WebModule = {
  name: 'templates',
  words: { vi, en },
  menu: [{ key: 'templates.web.title', path: '/mau-giay-to', order: 83, group: 'rules', permission: 'templates.read' }],
  routes: [
    {
      path: '/mau-giay-to',
      permission: 'templates.read',
      screen: async () => ({ default: (await import('./papers-screen.tsx')).PapersScreen }),
    },
  ],
};
