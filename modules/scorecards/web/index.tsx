import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** The service index, what is about to be late, and statistics, for heads, leaders and administrators. */
export const scorecardsWeb: WebModule = {
  name: 'scorecards',
  words: { vi, en },
  menu: [
    { key: 'scorecards.web.forecast', path: '/sap-tre', order: 31, group: 'figures', permission: 'scorecards.read' },
    { key: 'scorecards.web.statistics', path: '/thong-ke', order: 32, group: 'figures', permission: 'scorecards.read' },
    { key: 'scorecards.web.index', path: '/chi-so', order: 33, group: 'figures', permission: 'scorecards.read' },
  ],
  routes: [
    {
      path: '/chi-so',
      permission: 'scorecards.read',
      screen: async () => ({ default: (await import('./index-screen.tsx')).IndexScreen }),
    },
    {
      path: '/sap-tre',
      permission: 'scorecards.read',
      screen: async () => ({ default: (await import('./forecast-screen.tsx')).ForecastScreen }),
    },
    {
      path: '/thong-ke',
      permission: 'scorecards.read',
      screen: async () => ({ default: (await import('./statistics-screen.tsx')).StatisticsScreen }),
    },
  ],
};
