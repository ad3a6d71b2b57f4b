import { createHash, verify } from 'node:crypto';
import { BerError, sameBytes } from '../asn1/read-ber.ts';
import { findCertificate, publicKeyOf, type Certificate } from '../certificates/certificate.ts';
import { checkCms, type CmsCheck, type CmsFault } from '../cms/check-cms.ts';
import { isConsistent, readCms, type Cms } from '../cms/read-cms.ts';
import { checkTimeStamp, readTimeStamp, type TimeStampCheck } from '../cms/timestamp-token.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import type { SignatureField } from '../pdf/signature-fields.ts';
import { isKind } from '../pdf/values.ts';
import { readByteRange, type RangeFault, type SignedRange } from './byte-range.ts';
import { findOctets } from './evidence.ts';

/** Anything that keeps a signature from being what it should be; words under `signatures.fault.<fault>`. */
export type Fault = RangeFault | CmsFault | 'cms' | 'format' | 'padding' | 'shape' | 'shared' | 'overlap' | 'imprint';

/** Facts about one signature field before trust and changes are judged. */
export interface FieldCheck {
  readonly field: SignatureField;
  readonly kind: 'signature' | 'timestamp';
  readonly range: SignedRange;
  readonly integrity: 'valid' | 'invalid' | 'unsupported';
  /** Why integrity is not valid. */
  readonly fault: Fault | undefined;
  /** Faults beside the signed bytes: each makes the verdict TOTAL-FAILED. */
  readonly formFaults: readonly Fault[];
  readonly certificate: Certificate | undefined;
  readonly named: CmsCheck['named'];
  readonly cms: Cms | undefined;
  /** Of a document time-stamp. */
  readonly stamp: TimeStampCheck | undefined;
}

type Core = Pick<FieldCheck, 'integrity' | 'fault' | 'certificate' | 'named' | 'cms' | 'stamp'> & { used: number };

const unread: Core = {
  integrity: 'invalid',
  fault: 'cms',
  certificate: undefined,
  named: 'none',
  cms: undefined,
  stamp: undefined,
  used: 0,
};

function checkDocumentTimeStamp(contents: Uint8Array, range: SignedRange, others: readonly Certificate[]): Core {
  const stamp = readTimeStamp(contents);
  const checked = checkTimeStamp(stamp, (algorithm) => range.digest?.(algorithm) ?? new Uint8Array(), others);
  const integrity = checked.about ? checked.integrity : 'invalid';
  const fault = checked.about ? checked.fault : 'imprint';
  return { ...checked, integrity, fault, cms: stamp.cms, stamp: checked, used: stamp.cms.length };
}

/** adbe.pkcs7.sha1 signs the SHA-1 of the range, kept as the content of the CMS. */
function checkEnveloped(cms: Cms, range: SignedRange, others: readonly Certificate[]): CmsCheck {
  const content = cms.content ?? new Uint8Array();
  const same = range.digest !== undefined && sameBytes(content, range.digest('sha1'));
  const checked = checkCms(
    cms,
    (algorithm) => createHash(algorithm).update(content).digest(),
    () => content,
    others,
  );
  return same ? checked : { ...checked, integrity: 'invalid', fault: 'digest' };
}

function checkDetached(contents: Uint8Array, field: SignatureField, range: SignedRange, others: readonly Certificate[]): Core {
  const cms = readCms(contents);
  const digest = range.digest ?? (() => new Uint8Array());
  const checked = field.subFilter === 'adbe.pkcs7.sha1' ? checkEnveloped(cms, range, others) : checkCms(cms, digest, range.content, others);
  return { ...checked, cms, stamp: undefined, used: cms.length };
}

/** adbe.x509.rsa_sha1: a bare PKCS#1 signature over the range, the certificate in /Cert. */
function checkBare(file: PdfFile, field: SignatureField, contents: Uint8Array, range: SignedRange): Core {
  const entry = file.get(field.dict, 'Cert');
  const first = isKind(entry, 'array') ? file.resolve(entry.items[0]) : entry;
  const certificate = isKind(first, 'text') ? findCertificate(first.bytes) : undefined;
  const key = certificate && publicKeyOf(certificate);
  const octets = findOctets(contents);
  if (!key || !octets || key.asymmetricKeyType !== 'rsa') return { ...unread, integrity: 'unsupported', fault: 'algorithm', certificate };
  const valid = ['sha1', 'sha256', 'sha384', 'sha512'].some((digest) => verify(digest, range.content(), key, octets));
  return { ...unread, integrity: valid ? 'valid' : 'invalid', fault: valid ? undefined : 'signature', certificate };
}

const detached: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'adbe.pkcs7.sha1']);

function isKnown(field: SignatureField, kind: FieldCheck['kind']): boolean {
  return kind === 'timestamp' || field.subFilter === 'adbe.x509.rsa_sha1' || detached.has(field.subFilter ?? '');
}

/** A signature of an unknown format can be found broken, but never valid. */
function checkUnknown(contents: Uint8Array, field: SignatureField, range: SignedRange, others: readonly Certificate[]): Core {
  const core = checkDetached(contents, field, range, others);
  return core.integrity === 'valid' ? { ...core, integrity: 'unsupported', fault: 'format' } : core;
}

type Checked = Pick<FieldCheck, 'field' | 'kind' | 'range'>;

function checkContents(file: PdfFile, { field, kind, range }: Checked, contents: Uint8Array, others: readonly Certificate[]): Core {
  if (kind === 'timestamp') return checkDocumentTimeStamp(contents, range, others);
  if (field.subFilter === 'adbe.x509.rsa_sha1') return checkBare(file, field, contents, range);
  return isKnown(field, kind) ? checkDetached(contents, field, range, others) : checkUnknown(contents, field, range, others);
}

function checkCore(file: PdfFile, checked: Checked, others: readonly Certificate[]): Core {
  const { field, kind, range } = checked;
  if (!field.contents || !range.digest) return { ...unread, fault: range.fault ?? 'cms' };
  try {
    return checkContents(file, checked, field.contents.bytes, others);
  } catch (error) {
    if (!(error instanceof BerError || error instanceof RangeError)) throw error;
    return isKnown(field, kind) ? unread : { ...unread, integrity: 'unsupported', fault: 'format' };
  }
}

function isPadded(field: SignatureField, used: number): boolean {
  const { contents } = field;
  return contents !== undefined && contents.clean && (used === 0 || contents.bytes.subarray(used).every((octet) => octet === 0));
}

/** Checks one signature field by itself. `others` are certificates kept outside the CMS. */
export function checkField(file: PdfFile, field: SignatureField, others: readonly Certificate[]): FieldCheck {
  const kind = field.subFilter === 'ETSI.RFC3161' || field.type === 'DocTimeStamp' ? 'timestamp' : 'signature';
  const range = readByteRange(file.bytes, field);
  const { used, ...core } = checkCore(file, { field, kind, range }, others);
  const formFaults: Fault[] = range.fault ? [range.fault] : [];
  if (core.cms && !isPadded(field, used)) formFaults.push('padding');
  if (core.cms && !isConsistent(core.cms)) formFaults.push('shape');
  return { field, kind, range, formFaults, ...core };
}
