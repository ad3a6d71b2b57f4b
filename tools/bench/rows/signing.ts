import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { addressOf, makeSender } from '../client.ts';
import { median } from '../load.ts';
import type { Row, Scene } from '../scene.ts';

/** Both on a digest alone: ms. */
function bareSignature(): number {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const bytes = Buffer.alloc(32, 7);
  const times = 50;
  const start = performance.now();
  for (let turn = 0; turn < times; turn += 1)
    if (!verify('sha256', bytes, publicKey, sign('sha256', bytes, privateKey))) throw new Error('bad');
  return (performance.now() - start) / times;
}

interface SignStep extends Record<string, string | number> {
  id: string;
  version: number;
}

/** Papers that wait for a leader, nothing begun on them. */
const stepsToSign = (scene: Scene, count: number): Promise<SignStep[]> =>
  scene.rows<SignStep>(
    `select s.id, s.version from processes.step s where s.kind = 'sign' and s.closed_at is null and s.holder_person is null and s.waiting is null
     order by random() limit ${count}`,
  );

const wanted = 6;

const signing: Row = {
  name: 'sign',
  title: "A leader's signature on a result, and its verification by anybody",
  unit: 'ms median of both',
  better: 'less',
  floorIs: 'ms of RSA alone, 3072 bits',
  width: '1 at once',
  async measure(scene) {
    const leader = await scene.person('lanhdao.3');
    const signed: number[] = [];
    const verified: number[] = [];
    for (const [place, { id, version }] of (await stepsToSign(scene, wanted)).entries()) {
      const start = performance.now();
      const { sessionId, documentId } = await leader.ask<{ sessionId: string; documentId: string }>('POST', `/documents/signing/${id}`, {
        version,
      });
      await leader.ask('POST', `/documents/signing/${id}/completion`, { sessionId });
      signed.push(performance.now() - start);
      const file = await leader.download(`/documents/${documentId}/file`);
      verified.push(await verification(scene, file, place));
    }
    const note = `signing ${median(signed).toFixed(0)}, verification ${median(verified).toFixed(0)}`;
    return { value: median(signed) + median(verified), beside: bareSignature(), note };
  },
};

const boundary = 'bench-boundary-71c2';

async function verification(scene: Scene, file: Uint8Array, place: number): Promise<number> {
  const send = makeSender(scene.product.port, addressOf(3000 + place));
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="bench.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const start = performance.now();
  const answer = await send({ method: 'POST', path: '/api/v1/signatures/verification', headers, body });
  const took = performance.now() - start;
  if (answer.status !== 200) throw new Error(`verification: ${answer.status} ${answer.body.toString('utf8').slice(0, 200)}`);
  return took;
}

/** What is signed. */
export const signingRows: readonly Row[] = [signing];
