import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorityOver, demoAuthority, finish, paper, requestOf } from '../signing.fixture.ts';
import { prepareSignature } from '../prepare-signature.ts';
import { verifyPdf } from '../verification/verify-pdf.ts';
import { timeStampsOver } from './timestamp-client.ts';

let server: Server;
let address: string;
const demo = await demoAuthority();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const query = new Uint8Array(await buffer(request));
    if (request.url === '/silent') return;
    if (request.url === '/elsewhere') return void response.writeHead(307, { location: '/' }).end();
    const right = request.url === '/' && request.headers['content-type'] === 'application/timestamp-query';
    response.writeHead(200, { 'content-type': right ? 'application/timestamp-reply' : 'text/html' });
    response.end(right ? await demo.timeStamp.ask(query) : 'hello');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('takes its time-stamp from an authority over HTTP', async () => {
  const pdf = await finish(
    await prepareSignature(await paper(), requestOf(demo.person)),
    demo.person,
    authorityOver(demo.root, timeStampsOver(address)),
  );
  expect(verifyPdf(pdf, { trustedRoots: [demo.root.certificate] }).signatures[0]?.level).toBe('B-T');
});

it.each(['/other', '/silent', '/elsewhere'])('refuses what is no reply (%s)', async (path) => {
  const prepared = await prepareSignature(await paper(), requestOf(demo.person));
  const refused = finish(prepared, demo.person, authorityOver(demo.root, timeStampsOver(address + path, 300)));
  await expect(refused).rejects.toMatchObject({ code: 'signatures.timestamp-unavailable' });
});
