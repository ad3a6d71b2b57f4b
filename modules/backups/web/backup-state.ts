import type { z } from 'zod';
import type { backupsContract } from '#contracts/backups';

/** What the server tells of backups. */
export type BackupState = z.output<(typeof backupsContract)['operations']['getState']['out']>;
