import { beforeAll, describe, expect, it } from 'vitest';
import { demoSigner } from './certificates/demo-authority.ts';
import { completeSignature } from './complete-signature.ts';
import { completeWithFile } from './complete-with-file.ts';
import { prepareSignature, stampNumber } from './prepare-signature.ts';
import { sha256Of, signingSessionSchema } from './signing-session.ts';
import { buildTimeStampRequest, readTimeStampReply } from './cms/timestamp-request.ts';
import {
  authorityOver,
  demoAuthority,
  finish,
  masterKey,
  paper,
  personBox,
  requestOf,
  signedAt,
  stamps,
  type DemoAuthority,
} from './signing.fixture.ts';
import { verifyPdf } from './verification/verify-pdf.ts';

let demo: DemoAuthority;
let base: Uint8Array;

beforeAll(async () => {
  demo = await demoAuthority();
  base = await paper();
});

function refusal(code: string): unknown {
  return expect.objectContaining({ code });
}

describe('a session between the phases', () => {
  it('survives as JSON and names the digest of what is to be signed', async () => {
    const prepared = await prepareSignature(base, requestOf(demo.person));
    const session = signingSessionSchema.parse(JSON.parse(JSON.stringify(prepared.session)));
    expect(session).toEqual(prepared.session);
    expect(Buffer.from(prepared.digest).toString('hex')).toBe(sha256Of(prepared.toBeSigned.bytes));
    const signature = await demoSigner(demo.person, masterKey)(prepared.toBeSigned, 'ecdsa-sha256');
    const pdf = await completeSignature(prepared.preparedBytes, session, signature, demo.timeStamp);
    expect(pdf).toHaveLength(prepared.preparedBytes.length);
    expect(verifyPdf(pdf, { trustedRoots: [demo.root.certificate] }).signatures[0]?.verdict).toBe('TOTAL-PASSED');
  });

  it('refuses prepared bytes that changed, and another paper', async () => {
    const prepared = await prepareSignature(base, requestOf(demo.person));
    const signature = await demoSigner(demo.person, masterKey)(prepared.toBeSigned, 'ecdsa-sha256');
    const touched = prepared.preparedBytes.slice();
    touched[100] = (touched[100] ?? 0) ^ 1;
    await expect(completeSignature(touched, prepared.session, signature)).rejects.toEqual(refusal('signatures.base-changed'));
    const other = await prepareSignature(await stampNumber(base, stamps), requestOf(demo.person));
    await expect(completeSignature(other.preparedBytes, prepared.session, signature)).rejects.toEqual(refusal('signatures.base-changed'));
  });

  it('refuses a value made by another key', async () => {
    const prepared = await prepareSignature(base, requestOf(demo.person));
    const signature = await demoSigner(demo.stranger, masterKey)(prepared.toBeSigned, 'ecdsa-sha256');
    await expect(completeSignature(prepared.preparedBytes, prepared.session, signature)).rejects.toEqual(
      refusal('signatures.wrong-signature'),
    );
  });

  it('refuses a signing time outside the certificate, a page that is not there, and a taken field', async () => {
    const early = requestOf(demo.person, { at: new Date('2025-12-31T00:00:00Z') });
    await expect(prepareSignature(base, early)).rejects.toEqual(refusal('signatures.certificate-not-valid'));
    const nowhere = { kind: 'person', box: { ...personBox, page: 9 }, name: 'A' } as const;
    await expect(prepareSignature(base, requestOf(demo.person, { appearance: nowhere }))).rejects.toEqual(
      refusal('signatures.no-such-page'),
    );
    const signed = await finish(await prepareSignature(base, requestOf(demo.person)), demo.person);
    await expect(prepareSignature(signed, requestOf(demo.person))).rejects.toEqual(refusal('signatures.field-taken'));
    await expect(prepareSignature(Buffer.from('no pdf'), requestOf(demo.person))).rejects.toEqual(refusal('signatures.unreadable-pdf'));
  });

  it('reports a refusing or lying time-stamp authority', async () => {
    const prepared = await prepareSignature(base, requestOf(demo.person));
    const refused = authorityOver(demo.root, () => demo.timeStamp.ask(new Uint8Array([1, 2, 3])));
    await expect(finish(prepared, demo.person, refused)).rejects.toEqual(refusal('signatures.timestamp-refused'));
    let first: Uint8Array | undefined;
    const replayed = authorityOver(demo.root, async (request) => (first ??= await demo.timeStamp.ask(request)));
    await finish(prepared, demo.person, replayed);
    await expect(finish(prepared, demo.person, replayed)).rejects.toEqual(refusal('signatures.timestamp-wrong'));
  });

  it('takes no time-stamp of which an octet was changed, and knows none that it cannot refuse by name', async () => {
    const request = buildTimeStampRequest(new Uint8Array([1]));
    const reply = await demo.timeStamp.ask(request);
    const expected = demo.timeStamp.expected();
    const taken: number[] = [];
    for (let at = 0; at < reply.length; at += 3) {
      const changed = reply.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x21;
      try {
        readTimeStampReply(request, changed, expected);
        taken.push(at);
      } catch (error) {
        expect(error).toEqual(refusal(expect.stringMatching(/^signatures\.timestamp-(?:wrong|refused|clock|untrusted)$/)));
      }
    }
    // Nothing signs the status, nor the octets that say how the answer is wrapped.
    expect(taken.filter((at) => at > 60)).toEqual([]);
    expect(readTimeStampReply(request, reply, expected).length).toBeLessThan(reply.length);
  });
});

describe('a file signed elsewhere', () => {
  async function elsewhere(signer: DemoAuthority['person'], pdf = base): Promise<Uint8Array> {
    const field = 'Từ phần mềm khác';
    return finish(await prepareSignature(pdf, requestOf(signer, { field, at: signedAt })), signer, demo.timeStamp);
  }

  it('is taken when the base is its prefix and the expected person signed, by its own field or by ours', async () => {
    const { session, ...prepared } = await prepareSignature(base, requestOf(demo.person));
    const foreign = await elsewhere(demo.person);
    expect(completeWithFile(session, foreign)).toBe(foreign);
    const ours = await finish({ session, ...prepared }, demo.person);
    expect(completeWithFile(session, ours)).toBe(ours);
  });

  it('is refused with another person’s certificate', async () => {
    const { session } = await prepareSignature(base, requestOf(demo.person));
    const foreign = await elsewhere(demo.stranger);
    expect(() => completeWithFile(session, foreign)).toThrow(refusal('signatures.wrong-certificate') as Error);
  });

  it('is refused over a changed base, and when it changed a page', async () => {
    const { session } = await prepareSignature(base, requestOf(demo.person));
    const other = await elsewhere(demo.person, await stampNumber(base, stamps));
    expect(completeWithFile(session, other)).toBe(other);
    const rewritten = other.slice();
    rewritten[50] = (rewritten[50] ?? 0) ^ 1;
    expect(() => completeWithFile(session, rewritten)).toThrow(refusal('signatures.base-changed') as Error);
  });

  it('is refused unsigned, with a broken signature, or with something after it', async () => {
    const { session, preparedBytes } = await prepareSignature(base, requestOf(demo.person));
    const foreign = await elsewhere(demo.person);
    expect(() => completeWithFile(session, base)).toThrow(refusal('signatures.wrong-signature') as Error);
    expect(() => completeWithFile(session, preparedBytes)).toThrow(refusal('signatures.wrong-certificate') as Error);
    const longer = new Uint8Array(Buffer.concat([foreign, Buffer.from('\n%%EOF\n')]));
    expect(() => completeWithFile(session, longer)).toThrow(refusal('signatures.wrong-signature') as Error);
  });
});
