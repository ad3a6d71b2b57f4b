export { makeAuditPartitions, writeAccess, writeEntry, type AccessEntry, type AuditEntry } from './audit-store.ts';
