import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { main } from '../main.ts';
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

function listen(locale: 'vi' | 'en') {
  const said = { out: '', err: '' };
  const io = {
    stdout: (line: string) => void (said.out += `${line}\n`),
    stderr: (line: string) => void (said.err += `${line}\n`),
    stdin: (async function* () {})(),
    locale,
  };
  return { said, io };
}

async function run(command: Command, locale: 'vi' | 'en', ...args: string[]) {
  const { said, io } = listen(locale);
  return { code: await command.run(args, io), ...said };
}

describe.each([backupCommand, restoreCommand])('ezone $name', (command) => {
  it.each([[], ['a', 'b'], ['--nonsense', 'a']])('answers %j with its usage', async (...args) => {
    expect(await run(command, 'en', ...args)).toEqual({ code: 2, out: '', err: `${command.usage.en}\n` });
    expect((await run(command, 'vi', ...args)).err).toContain(`Cách dùng: ezone ${command.name}`);
  });

  it('is explained in both languages', async () => {
    for (const locale of ['vi', 'en'] as const) {
      const { said, io } = listen(locale);
      expect(await main([command.name, '--help', '--lang', locale], () => io)).toBe(0);
      expect(said.out).toBe(`ezone ${command.name} – ${command.summary[locale]}\n\n${command.usage[locale]}\n`);
    }
  });
});

it('nothing is made where there is nothing to back up', async () => {
  const { code, err } = await run(backupCommand, 'en', join(folder, 'backups'));
  expect([code, err]).toEqual([1, expect.stringContaining(`${join(folder, 'data')} has no database`) as string]);
  expect(readdirSync(folder)).toEqual([]);
});
