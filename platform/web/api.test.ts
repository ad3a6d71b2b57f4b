import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { ApiProblem, addressOf, makeApi } from './api.ts';

const shared = { summary: { vi: 'Thử', en: 'Try' }, permission: 'signed-in', reach: [], errors: [] } as const;
const contract = defineContract('samples', {
  listSamples: {
    ...shared,
    method: 'GET',
    path: '/samples',
    in: z.object({ page: z.number(), states: z.array(z.string()).optional() }),
    out: z.object({ rows: z.array(z.string()) }),
  },
  renameSample: {
    ...shared,
    method: 'POST',
    path: '/samples/{id}/name',
    in: z.object({ id: z.string(), name: z.string() }),
    out: z.object({ version: z.number() }),
  },
});
const api = makeApi(contract, { csrf: 'token', locale: 'vi' });
const answers = (body: unknown, status = 200) =>
  vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => Response.json(body, { status }));

afterEach(() => vi.unstubAllGlobals());

describe('the typed client', () => {
  it('puts names in braces into the path and the rest into the query', () => {
    expect(addressOf({ method: 'GET', path: '/samples/{id}' }, { id: 'a/b', page: 2, states: ['x', 'y'], none: undefined })).toBe(
      '/api/v1/samples/a%2Fb?page=2&states=x&states=y',
    );
    expect(addressOf({ method: 'POST', path: '/samples/{id}/name' }, { id: '7', name: 'N' })).toBe('/api/v1/samples/7/name');
  });

  it('sends changes with the token and only what is not in the path', async () => {
    const fetched = answers({ version: 3 });
    vi.stubGlobal('fetch', fetched);
    await expect(api.renameSample.call({ id: '7', name: 'N' })).resolves.toEqual({ version: 3 });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('/api/v1/samples/7/name');
    expect(init).toMatchObject({ method: 'POST', body: '{"name":"N"}', headers: { 'x-csrf-token': 'token', 'accept-language': 'vi' } });
  });

  it('gives queries a key that begins with the noun, so that news about it can find them', () => {
    expect(api.listSamples.query({ page: 1 }).queryKey).toEqual(['samples', 'listSamples', { page: 1 }]);
  });

  it('turns problem+json into words with the faults of the fields', async () => {
    vi.stubGlobal('fetch', answers({ code: 'samples.taken', title: 'Tên đã có', faults: [{ field: 'name', message: 'trùng' }] }, 409));
    const problem = await api.renameSample.call({ id: '7', name: 'N' }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      status: 409,
      code: 'samples.taken',
      message: 'Tên đã có',
      faults: [{ field: 'name', message: 'trùng' }],
    });
  });

  it('refuses an answer that breaks the contract', async () => {
    vi.stubGlobal('fetch', answers({ rows: [1] }));
    await expect(api.listSamples.call({ page: 1 })).rejects.toThrow('expected string');
  });
});
