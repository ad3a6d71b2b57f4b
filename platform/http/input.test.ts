import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Operation } from '#platform/contract';
import { Problem } from '#platform/errors';
import type { FileStore } from '#platform/files';
import { readInput, readPath } from './input.ts';
import { readMultipart } from './uploads.ts';

const turned = (text: string) => ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'].join(text);
const word = z.string();
const operation: Operation = {
  method: 'POST',
  path: '/samples/{id}',
  summary: { vi: 'Thử', en: 'Try' },
  in: z.object({ id: word, search: word, name: word, data: z.object({ rows: z.array(z.union([word, z.object({ item: word })])) }) }),
  out: z.object({}),
  permission: 'public',
  reach: [],
  errors: [],
  uploads: {
    kept: { maxBytes: 100, accept: ['pdf'] },
    judged: { maxBytes: 100, accept: ['pdf'], passing: true },
    refused: { maxBytes: 100, accept: ['pdf'], told: true },
  },
};

test('turns of direction that nobody sees are taken out of all that is typed, as deep as it stands', () => {
  const given = (text: (plain: string) => string) => ({
    params: { id: text('a') },
    query: { search: text('b') },
    body: { name: text('c'), data: { rows: [text('d'), { item: text('e') }] } },
  });
  const plain = (letter: string) => letter.repeat(8);
  const read = { id: plain('a'), search: plain('b'), name: plain('c'), data: { rows: [plain('d'), { item: plain('e') }] } };
  expect(readInput(operation, false, given(turned))).toEqual(read);
  expect(readPath(operation, given(turned).params)).toEqual({ id: read.id });
});

test('and out of the names of files, kept, judged or refused', async () => {
  const names: unknown[] = [];
  const put: FileStore['put'] = async (content, { name }) => {
    names.push(name);
    await buffer(Readable.from(content));
    if (names.length > 1) throw new Problem('files.empty', 422);
    return { sha256: '', size: 0, mime: 'application/pdf' } as Awaited<ReturnType<FileStore['put']>>;
  };
  const app = Fastify();
  await app.register(multipart);
  app.post('/', async (request) => {
    const { files, passing, refused } = await readMultipart(request, operation, {
      files: { put } as FileStore,
      stored: [],
      beforeFile: () => undefined,
    });
    return [...files, ...passing, ...refused].map(({ slot, name }) => ({ slot, name }));
  });
  const slots = ['kept', 'judged', 'refused'];
  const parts = slots.map(
    (slot) => `--edge\r\ncontent-disposition: form-data; name="${slot}"; filename="don\u202efdp.${slot}\u2066"\r\n\r\nx\r\n`,
  );
  const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
  const answer = await app.inject({ method: 'POST', url: '/', headers, payload: `${parts.join('')}--edge--\r\n` });
  await app.close();
  expect(answer.json()).toEqual(slots.map((slot) => ({ slot, name: `donfdp.${slot}` })));
  expect(names).toEqual(['donfdp.kept', 'donfdp.refused']);
});
