import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCertificate, type Certificate } from '../certificates/certificate.ts';
import { createDemoRoot, demoSigner, type DemoKey } from '../certificates/demo-authority.ts';
import { buildName, issueCertificate } from '../certificates/issue-certificate.ts';
import type { SignatureAlgorithm } from '../cms/build-cms.ts';
import { completeSignature } from '../complete-signature.ts';
import { pdfsig } from '../judges.fixture.ts';
import { prepareSignature } from '../prepare-signature.ts';
import { founded, masterKey, paper, signedAt } from '../signing.fixture.ts';
import { verifyPdf } from '../verification/verify-pdf.ts';
import { pkcs11Keys, type TokenKeys } from './pkcs11-keys.ts';

const library =
  ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((path) => existsSync(path)) ?? '';
const token = { library, tokenLabel: 'ezone-test', pin: '4711' };
let folder: string;
let root: DemoKey;
let keys: TokenKeys;
const publicKeys = new Map<SignatureAlgorithm, Uint8Array>();
const references: Readonly<Record<SignatureAlgorithm, string>> = { 'rsa-sha256': 'a1', 'ecdsa-sha256': 'b2' };

function softhsm(...args: string[]): void {
  execFileSync('softhsm2-util', args, { env: { ...process.env, SOFTHSM2_CONF: join(folder, 'softhsm2.conf') }, stdio: 'pipe' });
}

function importKey(algorithm: SignatureAlgorithm): void {
  const pair =
    algorithm === 'rsa-sha256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const path = join(folder, `${algorithm}.pem`);
  writeFileSync(path, pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  softhsm('--import', path, '--token', token.tokenLabel, '--label', algorithm, '--id', references[algorithm], '--pin', token.pin);
  publicKeys.set(algorithm, new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' })));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-softhsm-'));
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  process.env['SOFTHSM2_CONF'] = join(folder, 'softhsm2.conf');
  softhsm('--init-token', '--free', '--label', token.tokenLabel, '--pin', token.pin, '--so-pin', '0815');
  importKey('rsa-sha256');
  importKey('ecdsa-sha256');
  root = await createDemoRoot({ keyRef: 'root', masterKey, at: founded, algorithm: 'ecdsa-sha256' });
  keys = await pkcs11Keys(token);
});

afterAll(() => {
  keys.close();
  delete process.env['SOFTHSM2_CONF'];
  rmSync(folder, { recursive: true });
});

async function certify(algorithm: SignatureAlgorithm): Promise<Certificate> {
  const subject = buildName({ commonName: 'Khóa trên thiết bị (DEMO)', organisation: 'DEMO', unit: 'DEMO' });
  const der = await issueCertificate(
    {
      subject,
      publicKeyInfo: publicKeys.get(algorithm) ?? new Uint8Array(),
      purpose: 'signature',
      notBefore: founded,
      notAfter: new Date('2029-01-01'),
    },
    {
      name: root.certificate.subject,
      publicKeyInfo: root.certificate.publicKeyInfo,
      algorithm: root.algorithm,
      sign: demoSigner(root, masterKey),
    },
  );
  return readCertificate(der);
}

it.each(['rsa-sha256', 'ecdsa-sha256'] as const)('signs on a PKCS#11 token that sees only the digest (%s)', async (algorithm) => {
  const certificate = await certify(algorithm);
  const request = { field: 'Thiết bị', appearance: { kind: 'none' }, certificateChain: [certificate], at: signedAt } as const;
  const prepared = await prepareSignature(await paper(), request);
  const onlyDigest = { bytes: new Uint8Array(), digest: prepared.digest };
  const signature = await keys.sign(references[algorithm], onlyDigest, algorithm);
  const pdf = await completeSignature(prepared.preparedBytes, prepared.session, signature);
  const report = verifyPdf(pdf, { trustedRoots: [root.certificate], at: signedAt });
  expect(report.signatures[0]).toMatchObject({ verdict: 'TOTAL-PASSED', level: 'B-B', signer: 'Khóa trên thiết bị (DEMO)' });
  expect(pdfsig(pdf)).toContain('Signature is Valid');
});

it('names a key or a token that is not there', async () => {
  const missing = keys.sign('ff', { bytes: new Uint8Array(), digest: new Uint8Array(32) }, 'rsa-sha256');
  await expect(missing).rejects.toMatchObject({ code: 'signatures.key-missing' });
  await expect(pkcs11Keys({ ...token, library: '/nowhere.so' })).rejects.toMatchObject({ code: 'signatures.token-unavailable' });
});
