import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, listen } from '../ask.fixture.ts';
import type { Command } from '../command.ts';
import { backupCommand } from './backup.ts';
import { restoreCommand } from './restore.ts';

let folder: string;
let before: Record<string, string | undefined>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-backup-'));
  before = { EZONE_DATA: process.env['EZONE_DATA'], DATABASE_URL: process.env['DATABASE_URL'] };
  process.env['EZONE_DATA'] = join(folder, 'data');
  delete process.env['DATABASE_URL'];
});
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function run(command: Command, locale: 'vi' | 'en', ...args: string[]) {
  const { io, out, err } = listen(locale);
  return { code: await command.run(args, io), out: out.join('\n'), err: err.join('\n') };
}

describe.each([backupCommand, restoreCommand])('ezone $name', (command) => {
  it.each([[], ['a', 'b'], ['--nonsense', 'a']])('answers %j with its usage', async (...args) => {
    expect(await run(command, 'en', ...args)).toEqual({ code: 2, out: '', err: command.usage.en });
    expect((await run(command, 'vi', ...args)).err).toContain(`Cách dùng: ezone ${command.name}`);
  });

  it('is explained in both languages', async () => {
    for (const locale of ['vi', 'en'] as const) {
      const out = `ezone ${command.name} – ${command.summary[locale]}\n\n${command.usage[locale]}`;
      expect(await ask(command.name, '--help', '--lang', locale)).toEqual({ code: 0, out, err: '' });
    }
  });
});

it('nothing is made where there is nothing to back up', async () => {
  const { code, err } = await run(backupCommand, 'en', join(folder, 'backups'));
  expect([code, err]).toEqual([1, expect.stringContaining(`${join(folder, 'data')} has no database`) as string]);
  expect(readdirSync(folder)).toEqual([]);
});
