import { drawingChoices } from '#modules/processes';
import { bothWords } from './dossier.ts';

/** What officers may propose beside the road. */
const proposals = ['supplement', 'stop', 'apology', 'correction'] as const;
const nationalStatuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

// words: dossiers.status-*, dossiers.web.propose-*
/** What a process of dossiers may name of them: the national status a step gives, and what may be done beside a step. */
export const choicesOfDossiers = drawingChoices.with({
  kind: 'dossier',
  of: () =>
    Promise.resolve({
      statuses: nationalStatuses.map((status) => ({ status, name: bothWords(`dossiers.status-${status}`) })),
      acts: proposals.map((code) => ({ code, name: bothWords(`dossiers.web.propose-${code}`) })),
    }),
});
