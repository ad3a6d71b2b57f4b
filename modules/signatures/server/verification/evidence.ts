import { readOctets, readBer } from '../asn1/read-ber.ts';
import { findCertificate, type Certificate } from '../certificates/certificate.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { isKind, itemsOf } from '../pdf/values.ts';
import { decodeStream } from '../pdf/stream-data.ts';

/** Validation material of the /DSS dictionary (EN 319 142-1 §5.4). */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly revocations: number;
}

// Enough for the longest chains; a file could carry thousands to keep a verifier busy.
const MAX_CERTIFICATES = 200;

function streamBytes(file: PdfFile, value: Parameters<PdfFile['resolve']>[0]): Uint8Array | undefined {
  const stream = file.resolve(value);
  if (!isKind(stream, 'stream')) return undefined;
  try {
    return decodeStream(stream);
  } catch {
    return undefined;
  }
}

/** Reads the evidence a state of the file carries. */
export function readEvidence(file: PdfFile): Evidence {
  const dss = file.get(file.root, 'DSS');
  const certificates = itemsOf(file.get(dss, 'Certs'))
    .slice(0, MAX_CERTIFICATES)
    .flatMap((entry) => {
      const bytes = streamBytes(file, entry);
      return (bytes && findCertificate(bytes)) ?? [];
    });
  return { certificates, revocations: itemsOf(file.get(dss, 'OCSPs')).length + itemsOf(file.get(dss, 'CRLs')).length };
}

/** Octets of an OCTET STRING, or undefined when the bytes are none (adbe.x509.rsa_sha1). */
export function findOctets(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const node = readBer(bytes);
    return (node.tag & 0x1f) === 0x04 ? readOctets(node) : undefined;
  } catch {
    return undefined;
  }
}
