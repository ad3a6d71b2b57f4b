import { describe, expect, it } from 'vitest';
import { oids } from './asn1/oids.ts';
import { readCms } from './cms/read-cms.ts';
import { toPem } from './certificates/certificate.ts';
import { ask, detached, inFolder, opensslCades, pdfsig, put } from './judges.fixture.ts';
import { authorityName, demoAuthority, leaderName, paper, sealByOrganisation, signByPerson, signedAt, stamps } from './signing.fixture.ts';
import { stampNumber } from './prepare-signature.ts';
import { verifyPdf } from './verification/verify-pdf.ts';

describe.each(['rsa-sha256', 'ecdsa-sha256'] as const)('a leader signs, the clerk numbers and seals (%s)', async (algorithm) => {
  const demo = await demoAuthority(algorithm);
  const base = await paper();
  const signed = await signByPerson(base, demo);
  const sealed = await sealByOrganisation(signed, demo);

  it('appends revisions and leaves every earlier byte as it was', () => {
    expect(Buffer.compare(signed.subarray(0, base.length), base)).toBe(0);
    expect(Buffer.compare(sealed.subarray(0, signed.length), signed)).toBe(0);
  });

  it('passes our own verification as B-T, and says what the seal added', () => {
    const report = verifyPdf(sealed, { trustedRoots: [demo.root.certificate] });
    expect(report.problem).toBeNull();
    expect(report.signatures.map(({ verdict, level, integrity }) => [verdict, level, integrity])).toEqual([
      ['TOTAL-PASSED', 'B-T', 'valid'],
      ['TOTAL-PASSED', 'B-T', 'valid'],
    ]);
    const [person, organisation] = report.signatures;
    expect(person?.signer).toBe(`${leaderName} (DEMO)`);
    expect(person?.changesAfter.map((change) => [change.kind, change.page, change.by])).toEqual([
      ['number-stamp', 1, `${authorityName} (DEMO)`],
      ['date-stamp', 1, `${authorityName} (DEMO)`],
      ['seal', 1, `${authorityName} (DEMO)`],
    ]);
    expect(person?.provenTime).toBe(signedAt.toISOString());
    expect(organisation?.coversWholeFile).toBe(true);
  });

  it('is accepted by pdfsig, with Vietnamese names', () => {
    const said = pdfsig(sealed);
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said).toContain(`CN=${leaderName} (DEMO)`);
    expect(said).toContain(`CN=${authorityName} (DEMO)`);
    expect(said).toContain('Signature Field Name: Lãnh đạo');
    expect(said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
  });

  it('is accepted by openssl as CAdES, each time-stamp too', () => {
    const signatures = detached(sealed);
    expect(signatures).toHaveLength(2);
    for (const signature of signatures) {
      expect(() => opensslCades(signature, demo.root.certificate, signedAt)).not.toThrow();
      const [signer] = readCms(signature.cms).signers;
      const token = signer?.unsigned.get(oids.signatureTimeStamp)?.[0];
      const said = inFolder((folder) => {
        const tokenFile = put(folder, 'token.der', token?.raw ?? new Uint8Array());
        const data = put(folder, 'value.bin', signer?.signature ?? new Uint8Array());
        const root = put(folder, 'root.pem', toPem(demo.root.certificate.der));
        const time = String(signedAt.getTime() / 1000);
        return ask('openssl', 'ts', '-verify', '-token_in', '-in', tokenFile, '-data', data, '-CAfile', root, '-attime', time);
      });
      expect(said).toContain('Verification: OK');
    }
  });

  it('keeps to the baseline profile: no signing-time in the CMS, the certificate named, no root inside', () => {
    for (const { cms } of detached(sealed)) {
      const read = readCms(cms);
      const [signer] = read.signers;
      expect(signer?.signed.has(oids.signingTime)).toBe(false);
      expect(signer?.signed.has(oids.signingCertificateV2)).toBe(true);
      expect(read.certificates).toHaveLength(1);
    }
  });

  it('shows and keeps copyable Vietnamese, and is a sound file', () => {
    inFolder((folder) => {
      const path = put(folder, 'sealed.pdf', sealed);
      const text = ask('pdftotext', '-layout', path, '-');
      for (const stamp of stamps) expect(text).toContain(stamp.text);
      expect(text).toContain('DEMO');
      expect(ask('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    });
  });
});

it('takes a number stamped in a revision of its own before the seal', async () => {
  const demo = await demoAuthority();
  const signed = await signByPerson(await paper(), demo);
  const numbered = await stampNumber(signed, stamps);
  const sealed = await sealByOrganisation(numbered, demo);
  const before = verifyPdf(numbered, { trustedRoots: [demo.root.certificate] });
  expect(before.signatures[0]?.verdict).toBe('INDETERMINATE');
  const after = verifyPdf(sealed, { trustedRoots: [demo.root.certificate] });
  expect(after.signatures.map((signature) => signature.verdict)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
});
