import { ofNewestYear, ownId, personId, type Copied } from '../copied.ts';

const entry = { table: 'audit.entry', per: 'dossier', people: ['actor_id'] } as const;
const subject = (column: string): string => `volume.moved(${column}, c.k, c.ms)::text`;

/** The trail of the copies. They count as sealed: `written_by` is their model's. */
export const audit: readonly Copied[] = [
  {
    ...entry,
    join: `join dossiers.dossier o on m.subject_kind = 'dossier' and o.id::text = m.subject_id`,
    of: 'o.id',
    set: { id: ownId('m.id'), act_id: ownId('m.act_id'), subject_id: subject('m.subject_id::uuid') },
  },
  {
    ...entry,
    recent: true,
    join: `join documents.document o on m.subject_kind = 'document' and o.id::text = m.subject_id`,
    of: 'o.record_id',
    set: { id: ownId('m.id'), act_id: ownId('m.act_id'), subject_id: subject('m.subject_id::uuid') },
  },
];

/** Whoever left a step had read the dossier before; `step` is where the models' steps were set aside. */
export const readings = (step: string): string => `
insert into audit.access_log (id, at, what, actor_kind, actor_id, subject_kind, subject_id, unit_id, role, step_id, written_by)
select ${ownId('m.id')}, m.opened_at + c.shift, 'read', 'person', ${personId('m.closed_by')}, 'dossier', ${subject('m.record_id')},
  m.holder_unit, m.role_key, ${ownId('m.id')}, '3'::xid8
from ${step} m join volume.copy c on c.model = m.model where c.batch = $1 and m.case_kind = 'dossier' and ${ofNewestYear} and m.closed_by is not null`;
