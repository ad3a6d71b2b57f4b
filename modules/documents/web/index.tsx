import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Drafting, checking, signing and issuing an outgoing document, each as the panel of its step. */
export const documentsWeb: WebModule = {
  name: 'documents',
  words: { vi, en },
  menu: [{ key: 'documents.series.title', path: '/quan-tri/so-van-ban', order: 79, group: 'rules', permission: 'documents.administer' }],
  routes: [
    {
      path: '/quan-tri/so-van-ban',
      permission: 'documents.administer',
      screen: async () => ({ default: (await import('./series-screen.tsx')).SeriesScreen }),
    },
  ],
  actPanels: {
    draft: async () => ({ default: (await import('./draft-panel.tsx')).DraftPanel }),
    review: async () => ({ default: (await import('./review-panel.tsx')).ReviewPanel }),
    sign: async () => ({ default: (await import('./sign-panel.tsx')).SignPanel }),
    issue: async () => ({ default: (await import('./issue-panel.tsx')).IssuePanel }),
  },
};
