import { fail } from '#platform/errors';
import { readBer } from './asn1/read-ber.ts';
import { oids } from './asn1/oids.ts';
import { publicKeyOf } from './certificates/certificate.ts';
import { buildCms, signatureAlgorithmIdentifier } from './cms/build-cms.ts';
import { checkSignature } from './cms/signature-algorithm.ts';
import { requestTimeStamp, type TimeStampAuthority } from './cms/timestamp-request.ts';
import { chainOf, CONTENTS_OCTETS, fromBase64, sha256Of, type SigningSession } from './signing-session.ts';

function refuseChangedBase(prepared: Uint8Array, session: SigningSession): void {
  const same =
    prepared.length === session.preparedLength &&
    sha256Of(prepared) === session.preparedSha256 &&
    sha256Of(prepared.subarray(0, session.baseLength)) === session.baseSha256;
  if (!same) fail('signatures.base-changed');
}

function refuseForeignSignature(session: SigningSession, signature: Uint8Array): void {
  const [signer] = chainOf(session);
  const key = signer && publicKeyOf(signer);
  const identifier = readBer(signatureAlgorithmIdentifier(session.algorithm));
  const valid = key && checkSignature(identifier, 'sha256', key, fromBase64(session.signedAttributes), signature) === 'valid';
  if (!valid) fail('signatures.wrong-signature');
}

/** Writes the CMS into /Contents; every other byte stays as prepared. */
function fillContents(prepared: Uint8Array, session: SigningSession, cms: Uint8Array): Uint8Array {
  if (cms.length > CONTENTS_OCTETS) fail('signatures.signature-too-long');
  const pdf = Buffer.from(prepared);
  pdf.write(Buffer.from(cms).toString('hex'), session.byteRange[1] + 1, 'latin1');
  return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.length);
}

/**
 * Second phase with a signature value (PKCS#1 v1.5 octets, or a DER Ecdsa-Sig-Value) over the session's signed attributes. Refuses prepared bytes
 * that changed meanwhile (`signatures.base-changed`) and a value that another key made (`signatures.wrong-signature`). With `timeStamp` the
 * result is PAdES B-T, else B-B.
 */
export async function completeSignature(
  prepared: Uint8Array,
  session: SigningSession,
  signature: Uint8Array,
  timeStamp?: TimeStampAuthority,
): Promise<Uint8Array> {
  refuseChangedBase(prepared, session);
  refuseForeignSignature(session, signature);
  const token = timeStamp ? await requestTimeStamp(signature, timeStamp) : undefined;
  const cms = buildCms({
    contentType: oids.data,
    signedAttributes: fromBase64(session.signedAttributes),
    algorithm: session.algorithm,
    signature,
    certificates: chainOf(session),
    ...(token ? { timeStamp: token } : {}),
  });
  return fillContents(prepared, session, cms);
}
