import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCatalogue, listImportProblems } from '#modules/procedures';
import { systemCtx, type Ctx } from '#platform/context';
import { startTestServer, type TestServer } from '#test-server';

const corpus = process.env['EZONE_CORPUS'];

describe.runIf(corpus !== undefined)('the national catalogue', () => {
  let server: TestServer;
  let ctx: Ctx;

  beforeAll(async () => {
    server = await startTestServer({ at: new Date('2026-11-20T02:00:00Z') });
    ctx = systemCtx(server.services, 'test');
  });
  afterAll(() => server.stop());

  async function read(name: string) {
    const bytes = createReadStream(`${corpus}/national-catalogue/${name}`);
    const { runId, counts } = await importCatalogue(ctx, { fileName: name, bytes, whole: false });
    expect(await Array.fromAsync(listImportProblems(ctx, runId))).toEqual([]);
    return counts;
  }
  const none = { created: 0, updated: 0, unchanged: 0, rejected: 0 };

  it('is read whole with nothing rejected, and changes nothing a second time', async () => {
    expect(await read('procedures.jsonl')).toEqual({ ...none, read: 103, created: 103 });
    expect(await read('index.jsonl')).toEqual({ ...none, read: 5670, created: 5567, unchanged: 103 });
    expect(await read('procedures.jsonl')).toEqual({ ...none, read: 103, unchanged: 103 });
    expect(await read('index.jsonl')).toEqual({ ...none, read: 5670, unchanged: 5670 });
  }, 120_000);
});
