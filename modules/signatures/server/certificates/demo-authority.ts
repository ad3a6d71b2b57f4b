import type { SignatureAlgorithm } from '../cms/build-cms.ts';
import type { Sign } from '../keys/key-provider.ts';
import { createSoftwareKey, signWithKey, unwrapKey } from '../keys/software-keys.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { buildName, issueCertificate, type CertificatePurpose } from './issue-certificate.ts';

/** A demo key with its certificate. `wrapped` opens only with the master key and this `keyRef`. */
export interface DemoKey {
  readonly keyRef: string;
  readonly wrapped: Uint8Array;
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
}

export interface DemoKeyRequest {
  readonly keyRef: string;
  readonly masterKey: Uint8Array;
  /** The clock of whoever asks: validity begins here, because demo dossiers run through a past year. */
  readonly at: Date;
  readonly algorithm?: SignatureAlgorithm;
}

export interface DemoCertificateRequest extends DemoKeyRequest {
  readonly purpose: Exclude<CertificatePurpose, 'root'>;
  /** A person's or an organisation's name. */
  readonly name: string;
  readonly organisation: string;
}

const DEMO_UNIT = 'DEMO – không có giá trị pháp lý';
const DEMO_ORGANISATION = 'eZone DEMO';

function yearsAfter(at: Date, years: number): Date {
  const moved = new Date(at);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved;
}

/** Certificates count whole seconds; the second that `at` lies in belongs to the validity. */
function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

function signerOf(key: { keyRef: string; wrapped: Uint8Array }, masterKey: Uint8Array): Sign {
  const opened = unwrapKey(key.wrapped, masterKey, key.keyRef);
  return async (toBeSigned) => signWithKey(opened, toBeSigned);
}

/** Makes the root of a demo authority, valid twenty years from `at`. Its name carries DEMO. */
export async function createDemoRoot(request: DemoKeyRequest): Promise<DemoKey> {
  const algorithm = request.algorithm ?? 'rsa-sha256';
  const key = await createSoftwareKey(request.keyRef, request.masterKey, algorithm);
  const subject = buildName({ commonName: 'eZone DEMO – Chứng thực gốc minh họa', organisation: DEMO_ORGANISATION, unit: DEMO_UNIT });
  const notBefore = wholeSecond(request.at);
  const der = await issueCertificate(
    { subject, publicKeyInfo: key.publicKeyInfo, purpose: 'root', notBefore, notAfter: yearsAfter(notBefore, 20) },
    { name: subject, publicKeyInfo: key.publicKeyInfo, algorithm, sign: signerOf({ keyRef: request.keyRef, ...key }, request.masterKey) },
  );
  return { keyRef: request.keyRef, wrapped: key.wrapped, certificate: readCertificate(der), algorithm };
}

/** Makes a key and has the demo root certify it for three years (time-stamps: ten), its subject marked DEMO. */
export async function issueDemoKey(root: DemoKey, request: DemoCertificateRequest): Promise<DemoKey> {
  const algorithm = request.algorithm ?? 'rsa-sha256';
  const key = await createSoftwareKey(request.keyRef, request.masterKey, algorithm);
  const notBefore = wholeSecond(request.at);
  const der = await issueCertificate(
    {
      subject: buildName({ commonName: `${request.name} (DEMO)`, organisation: request.organisation, unit: DEMO_UNIT }),
      publicKeyInfo: key.publicKeyInfo,
      purpose: request.purpose,
      notBefore,
      notAfter: yearsAfter(notBefore, request.purpose === 'timestamp' ? 10 : 3),
    },
    {
      name: root.certificate.subject,
      publicKeyInfo: root.certificate.publicKeyInfo,
      algorithm: root.algorithm,
      sign: signerOf(root, request.masterKey),
    },
  );
  return { keyRef: request.keyRef, wrapped: key.wrapped, certificate: readCertificate(der), algorithm };
}

/** Signs with a demo key kept in software. */
export function demoSigner(key: DemoKey, masterKey: Uint8Array): Sign {
  return signerOf(key, masterKey);
}
