import { BerError, child, children, findTagged, readBer, readOctets, readOid, readSmallInteger, type Ber } from '../asn1/read-ber.ts';
import { digestNames, oids } from '../asn1/oids.ts';
import { findCertificate, type Certificate } from '../certificates/certificate.ts';

/** How a signer names its certificate. */
export type SignerIdentifier = { kind: 'issuer-serial'; issuer: Uint8Array; serial: Uint8Array } | { kind: 'key'; identifier: Uint8Array };

/** SignerInfo of RFC 5652 §5.3. */
export interface Signer {
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestOid: string;
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
  readonly digestOids: readonly string[];
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
    const type = readOid(child(attribute, 0));
    if (found.has(type)) throw new BerError(`attribute ${type} stands twice`);
    found.set(type, children(child(attribute, 1, 0x31)));
  }
  return found;
}

function readIdentifier(node: Ber): SignerIdentifier {
  if (node.tag === 0x30) return { kind: 'issuer-serial', issuer: child(node, 0).raw, serial: child(node, 1, 0x02).content };
  return { kind: 'key', identifier: node.content };
}

function readSigner(node: Ber): Signer {
  const members = children(node);
  const [version, identifier, digestAlgorithm] = members;
  if (!version || !identifier || !digestAlgorithm) throw new BerError('signer is incomplete');
  const signedAttributes = findTagged(members, 0);
  const after = signedAttributes ? members.indexOf(signedAttributes) + 1 : 3;
  const digestOid = readOid(child(digestAlgorithm, 0));
  const asSet = signedAttributes ? Uint8Array.from(signedAttributes.raw) : undefined;
  // RFC 5652 §5.4: the attributes are hashed with the tag of SET OF, not with the [0] they are stored under.
  if (asSet) asSet[0] = 0x31;
  return {
    version: readSmallInteger(version),
    identifier: readIdentifier(identifier),
    digestOid,
    digest: digestNames[digestOid],
    signedBytes: asSet,
    signed: readAttributes(signedAttributes),
    signatureAlgorithm: child(node, after, 0x30),
    signature: readOctets(child(node, after + 1)),
    unsigned: readAttributes(members.slice(after + 2).find((member) => member.tag === 0xa1)),
  };
}

/** Reads a ContentInfo with SignedData, DER or BER; bytes after it are ignored (see `length`). */
export function readCms(bytes: Uint8Array): Cms {
  const outer = readBer(bytes);
  if (readOid(child(outer, 0)) !== oids.signedData) throw new BerError('not signed data');
  const signedData = child(child(outer, 1, 0xa0), 0, 0x30);
  const members = children(signedData);
  const encapsulated = child(signedData, 2, 0x30);
  const content = children(encapsulated)[1];
  const signerSet = members.at(-1);
  if (signerSet?.tag !== 0x31) throw new BerError('no signers');
  const holder = findTagged(members, 0);
  const lists = findTagged(members, 1);
  return {
    version: readSmallInteger(child(signedData, 0)),
    length: outer.raw.length,
    digestOids: children(child(signedData, 1, 0x31)).map((identifier) => readOid(child(identifier, 0))),
    contentType: readOid(child(encapsulated, 0)),
    content: content ? readOctets(child(content, 0)) : undefined,
    certificates: (holder ? children(holder) : []).flatMap((node) => (node.tag === 0x30 ? (findCertificate(node.raw) ?? []) : [])),
    crls: (lists ? children(lists) : []).filter((node) => node.tag === 0x30).map((node) => node.raw),
    signers: children(signerSet).map(readSigner),
  };
}
