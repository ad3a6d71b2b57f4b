import { ownId, type Copied } from '../copied.ts';

/** Facts of the dossiers, long handed over: their place in the order is the models'. */
export const events: readonly Copied[] = [
  {
    table: 'events.outbox',
    per: 'dossier',
    recent: true,
    of: `case when m.name like 'dossiers.%' then (m.payload ->> 'dossierId')::uuid end`,
    people: ['actor_id'],
    set: { id: ownId('m.id'), act_id: ownId('m.act_id') },
  },
];
