import type { Copied } from '../copied.ts';

const all = { per: 'enterprise', of: 'true' } as const;
const version = { ...all, parties: ['id', 'record_id'] };

/** Every enterprise with its projects, certificates and mandates. */
export const enterprises: readonly Copied[] = [
  { table: 'enterprises.enterprise', ...all, parties: ['id'], set: { code: `m.code || '-' || lpad(c.n::text, 3, '0')` } },
  { table: 'enterprises.enterprise_version', ...version, set: { name: `m.name || ' ' || c.n` } },
  { table: 'enterprises.project', ...all, parties: ['id'], set: { code: `m.code || lpad(c.n::text, 3, '0')` } },
  {
    table: 'enterprises.project_version',
    ...version,
    parties: ['id', 'record_id', 'enterprise_id'],
    set: { name: `m.name || ' ' || c.n` },
  },
  { table: 'enterprises.certificate', ...all, parties: ['id', 'project_id'] },
  { table: 'enterprises.certificate_version', ...version, set: { number: `m.number || lpad(c.n::text, 3, '0')`, document_id: 'null' } },
  { table: 'enterprises.mandate', ...all, parties: ['id', 'enterprise_id', 'person_id'] },
  { table: 'enterprises.mandate_version', ...version },
];
