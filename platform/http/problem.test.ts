import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connect, serverVersion } from '#platform/db';
import { defineErrors } from '#platform/errors';
import { asProblem } from './problem.ts';

/** What a read throws at a port where somebody, or nobody, answers like this. */
async function thrownAt(answer: Buffer | undefined): Promise<unknown> {
  const server = createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end(answer ?? '')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((done) => server.close(done));
  if (answer === undefined) await close();
  const db = connect({ url: `postgres://nobody@127.0.0.1:${port}/none` }, 1);
  const thrown: unknown = await db.read(serverVersion).then(
    () => undefined,
    (error: unknown) => error,
  );
  await db.close();
  if (answer !== undefined) await close();
  return thrown;
}

function refusalOf(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mthe database system says no\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test('what the driver throws because nobody is there, or not yet, is a database that is away', async () => {
  const thrownBy = [await thrownAt(undefined), await thrownAt(refusalOf('57P03')), await thrownAt(refusalOf('25006'))];
  expect(thrownBy).toMatchObject([{ code: 'ECONNREFUSED' }, { code: '57P03' }, { code: '25006' }]);
  for (const thrown of thrownBy) expect(asProblem(thrown)).toMatchObject({ code: 'http.unavailable', status: 503 });
});

test('what the database refuses while it is there is a fault of ours', async () => {
  expect(asProblem(await thrownAt(refusalOf('28P01')))).toMatchObject({ code: 'http.internal' });
});

test('a full disk has a name of its own, ours and that of the database', async () => {
  const ours = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  for (const thrown of [await thrownAt(refusalOf('53100')), ours])
    expect(asProblem(thrown)).toMatchObject({ code: 'http.no-room', status: 507 });
});

test('of two acts that meet in the database the second is told so by name', async () => {
  for (const code of ['23505', '23P01', '40001', '40P01'])
    expect(asProblem(await thrownAt(refusalOf(code)))).toMatchObject({ code: 'http.at-once', status: 409 });
});

test('another connection of ours that fails is no database that is away, wherever the product stands', () => {
  for (const place of ['/srv/pg/ezone/platform/mail/mailer.ts', '/srv/ezone/node_modules/nodemailer/lib/pg.js']) {
    const error = Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      stack: `Error: connect\n    at send (${place}:1:1)`,
    });
    expect(asProblem(error)).toMatchObject({ code: 'http.internal', status: 500 });
  }
});

test('what carries a declared code is that refusal, whoever threw it; a code that nobody declared is a fault of ours', () => {
  defineErrors('thrown', { 'by-code': 422 });
  expect(asProblem(Object.assign(new Error(), { code: 'thrown.by-code' }))).toMatchObject({ code: 'thrown.by-code', status: 422 });
  expect(asProblem(Object.assign(new Error(), { code: 'thrown.by-nobody' }))).toMatchObject({ code: 'http.internal', status: 500 });
});
