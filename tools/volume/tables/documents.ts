import { ownId, type Copied } from '../copied.ts';

const number = '(100000 + c.number)';

/** Results with their revisions and numbers; the files are the models'. */
export const documents: readonly Copied[] = [
  {
    table: 'documents.document',
    per: 'dossier',
    of: 'm.record_id',
    own: ['id', 'record_id'],
    people: ['drafter', 'signer'],
    set: {
      number: `case when m.number is null then null else ${number} end`,
      number_year: `case when m.number is null then null else extract(year from m.issued_at + c.shift)::int end`,
      number_text: `regexp_replace(m.number_text, '^[0-9]+', ${number}::text)`,
      issued_on: `m.issued_on + (extract(epoch from c.shift) / 86400)::int`,
      verification_word: `upper(left(md5(m.verification_word || c.k), 16))`,
    },
  },
  {
    table: 'documents.revision',
    per: 'dossier',
    join: 'join documents.document o on o.id = m.document_id',
    of: 'o.record_id',
    people: ['made_by'],
    set: { id: ownId('m.id'), document_id: ownId('m.document_id') },
  },
  {
    table: 'documents.allocation',
    per: 'dossier',
    join: 'join documents.document o on o.id = m.document_id',
    of: 'o.record_id',
    people: ['allocated_by', 'voided_by'],
    set: {
      document_id: ownId('m.document_id'),
      number,
      year: 'extract(year from m.allocated_at + c.shift)::int',
      number_text: `regexp_replace(m.number_text, '^[0-9]+', ${number}::text)`,
    },
  },
];
