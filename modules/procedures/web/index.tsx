import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

const permission = 'procedures.keep';

// asked without a session's words: a number has none; whoever does not keep procedures need not fetch how to ask
const countOpen = async (): Promise<number> => {
  const { proceduresContract } = await import('../contract.ts');
  return (await makeApi(proceduresContract, { csrf: '', locale: 'vi' }).listReviews.call({ open: true, limit: 1 })).openCount;
};

/** The national catalogue beside our own procedures, and what has to be looked at again. */
export const proceduresWeb: WebModule = {
  name: 'procedures',
  words: { vi, en },
  menu: [
    { key: 'procedures.national.title', path: '/danh-muc-quoc-gia', order: 75, group: 'rules', permission },
    { key: 'procedures.national.temporary-title', path: '/muc-tam-thoi', order: 77, group: 'rules', permission },
    { key: 'procedures.drafts.title', path: '/soan-thu-tuc', order: 74, group: 'rules', permission: 'procedures.draft' },
    { key: 'procedures.reviews.title', path: '/ra-soat-thu-tuc', order: 76, group: 'rules', permission, counter: countOpen },
  ],
  routes: [
    {
      path: '/danh-muc-quoc-gia',
      permission,
      screen: async () => ({ default: (await import('./catalogue/catalogue-screen.tsx')).CatalogueScreen }),
    },
    {
      path: '/danh-muc-quoc-gia/$code',
      permission,
      screen: async () => ({ default: (await import('./record/record-screen.tsx')).RecordScreen }),
    },
    {
      path: '/muc-tam-thoi',
      permission,
      screen: async () => ({ default: (await import('./temporary/temporary-screen.tsx')).TemporaryScreen }),
    },
    {
      path: '/soan-thu-tuc',
      permission: 'procedures.draft',
      screen: async () => ({ default: (await import('./drafts/drafts-screen.tsx')).DraftsScreen }),
    },
    {
      path: '/ra-soat-thu-tuc',
      permission,
      screen: async () => ({ default: (await import('./reviews/reviews-screen.tsx')).ReviewsScreen }),
    },
  ],
};
