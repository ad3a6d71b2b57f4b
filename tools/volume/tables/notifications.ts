import { ownId, partyId, personId, type Copied } from '../copied.ts';

const toOfficer = 'exists (select from accounts.post p where p.person_id = m.person_id)';

/** What people were told of the dossiers, and the mails of it. */
export const notifications: readonly Copied[] = [
  {
    table: 'notifications.notice',
    per: 'dossier',
    recent: true,
    of: 'm.record_id',
    own: ['id', 'record_id'],
    parties: ['enterprise_id'],
    set: {
      person_id: `case when ${toOfficer} then ${personId('m.person_id')} else ${partyId('m.person_id')} end`,
      source: `m.source || ':' || c.k`,
    },
  },
  {
    table: 'notifications.delivery',
    per: 'dossier',
    recent: true,
    join: 'join notifications.notice o on o.id = m.notice_id',
    of: 'o.record_id',
    set: { id: ownId('m.id'), notice_id: ownId('m.notice_id'), message_id: `c.k || '.' || m.message_id` },
  },
];
