import { expect, test } from 'vitest';
import { ask } from '../ask.fixture.ts';

test('it says in both languages how it is used', async () => {
  for (const [lang, word] of [
    ['vi', 'Cách dùng'],
    ['en', 'Usage'],
  ]) {
    const { code, out } = await ask('import', '--help', '--lang', lang ?? '');
    expect(code).toBe(0);
    for (const part of [word ?? '', 'import catalogue', '--whole', '--json', 'Ctrl-C']) expect(out).toContain(part);
  }
});

test.each([[[]], [['catalogue']], [['laws', 'a.jsonl']], [['catalogue', 'a.jsonl', '--all']]])('%j is no such command', async (args) => {
  expect(await ask('import', ...args, '--lang', 'en')).toEqual({ code: 2, out: '', err: 'Wrong options; see ezone import --help.' });
});

test('a file that cannot be read is told before anything is opened', async () => {
  expect(await ask('import', 'catalogue', '/khong/co.jsonl', '--lang', 'en')).toEqual({
    code: 1,
    out: '',
    err: 'The file /khong/co.jsonl cannot be read: ENOENT',
  });
});

test('with --json the last line is JSON all the same, when a file is not there or is a folder', async () => {
  const nothing = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, problems: [] };
  for (const [file, why] of [
    ['/khong/co.jsonl', 'ENOENT'],
    ['/', 'EISDIR'],
  ]) {
    const error = `The file ${file} cannot be read: ${why}`;
    const { code, out, err } = await ask('import', 'catalogue', file ?? '', '--json', '--lang', 'en');
    expect([code, err]).toEqual([1, error]);
    expect(JSON.parse(out)).toEqual({ ...nothing, error });
  }
});
