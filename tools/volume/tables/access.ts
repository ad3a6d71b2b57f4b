import { ownId, partyId, type Copied } from '../copied.ts';

const holder = `case m.holder_kind when 'enterprise' then ${partyId('m.holder_id')} else m.holder_id end`;

/** Who may see the copies: the units on their road and the enterprise that filed them. */
export const access: readonly Copied[] = [
  {
    table: 'access.grant',
    per: 'enterprise',
    of: `m.record_kind in ('enterprise', 'project') and m.holder_kind = 'enterprise'`,
    parties: ['record_id', 'holder_id'],
  },
  {
    table: 'access.grant',
    per: 'dossier',
    of: `case when m.record_kind in ('dossier', 'case') then m.record_id end`,
    own: ['record_id'],
    set: { holder_id: holder },
  },
  {
    table: 'access.grant',
    per: 'dossier',
    join: `join documents.document o on o.id = m.record_id and m.record_kind = 'document'`,
    of: 'o.record_id',
    set: { record_id: ownId('m.record_id'), holder_id: holder },
  },
];
