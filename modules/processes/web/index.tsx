import { processesContract } from '#contracts/processes';
import { makeApi } from '#platform/web';
import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

export { clockTextOf, stepClock } from './clock-words.ts';
export { CommentField } from './panels/comment-field.tsx';
export { OutcomeActs } from './panels/outcome-acts.tsx';
export { SendBack } from './panels/send-back.tsx';
export { Overtaken, ProblemNote } from './panels/problem-note.tsx';
export { useActing, type Acting } from './use-acting.ts';
export { caseHref, roadStep, useCase, useStep, workHref, type InboxCard } from './use-case.ts';

// asked without a session's words: a number has none
const countMine = async (): Promise<number> =>
  (await makeApi(processesContract, { csrf: '', locale: 'vi' }).listInbox.call({ view: 'mine', limit: 1 })).counts.mine;

const savedLinks = async () => ({ default: (await import('./views/saved-links.tsx')).SavedLinks });

/** The inbox, the page of a case, and the panels of the steps that every kind of case has. */
export const processesWeb: WebModule = {
  name: 'processes',
  words: { vi, en },
  menu: [
    { key: 'processes.web.inbox', path: '/', order: 10, permission: 'processes.work', counter: countMine, below: savedLinks },
    { key: 'processes.load.title', path: '/tai-viec', order: 25, group: 'figures', permission: 'processes.reassign' },
    { key: 'processes.drafts.title', path: '/quan-tri/quy-trinh', order: 78, group: 'rules', permission: 'processes.draft' },
    { key: 'processes.migrating.menu', path: '/quan-tri/chuyen-viec', order: 79, group: 'rules', permission: 'processes.migrate' },
  ],
  routes: [
    { path: '/', permission: 'processes.work', screen: async () => ({ default: (await import('./inbox-screen.tsx')).InboxScreen }) },
    {
      path: '/ho-so/$recordId',
      permission: 'processes.work',
      screen: async () => ({ default: (await import('./case-screen.tsx')).CaseScreen }),
    },
    {
      path: '/ho-so/$recordId/viec',
      permission: 'processes.work',
      screen: async () => ({ default: (await import('./work-screen.tsx')).WorkScreen }),
    },
    {
      path: '/tai-viec',
      permission: 'processes.reassign',
      screen: async () => ({ default: (await import('./load/load-screen.tsx')).LoadScreen }),
    },
    {
      path: '/ky-lan-luot',
      permission: 'processes.work',
      screen: async () => ({ default: (await import('./bulk/signing-round-screen.tsx')).SigningRoundScreen }),
    },
    {
      path: '/quan-tri/quy-trinh',
      permission: 'processes.draft',
      screen: async () => ({ default: (await import('./drafts/processes-screen.tsx')).ProcessesScreen }),
    },
    {
      path: '/quan-tri/chuyen-viec',
      permission: 'processes.migrate',
      screen: async () => ({ default: (await import('./migrating/migrations-screen.tsx')).MigrationsScreen }),
    },
    {
      path: '/quan-tri/chuyen-viec/$code',
      permission: 'processes.migrate',
      screen: async () => ({ default: (await import('./migrating/migration-screen.tsx')).MigrationScreen }),
    },
    {
      path: '/quan-tri/quy-trinh/$code',
      permission: 'processes.draft',
      screen: async () => ({ default: (await import('./designer/designer-screen.tsx')).DesignerScreen }),
    },
  ],
  actPanels: {
    assign: async () => ({ default: (await import('./panels/assign-panel.tsx')).AssignPanel }),
    work: async () => ({ default: (await import('./panels/work-panel.tsx')).WorkPanel }),
    wait: async () => ({ default: (await import('./panels/wait-panel.tsx')).WaitPanel }),
  },
};
