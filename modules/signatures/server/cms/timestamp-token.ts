import { createHash } from 'node:crypto';
import { BerError, child, children, readBer, readOctets, readOid, readTime, sameBytes } from '../asn1/read-ber.ts';
import { digestNames, oids } from '../asn1/oids.ts';
import { isTimeStamper, type Certificate } from '../certificates/certificate.ts';
import { checkCms, type CmsCheck, type ContentDigest } from './check-cms.ts';
import { readCms, type Cms } from './read-cms.ts';

/** TSTInfo of RFC 3161 §2.4.2. */
export interface TimeStamp {
  readonly cms: Cms;
  readonly policy: string;
  readonly digest: string | undefined;
  readonly imprint: Uint8Array;
  readonly at: Date;
  readonly content: Uint8Array;
}

/** Reads a time-stamp token; throws BerError when the bytes are none. */
export function readTimeStamp(bytes: Uint8Array): TimeStamp {
  const cms = readCms(bytes);
  if (cms.contentType !== oids.timeStampInfo || !cms.content) throw new BerError('not a time-stamp');
  const info = readBer(cms.content);
  const imprint = child(info, 2, 0x30);
  const time = children(info).find((member) => member.tag === 0x18);
  if (!time) throw new BerError('time-stamp without time');
  return {
    cms,
    policy: readOid(child(info, 1)),
    digest: digestNames[readOid(child(child(imprint, 0), 0))],
    imprint: readOctets(child(imprint, 1)),
    at: readTime(time),
    content: cms.content,
  };
}

export interface TimeStampCheck extends CmsCheck {
  readonly at: Date;
  /** True when the stamp is about the given data. */
  readonly about: boolean;
}

/** Checks a token's own signature, its purpose and that it stamps the given data; the chain is left to the caller. */
export function checkTimeStamp(stamp: TimeStamp, imprintOf: ContentDigest, others: readonly Certificate[] = []): TimeStampCheck {
  const about = stamp.digest !== undefined && sameBytes(imprintOf(stamp.digest), stamp.imprint);
  const checked = checkCms(
    stamp.cms,
    (algorithm) => createHash(algorithm).update(stamp.content).digest(),
    () => stamp.content,
    others,
  );
  const purpose = checked.certificate === undefined || isTimeStamper(checked.certificate);
  const integrity = purpose ? checked.integrity : 'invalid';
  return { ...checked, integrity, fault: purpose ? checked.fault : 'attributes', at: stamp.at, about };
}
