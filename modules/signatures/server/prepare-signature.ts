import { PDFHexString, PDFName, PDFNumber, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';
import { fail } from '#platform/errors';
import type { Appearance, Stamp } from './appearance/appearance.ts';
import { fontsOf } from './appearance/fonts.ts';
import { oids } from './asn1/oids.ts';
import type { Certificate } from './certificates/certificate.ts';
import { algorithmFor, signedAttributes } from './cms/build-cms.ts';
import type { ToBeSigned } from './keys/key-provider.ts';
import { addSignatureField, addStamps, openForRevision } from './pdf/revision.ts';
import { CONTENTS_OCTETS, sha256, sha256Of, signedDigest, toBase64, type SigningSession } from './signing-session.ts';

// Ten digits each, so that the real numbers fit where the markers stood.
const RANGE_MARKER = 9_999_999_999;

export interface SignatureRequest {
  /** Name of the new signature field, unique in the file. */
  readonly field: string;
  readonly appearance: Appearance;
  /** Signer first, then its issuers without the root. */
  readonly certificateChain: readonly Certificate[];
  readonly reason?: string;
  /** The claimed signing time, written to /M. */
  readonly at: Date;
  /** Numbers and dates that belong to this revision. */
  readonly stamps?: readonly Stamp[];
}

export interface PreparedSignature {
  /** Base bytes plus one revision with an empty /Contents. Keep them: completing needs the very same. */
  readonly preparedBytes: Uint8Array;
  /** SHA-256 of the signed attributes, for devices and services that sign a digest. */
  readonly digest: Uint8Array;
  readonly toBeSigned: ToBeSigned;
  readonly session: SigningSession;
}

/** Date of a PDF dictionary in Việt Nam's time (ISO 32000-1 §7.9.4). */
export function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `D:${local.slice(0, 19).replace(/[-:T]/g, '')}+07'00'`;
}

function addSignatureValue(doc: PDFDocument, request: SignatureRequest, signer: Certificate): PDFRef {
  const { context } = doc;
  const value = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: PDFHexString.fromText(signer.commonName),
    M: PDFString.of(pdfDate(request.at)),
  });
  if (request.reason) value.set(PDFName.of('Reason'), PDFHexString.fromText(request.reason.normalize('NFC')));
  value.set(PDFName.of('ByteRange'), context.obj([0, RANGE_MARKER, RANGE_MARKER, RANGE_MARKER].map((number) => PDFNumber.of(number))));
  value.set(PDFName.of('Contents'), PDFHexString.of('0'.repeat(CONTENTS_OCTETS * 2)));
  return context.register(value);
}

/** Writes the real byte range where the markers stood, padded to their length. */
function fillByteRange(prepared: Uint8Array, from: number): [0, number, number, number] {
  const bytes = Buffer.from(prepared.buffer, prepared.byteOffset, prepared.length);
  const contents = bytes.indexOf(`<${'0'.repeat(64)}`, from, 'latin1');
  const resume = contents + CONTENTS_OCTETS * 2 + 2;
  const marker = bytes.indexOf(` ${RANGE_MARKER} ${RANGE_MARKER} ${RANGE_MARKER}`, from, 'latin1');
  if (contents < 0 || marker < 0) return fail('signatures.unreadable-pdf');
  const range: [0, number, number, number] = [0, contents, resume, bytes.length - resume];
  const room = 3 * (String(RANGE_MARKER).length + 1);
  bytes.write(` ${range.slice(1).join(' ')}`.padEnd(room), marker, 'latin1');
  return range;
}

/**
 * First phase: appends a revision with an empty signature (PAdES, ETSI.CAdES.detached) and answers what the signer's key must sign. Nothing here
 * needs the private key, so the key may be a token, a remote service or another machine.
 */
export async function prepareSignature(pdf: Uint8Array, request: SignatureRequest): Promise<PreparedSignature> {
  const [signer] = request.certificateChain;
  if (!signer) return fail('signatures.wrong-certificate');
  if (request.at < signer.notBefore || request.at > signer.notAfter) return fail('signatures.certificate-not-valid');
  const algorithm = algorithmFor(signer);
  const doc = await openForRevision(pdf);
  const fonts = fontsOf(doc);
  await addStamps(doc, request.stamps ?? [], fonts);
  await addSignatureField(doc, request.field, addSignatureValue(doc, request, signer), request.appearance, fonts);
  const preparedBytes = await doc.commit({ useObjectStreams: false });
  const byteRange = fillByteRange(preparedBytes, pdf.length);
  const attributes = signedAttributes(oids.data, signedDigest(preparedBytes, byteRange), signer);
  const digest = sha256(attributes);
  return {
    preparedBytes,
    digest,
    toBeSigned: { bytes: attributes, digest },
    session: {
      version: 1,
      field: request.field,
      baseLength: pdf.length,
      baseSha256: sha256Of(pdf),
      preparedLength: preparedBytes.length,
      preparedSha256: sha256Of(preparedBytes),
      byteRange,
      algorithm,
      signedAttributes: toBase64(attributes),
      certificateChain: request.certificateChain.map((certificate) => toBase64(certificate.der)),
      at: request.at.toISOString(),
    },
  };
}

/** Puts numbers and dates on the page in a revision of their own, before the organisation seals. */
export async function stampNumber(pdf: Uint8Array, stamps: readonly Stamp[]): Promise<Uint8Array> {
  const doc = await openForRevision(pdf);
  await addStamps(doc, stamps, fontsOf(doc));
  return doc.commit({ useObjectStreams: false });
}
