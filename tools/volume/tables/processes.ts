import type { Copied } from '../copied.ts';

/** The cases and every step of their roads; open steps are spread over the people who may hold them. */
export const processes: readonly Copied[] = [
  { table: 'processes.case_file', per: 'dossier', of: 'm.record_id', own: ['id', 'record_id'] },
  {
    table: 'processes.step',
    per: 'dossier',
    of: 'm.record_id',
    own: ['id', 'case_id', 'record_id'],
    people: ['holder_person', 'opened_by', 'closed_by', 'closed_for'],
    set: {
      code: 'case when m.code is null then null else c.code end',
      party: 'c.name',
      sought: 'case when m.closed_at is null then processes.sought(c.code, m.title, c.name, m.kind) end',
    },
  },
  {
    table: 'processes.handover',
    per: 'dossier',
    join: 'join processes.step o on o.id = m.step_id',
    of: 'o.record_id',
    own: ['id', 'step_id'],
    people: ['from_person', 'to_person', 'by_person'],
  },
  {
    table: 'processes.awaited',
    per: 'dossier',
    join: 'join processes.case_file o on o.id = m.case_id',
    of: 'o.record_id',
    own: ['case_id'],
  },
];
