import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeModule } from './make.ts';
import { copyProduct } from './product-copy.ts';

const copy = copyProduct();
afterAll(copy.remove);

it('passes its own test against a database', async () => {
  await makeModule(copy.root, 'orchards');
  const result = spawnSync(
    process.execPath,
    [join(copy.root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'db', 'modules/orchards'],
    {
      cwd: copy.root,
      encoding: 'utf8',
    },
  );
  expect(result.stdout).toMatch(/1 passed/);
  expect(result.status).toBe(0);
}, 60_000);
