import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { backupsContract } from './contract.ts';
import './permissions.ts';
import { getBackupState } from './server/backup-state.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of backups. */
export const backupsModule = defineModule({
  name: 'backups',
  words: { vi, en },
  handlers: [implement(backupsContract, { getState: (_input, { ctx }) => getBackupState(ctx) })],
  extends: [rolePermissions.with([{ role: 'administrator', permission: 'backups.read', reach: ['authority'] }])],
});
