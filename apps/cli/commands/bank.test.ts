import { expect, test } from 'vitest';
import { ask } from '../ask.fixture.ts';

test('it says in both languages how it is used', async () => {
  for (const [lang, word] of [
    ['vi', 'Cách dùng'],
    ['en', 'Usage'],
  ]) {
    const { code, out } = await ask('bank', '--help', '--lang', lang ?? '');
    expect(code).toBe(0);
    for (const part of [word ?? '', 'bank add', 'bank list', 'bank end', 'id.timestamp.payload', '--json']) expect(out).toContain(part);
  }
});

test.each([
  [[]],
  [['make']],
  [['add']],
  [['add', '--name', ' ']],
  [['end', '--name', 'Ngân hàng']],
  [['list', 'all']],
  [['list', '--colour']],
])('%j is no such command: told in words, before anything is opened', async (args) => {
  expect(await ask('bank', ...args, '--lang', 'en')).toEqual({ code: 2, out: '', err: 'Wrong options; see ezone bank --help.' });
});
