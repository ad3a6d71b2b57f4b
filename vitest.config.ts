import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/test/longest-first.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const globalSetup = ['platform/testing/global-setup.ts'].filter((path) => existsSync(root + path));
const ignored = ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.cache/**'];

// What is refused before any statement, what a killed command leaves and what curl prints is the same on every version, and the plans in
// the docs are those of one; stores, migrations and the API are not.
const sameOnEveryVersion = [
  'apps/server/fuzz/**',
  'apps/server/refusals/probes.db.test.ts',
  'apps/server/readme-api.db.test.ts',
  'apps/cli/backup-killed.db.test.ts',
  'platform/audit/sealing/killed.db.test.ts',
  'tools/bench/plans/query-plans.db.test.ts',
];
const leftOut = process.env['EZONE_TEST_PG'] === '15' ? sameOnEveryVersion : [];

/**
 * unit: `*.test.ts`, no database. db: `*.db.test.ts`, stores, migrations and API, run on PostgreSQL 18 and 15.
 * browser: `*.journey.ts` and the walk through all pages, in Chromium. faults: `*.faults.ts`, servers that are killed.
 * The files of a project share their processes: the product is loaded once a process and not once a file.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...ignored, '**/*.db.test.ts'], globalSetup, testTimeout: 20_000 } },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: [...ignored, ...leftOut],
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'faults', include: ['**/*.faults.ts'], exclude: ignored, globalSetup, testTimeout: 600_000, hookTimeout: 180_000 } },
      {
        test: {
          name: 'browser',
          include: ['**/*.journey.ts'],
          exclude: ignored,
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
