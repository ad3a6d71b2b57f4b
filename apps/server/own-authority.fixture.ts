import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem, type Certificate } from '#modules/signatures';
import { readCertificate } from '../../modules/signatures/server/certificates/certificate.ts';
import { buildName, issueCertificate, type Issuer } from '../../modules/signatures/server/certificates/issue-certificate.ts';
import type { Sign } from '../../modules/signatures/server/keys/key-provider.ts';

/** A certificate with its key, as somebody has them who is no part of the system. */
export interface Certified {
  certificate: Certificate;
  pem: Buffer;
  sign: Sign;
  /** Certifies a key of somebody else, valid as long as this one. */
  certify(name: string): Promise<Certified>;
  /** A PKCS#12 file of both, as OpenSSL makes it. */
  pkcs12(password: string): Buffer;
}

interface Period {
  notBefore: Date;
  notAfter: Date;
}

function pkcs12Of(pem: Buffer, privateKey: string, password: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-p12-'));
  const [key, certificate, both] = ['key.pem', 'certificate.pem', 'both.p12'].map((name) => join(folder, name));
  try {
    writeFileSync(key ?? '', privateKey, { mode: 0o600 });
    writeFileSync(certificate ?? '', pem);
    const asked = ['pkcs12', '-export', '-inkey', key ?? '', '-in', certificate ?? '', '-out', both ?? '', '-passout', `pass:${password}`];
    execFileSync('openssl', asked);
    return readFileSync(both ?? '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function certified(name: string, period: Period, issuer?: Issuer): Promise<Certified> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = buildName({ commonName: name, organisation: 'Thử Nghiệm', unit: 'Thử Nghiệm' });
  const publicKeyInfo = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const sign: Sign = (toBeSigned) => Promise.resolve(new Uint8Array(signBytes('sha256', toBeSigned.bytes, privateKey)));
  const self: Issuer = { name: subject, publicKeyInfo, algorithm: 'ecdsa-sha256', sign };
  const purpose = issuer === undefined ? 'root' : 'signature';
  const der = await issueCertificate({ subject, publicKeyInfo, purpose, ...period }, issuer ?? self);
  const pem = Buffer.from(toPem(der));
  return {
    certificate: readCertificate(der),
    pem,
    sign,
    certify: (other) => certified(other, period, self),
    pkcs12: (password) => pkcs12Of(pem, String(privateKey.export({ format: 'pem', type: 'pkcs8' })), password),
  };
}

/** A certification authority that began a day before an instant and ends in three years. */
export function certificationAuthority(name: string, now: Date): Promise<Certified> {
  const day = 86_400_000;
  return certified(name, { notBefore: new Date(now.getTime() - day), notAfter: new Date(now.getTime() + 3 * 365 * day) });
}
