import { ownId, type Copied } from '../copied.ts';

const byDossier = { per: 'dossier', of: 'm.dossier_id' } as const;

/** Dossiers with what was filed, their papers, pauses and history; drafts that became dossiers are not kept. */
export const dossiers: readonly Copied[] = [
  { table: 'dossiers.subject', per: 'enterprise', of: 'true', parties: ['id'], set: { text: `m.text || ' ' || c.n` } },
  {
    table: 'dossiers.dossier',
    per: 'dossier',
    of: 'm.id',
    own: ['id'],
    people: [],
    parties: ['enterprise_id', 'project_id', 'filed_by', 'mandate_id', 'subject_id'],
    set: { code: 'c.code', applicant_name: 'c.name' },
  },
  { table: 'dossiers.filing', ...byDossier, own: ['dossier_id'], parties: ['filed_by'] },
  { table: 'dossiers.component', ...byDossier, own: ['id', 'dossier_id'], parties: ['added_by'], set: { draft_id: 'null' } },
  { table: 'dossiers.entry', ...byDossier, own: ['id', 'dossier_id', 'step_id'], people: ['actor_id'] },
  { table: 'dossiers.paper', ...byDossier, recent: true, own: ['id', 'dossier_id'] },
  { table: 'dossiers.pause', ...byDossier, own: ['id', 'dossier_id'] },
  { table: 'dossiers.request', ...byDossier, own: ['id', 'dossier_id', 'pause_id'], people: ['asked_by', 'approved_by', 'answered_by'] },
  {
    table: 'dossiers.proposal',
    ...byDossier,
    own: ['id', 'dossier_id'],
    people: ['proposed_by', 'decided_by'],
    set: { step_id: ownId('m.step_id') },
  },
  { table: 'dossiers.rating', ...byDossier, own: ['id', 'dossier_id'], parties: ['rated_by', 'mandate_id'] },
  // Without what it was computed from it stands with its dossier, whose instants are the copy's.
  { table: 'dossiers.appointment', ...byDossier, own: ['id', 'dossier_id'], set: { request: 'null', calendar_stamp: 'null' } },
];
