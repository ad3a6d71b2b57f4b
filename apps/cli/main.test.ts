import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ask } from './ask.fixture.ts';

const launcher = fileURLToPath(new URL('ezone.mjs', import.meta.url));
const away = mkdtempSync(join(tmpdir(), 'ezone-cli-'));
afterAll(() => rmSync(away, { recursive: true, force: true }));
const limit = 60_000;

describe('main', () => {
  it('helps in both languages and lists every command', { timeout: limit }, async () => {
    const [vi, en] = [await ask('--lang', 'vi'), await ask('--help', '--lang=en')];
    expect(vi).toMatchObject({ code: 0, out: expect.stringContaining('Cách dùng') as string });
    expect(en).toMatchObject({ code: 0, out: expect.stringContaining('Usage') as string });
    for (const name of ['start', 'migrate', 'seed', 'due', 'verify']) {
      expect(vi.out).toMatch(new RegExp(`^  ${name} `, 'm'));
      expect(en.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(await ask('migrate', '--help', '--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ezone migrate – .*\n\nUsage: ezone migrate/) as string,
    });
  });

  it('says what is wrong with a command line', async () => {
    expect(await ask('launch', '--lang', 'en')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('no command "launch"') as string,
    });
    expect((await ask('launch', '--lang', 'vi')).err).toContain('Không có lệnh “launch”');
    expect((await ask('toString', '--lang', 'vi')).code).toBe(2);
    expect((await ask('due', '--lang', 'fr')).code).toBe(2);
  });
});

describe('the launcher', () => {
  it('works from any folder, passes arguments, output and exit code', { timeout: limit }, () => {
    const file = join(away, 'echo.ts');
    writeFileSync(
      file,
      `const args: string[] = process.argv.slice(2); console.log(JSON.stringify({ args, cwd: process.cwd() })); process.exit(7);`,
    );
    const ran = spawnSync(process.execPath, [launcher, 'run', file, 'a b', '--x'], { cwd: away, encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 7, stderr: '' });
    expect(JSON.parse(ran.stdout)).toEqual({ args: ['a b', '--x'], cwd: away });
  });

  it('passes signals on, and ends with its child', { timeout: limit }, async () => {
    const file = join(away, 'wait.ts');
    writeFileSync(file, `process.on('SIGTERM', () => process.exit(5)); setInterval(() => undefined, 1000); console.log('up');`);
    const child = spawn(process.execPath, [launcher, 'run', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(5);
  });
});
