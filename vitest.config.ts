import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const globalSetup = ['platform/testing/global-setup.ts'].filter((path) => existsSync(root + path));
const ignored = ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.cache/**'];

/**
 * unit: `*.test.ts`, no database. db: `*.db.test.ts`, stores, migrations and API, run on PostgreSQL 18 and 15.
 * browser: `*.journey.ts` and the walk through all pages, in Chromium.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...ignored, '**/*.db.test.ts'], globalSetup, testTimeout: 20_000 } },
      { test: { name: 'db', include: ['**/*.db.test.ts'], exclude: ignored, globalSetup, testTimeout: 30_000, hookTimeout: 60_000 } },
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
