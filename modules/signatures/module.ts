import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import './errors.ts';
import './permissions.ts';
import { signaturesHandlers } from './server/handlers.ts';
import { words } from './server/verification/report.ts';

/** Manifest of signatures. */
export const signaturesModule = defineModule({
  name: 'signatures',
  migrations: new URL('./db/migrations/', import.meta.url),
  words,
  handlers: [signaturesHandlers],
  extends: [rolePermissions.with([{ role: 'administrator', permission: 'signatures.manage', reach: ['authority'] }])],
});
