import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { toPem } from '../certificates/certificate.ts';
import { children, child, readBer, readSmallInteger } from '../asn1/read-ber.ts';
import { ask, inFolder, put } from '../judges.fixture.ts';
import { demoAuthority, signedAt, type DemoAuthority } from '../signing.fixture.ts';
import { readFileSync, writeFileSync } from 'node:fs';

let demo: DemoAuthority;

beforeAll(async () => {
  demo = await demoAuthority('rsa-sha256');
});

async function answerTo(digest: string): Promise<{ reply: Uint8Array; verify: () => string; text: () => string }> {
  const query = inFolder((folder) => {
    const path = join(folder, 'q.tsq');
    ask('openssl', 'ts', '-query', '-data', put(folder, 'data.txt', 'Văn bản'), `-${digest}`, '-cert', '-out', path);
    return new Uint8Array(readFileSync(path));
  });
  const reply = await demo.timeStamp.ask(query);
  const run = (...args: string[]): string =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'q.tsq'), query);
      writeFileSync(join(folder, 'r.tsr'), reply);
      put(folder, 'root.pem', toPem(demo.root.certificate.der));
      return ask('openssl', 'ts', ...args.map((argument) => argument.replace('@', `${folder}/`)));
    });
  const time = String(signedAt.getTime() / 1000);
  return {
    reply,
    verify: () => run('-verify', '-queryfile', '@q.tsq', '-in', '@r.tsr', '-CAfile', '@root.pem', '-attime', time),
    text: () => run('-reply', '-in', '@r.tsr', '-text'),
  };
}

it.each(['sha256', 'sha384', 'sha512'])('answers a query of openssl over %s so that openssl verifies it', async (digest) => {
  const answer = await answerTo(digest);
  expect(answer.verify()).toContain('Verification: OK');
  expect(answer.text()).toContain('Mar  5 03:00:00 2026 GMT');
});

it('rejects SHA-1 and what is no request', async () => {
  const { reply } = await answerTo('sha1');
  for (const refused of [reply, await demo.timeStamp.ask(Buffer.from('hello'))]) {
    const members = children(readBer(refused));
    expect(members).toHaveLength(1);
    expect(readSmallInteger(child(child(readBer(refused), 0), 0))).toBe(2);
  }
});
