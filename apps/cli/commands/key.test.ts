import { expect, test } from 'vitest';
import { ask } from '../ask.fixture.ts';

test('it says in both languages how it is used', async () => {
  for (const [lang, word] of [
    ['vi', 'Cách dùng'],
    ['en', 'Usage'],
  ]) {
    const { code, out } = await ask('key', '--help', '--lang', lang ?? '');
    expect(code).toBe(0);
    for (const part of [word ?? '', 'key create', 'key list', 'key end', '--per-minute', '--json']) expect(out).toContain(part);
  }
});

test.each([
  [[]],
  [['make']],
  [['create']],
  [['create', '--name', 'A']],
  [['create', '--name', 'A', '--permission', 'dossiers.read', '--days', '400']],
  [['create', '--name', 'A', '--permission', 'dossiers.read', '--post', 'MC']],
  [['create', '--name', 'A', '--permission', 'dossiers.read', '--enterprise', '9900000104']],
  [['create', '--name', 'A', '--permission', 'dossiers.read', '--enterprise', '9900000104', '--paper', '12/UQ']],
  [['end', 'ezk_AAAAAAAA']],
  [['list', 'all']],
  [['list', '--colour']],
])('%j is no such command: told in words, before anything is opened', async (args) => {
  expect(await ask('key', ...args, '--lang', 'en')).toEqual({ code: 2, out: '', err: 'Wrong options; see ezone key --help.' });
});
