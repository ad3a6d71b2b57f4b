import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { useApi, usePages } from '#platform/web';

type Operations = (typeof processesContract)['operations'];
export type MigrationLine = z.output<Operations['listMigrations']['out']>['processes'][number];
export type Previewed = z.output<Operations['previewMigration']['out']>;
export type PreviewedCase = Previewed['cases'][number];

/** Where cases of a process are taken over. */
export const migrationPath = '/quan-tri/chuyen-viec';

/** Processes of which cases run by older versions, a page after the other. */
export const useMigrations = () => usePages(useApi(processesContract).listMigrations, { limit: 50 });
/** The running cases of older versions of one process, a page after the other. */
export const usePreview = (code: string) => usePages(useApi(processesContract).previewMigration, { code });
/** What was taken over of one process. */
export const useRuns = (code: string) => usePages(useApi(processesContract).listMigrationRuns, { code, limit: 20 });
