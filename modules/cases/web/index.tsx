import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Cases of kinds made by data: their list, opening one, what the page of one shows, and the kinds themselves. */
export const casesWeb: WebModule = {
  name: 'cases',
  words: { vi, en },
  menu: [
    { key: 'cases.web.title', path: '/vu-viec', order: 25, permission: 'cases.read' },
    { key: 'cases.web.types', path: '/quan-tri/loai-vu-viec', order: 79, group: 'rules', permission: 'cases.administer' },
  ],
  routes: [
    { path: '/vu-viec', permission: 'cases.read', screen: async () => ({ default: (await import('./cases-screen.tsx')).CasesScreen }) },
    { path: '/vu-viec/mo', permission: 'cases.open', screen: async () => ({ default: (await import('./open-screen.tsx')).OpenScreen }) },
    {
      path: '/quan-tri/loai-vu-viec',
      permission: 'cases.administer',
      screen: async () => ({ default: (await import('./types-screen.tsx')).TypesScreen }),
    },
  ],
  caseViews: { case: async () => ({ default: (await import('./case-view.tsx')).DataCaseView }) },
};
