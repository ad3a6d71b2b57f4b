import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fullRecord, shortRecord } from '../../../modules/procedures/catalogue.fixture.ts';
import { ask } from '../ask.fixture.ts';

// On data that nothing has used yet: the command starts the embedded database itself and ends it.
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-import-'));
  vi.stubEnv('EZONE_DATA', join(folder, 'data'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('reads files one after the other, tells how far it is, what came of it and what is wrong; again, nothing changes', async () => {
  const full = file('day-du.jsonl', fullRecord(1), '{"code":', fullRecord(2));
  const short = file('rut-gon.jsonl', shortRecord(1), shortRecord(3));
  const { code, out, err } = await ask('import', 'catalogue', full, short, '--json', '--lang', 'en');
  expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
  expect(err).toContain('day-du.jsonl: 3 of 3 records read');
  const problem = { file: full, line: 2, field: '', message: expect.stringContaining('JSON') };
  expect(JSON.parse(out)).toEqual({ read: 5, created: 3, updated: 0, unchanged: 1, rejected: 1, problems: [problem] });

  const again = await ask('import', 'catalogue', short, '--json', '--lang', 'vi');
  expect(JSON.parse(again.out)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, rejected: 0, problems: [] });

  const told = await ask('import', 'catalogue', full, '--lang', 'vi');
  expect(told.out.split('\n')).toEqual([expect.stringMatching(/^Dòng 2: /), 'Đã đọc 3 bản ghi: 0 mới, 0 đổi, 2 không đổi, 1 bị từ chối.']);
}, 90_000);

test('killed in the middle it has kept whole batches, and the same file read again adds the rest', async () => {
  const lines = Array.from({ length: 4000 }, (_, place) => shortRecord(10_000 + place));
  const path = file('nhieu.jsonl', ...lines);
  const program = fileURLToPath(new URL('../ezone.mjs', import.meta.url));
  const child = spawn('node', [program, 'import', 'catalogue', path, '--lang', 'en'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: process.env,
    detached: true,
  });
  // the program starts another of itself: both die at once
  const killAll = (): boolean => process.kill(-(child.pid ?? 0), 'SIGKILL');
  let told = '';
  let isDead = false;
  for await (const said of child.stderr) {
    told += String(said);
    if (/ 6\d\d of \S+ records read/.test(told) && !isDead) isDead = killAll();
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const { code, out } = await ask('import', 'catalogue', path, '--json', '--lang', 'en');
  const { created, unchanged, ...rest } = JSON.parse(out);
  expect({ code, ...rest }).toEqual({ code: 0, read: 4000, updated: 0, rejected: 0, problems: [] });
  expect(created + unchanged).toBe(4000);
  expect([unchanged % 200, unchanged >= 600, created > 0]).toEqual([0, true, true]);
  const again = await ask('import', 'catalogue', path, '--json', '--lang', 'en');
  expect(JSON.parse(again.out)).toMatchObject({ created: 0, unchanged: 4000 });
}, 120_000);

test('what is no UTF-8, and a code that stands twice, is told in words in both languages', async () => {
  const [one, two] = [shortRecord(70_001), shortRecord(70_002)];
  const path = join(folder, 'le.jsonl');
  const twice = shortRecord(70_001, { id: '019d2bfd-47b0-7285-b035-999999999999' });
  writeFileSync(path, Buffer.concat([Buffer.from(`${one}\n`), Buffer.from([0xff, 0xfe, 10]), Buffer.from(`${twice}\n${two}`)]));
  for (const lang of ['vi', 'en']) {
    const { code, out } = await ask('import', 'catalogue', path, '--json', '--lang', lang);
    const { problems } = JSON.parse(out);
    expect([code, problems.map(({ line }: { line: number }) => line)]).toEqual([0, [2, 3]]);
    for (const { message } of problems) expect(message).not.toMatch(/[{}]|procedures\./);
  }
}, 90_000);
