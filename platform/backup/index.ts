export { makeBackup, type BackupOptions, type MadeBackup } from './make-backup.ts';
export { findMasterKey } from './master-key.ts';
export { openBackup, restoreBackup, type OpenedBackup, type OpenOptions, type Restored, type RestoreOptions } from './restore-backup.ts';
export { testRestore, type RestoreTestOptions } from './restore-test.ts';
export { findFreshness, listRuns, type Freshness, type Run, type RunKind } from './runs-store.ts';
export { refuseHalfRestored } from './target.ts';
