import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

export { AccountDays } from './account-days.tsx';
export { SignatureVerdict } from './signature-verdict.tsx';

/** The dossier as officers see it: in a case, at the desk's acceptance, in what is asked and decided beside the road, in the list, and the leader's view. */
export const dossiersWeb: WebModule = {
  name: 'dossiers',
  words: { vi, en },
  menu: [
    { key: 'dossiers.web.overview', path: '/tong-quan', order: 5, permission: 'dossiers.oversee' },
    { key: 'dossiers.web.reception', path: '/tiep-nhan', order: 15, permission: 'dossiers.receive' },
    { key: 'dossiers.web.post', path: '/buu-chinh', order: 16, permission: 'dossiers.receive' },
    { key: 'dossiers.web.relays', path: '/tiep-nhan-ho', order: 17, permission: 'dossiers.receive' },
    { key: 'dossiers.web.list', path: '/ho-so', order: 20, permission: 'dossiers.handle' },
    { key: 'dossiers.web.ratings', path: '/danh-gia', order: 30, group: 'figures', permission: 'dossiers.read-ratings' },
  ],
  routes: [
    {
      path: '/buu-chinh',
      permission: 'dossiers.receive',
      screen: async () => ({ default: (await import('./post/post-screen.tsx')).PostScreen }),
    },
    {
      path: '/tiep-nhan-ho',
      permission: 'dossiers.receive',
      screen: async () => ({ default: (await import('./relays/relays-screen.tsx')).RelaysScreen }),
    },
    {
      path: '/tiep-nhan',
      permission: 'dossiers.file',
      screen: async () => ({ default: (await import('./reception/reception-screen.tsx')).ReceptionScreen }),
    },
    {
      path: '/ho-so',
      permission: 'dossiers.handle',
      screen: async () => ({ default: (await import('./dossiers-screen.tsx')).DossiersScreen }),
    },
    {
      path: '/tong-quan',
      permission: 'dossiers.oversee',
      screen: async () => ({ default: (await import('./overview-screen.tsx')).OverviewScreen }),
    },
    {
      path: '/danh-gia',
      permission: 'dossiers.read-ratings',
      screen: async () => ({ default: (await import('./ratings-screen.tsx')).RatingsScreen }),
    },
  ],
  caseViews: { dossier: async () => ({ default: (await import('./dossier-case.tsx')).DossierCase }) },
  sideActs: {
    dossier: {
      menu: async () => ({ default: (await import('./exceptions/side-acts.tsx')).DossierMenu }),
      panel: async () => ({ default: (await import('./exceptions/side-acts.tsx')).DossierPanel }),
    },
  },
  actPanels: {
    accept: async () => ({ default: (await import('./accept-panel.tsx')).AcceptPanel }),
    return: async () => ({ default: (await import('./deliveries/return-panel.tsx')).ReturnPanel }),
    decide: async () => ({ default: (await import('./exceptions/decide-panel.tsx')).DecidePanel }),
  },
};
