import {
  BerError,
  child,
  children,
  findTagged,
  readBer,
  readOctets,
  readOid,
  readSmallInteger,
  sameBytes,
  type Ber,
} from '../asn1/read-ber.ts';
import { digestNames, oids, signatureDigests } from '../asn1/oids.ts';
import { findCertificate, type Certificate } from '../certificates/certificate.ts';

/** How a signer names its certificate. */
export type SignerIdentifier = { kind: 'issuer-serial'; issuer: Uint8Array; serial: Uint8Array } | { kind: 'key'; identifier: Uint8Array };

/** SignerInfo of RFC 5652 §5.3. */
export interface Signer {
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestOid: string;
  readonly digestAlgorithm: Ber;
  /** Node's name; undefined when unknown. */
  readonly digest: string | undefined;
  /** DER SET OF as it was hashed; undefined when there are no signed attributes. */
  readonly signedBytes: Uint8Array | undefined;
  readonly signed: ReadonlyMap<string, Ber[]>;
  readonly signatureAlgorithm: Ber;
  readonly signature: Uint8Array;
  readonly unsigned: ReadonlyMap<string, Ber[]>;
}

/** SignedData of RFC 5652 §5.1. */
export interface Cms {
  readonly version: number;
  readonly length: number;
  readonly digestAlgorithms: readonly Ber[];
  readonly contentType: string;
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly signers: readonly Signer[];
}

function readAttributes(holder: Ber | undefined): Map<string, Ber[]> {
  const found = new Map<string, Ber[]>();
  if (!holder) return found;
  for (const attribute of children(holder)) {
    if (attribute.tag !== 0x30) throw new BerError('not an attribute');
    const type = readOid(child(attribute, 0));
    found.set(type, [...(found.get(type) ?? []), ...children(child(attribute, 1, 0x31))]);
  }
  return found;
}

function readIdentifier(node: Ber): SignerIdentifier {
  if (node.tag !== 0x30 && node.tag !== 0x80) throw new BerError('signer is named in an unknown way');
  if (node.tag === 0x30) return { kind: 'issuer-serial', issuer: child(node, 0).raw, serial: child(node, 1, 0x02).content };
  return { kind: 'key', identifier: node.content };
}

function readSigner(node: Ber): Signer {
  const members = children(node);
  const [version, identifier] = members;
  if (node.tag !== 0x30 || !version || !identifier) throw new BerError('signer is incomplete');
  const digestAlgorithm = child(node, 2, 0x30);
  const signedAttributes = findTagged(members, 0);
  const after = signedAttributes ? members.indexOf(signedAttributes) + 1 : 3;
  const digestOid = readOid(child(digestAlgorithm, 0));
  const rest = members.slice(after + 2);
  if (rest.length > 1 || rest.some((member) => member.tag !== 0xa1)) throw new BerError('signer ends in something unknown');
  const asSet = signedAttributes ? Uint8Array.from(signedAttributes.raw) : undefined;
  // RFC 5652 §5.4: the attributes are hashed with the tag of SET OF, not with the [0] they are stored under.
  if (asSet) asSet[0] = 0x31;
  return {
    version: readSmallInteger(version),
    identifier: readIdentifier(identifier),
    digestOid,
    digestAlgorithm,
    digest: digestNames[digestOid],
    signedBytes: asSet,
    signed: readAttributes(signedAttributes),
    signatureAlgorithm: child(node, after, 0x30),
    signature: readOctets(child(node, after + 1)),
    unsigned: readAttributes(rest[0]),
  };
}

/** Reads a ContentInfo with SignedData, DER or BER; bytes after it are ignored (see `length`). */
export function readCms(bytes: Uint8Array): Cms {
  const outer = readBer(bytes);
  if (outer.tag !== 0x30 || readOid(child(outer, 0)) !== oids.signedData) throw new BerError('not signed data');
  const signedData = child(child(outer, 1, 0xa0), 0, 0x30);
  const members = children(signedData);
  const encapsulated = child(signedData, 2, 0x30);
  const content = children(encapsulated)[1];
  const signerSet = members.at(-1);
  if (signerSet?.tag !== 0x31 || members.slice(3, -1).some((member) => member.tag !== 0xa0 && member.tag !== 0xa1)) {
    throw new BerError('signed data has parts it should not have');
  }
  if (content && content.tag !== 0xa0) throw new BerError('content is not wrapped');
  const holder = findTagged(members, 0);
  const lists = findTagged(members, 1);
  return {
    version: readSmallInteger(child(signedData, 0)),
    length: outer.raw.length,
    digestAlgorithms: children(child(signedData, 1, 0x31)),
    contentType: readOid(child(encapsulated, 0)),
    content: content ? readOctets(child(content, 0)) : undefined,
    certificates: (holder ? children(holder) : []).flatMap((node) => (node.tag === 0x30 ? (findCertificate(node.raw) ?? []) : [])),
    crls: (lists ? children(lists) : []).filter((node) => node.tag === 0x30).map((node) => node.raw),
    signers: children(signerSet).map(readSigner),
  };
}

const nullParameters = Uint8Array.of(0x05, 0);

/** Hashes and plain signatures have no parameters, or NULL written as DER has it. */
function hasPlainParameters(identifier: Ber): boolean {
  if (identifier.tag !== 0x30) return false;
  const [oid, parameters, ...more] = children(identifier);
  if (!oid || more.length > 0) return false;
  const name = readOid(oid);
  const plain = name in digestNames || name in signatureDigests || name === oids.rsaEncryption;
  return !plain || parameters === undefined || sameBytes(parameters.raw, nullParameters);
}

/** The parts that no signature protects must still agree with each other and with the rules of RFC 5652. */
export function isConsistent(cms: Cms): boolean {
  const [signer] = cms.signers;
  if (!signer) return true;
  const identifiers = [...cms.digestAlgorithms, signer.digestAlgorithm, signer.signatureAlgorithm];
  const versions = cms.contentType === oids.data ? [1, 3, 4, 5] : [3, 4, 5];
  return (
    versions.includes(cms.version) &&
    [1, 3].includes(signer.version) &&
    identifiers.every(hasPlainParameters) &&
    cms.digestAlgorithms.some((identifier) => readOid(child(identifier, 0)) === signer.digestOid)
  );
}
