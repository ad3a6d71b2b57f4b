import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Opinions of others as officers see them: a card in the case, and the panel in which a unit answers. */
export const consultationsWeb: WebModule = {
  name: 'consultations',
  words: { vi, en },
  menu: [
    { key: 'consultations.web.own', path: '/y-kien', order: 16, permission: 'consultations.answer' },
    {
      key: 'consultations.web.agencies',
      path: '/quan-tri/co-quan-lay-y-kien',
      order: 74,
      group: 'people',
      permission: 'consultations.administer',
    },
  ],
  routes: [
    {
      path: '/y-kien',
      permission: 'consultations.answer',
      screen: async () => ({ default: (await import('./own-screen.tsx')).OwnOpinionsScreen }),
    },
    {
      path: '/quan-tri/co-quan-lay-y-kien',
      permission: 'consultations.administer',
      screen: async () => ({ default: (await import('./agencies-screen.tsx')).AgenciesScreen }),
    },
  ],
  caseCards: { dossier: async () => ({ default: (await import('./consultations-card.tsx')).ConsultationsCard }) },
  actPanels: { consult: async () => ({ default: (await import('./answer-panel.tsx')).AnswerPanel }) },
};
