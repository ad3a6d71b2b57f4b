import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import { getAuthority } from '#modules/organisations';
import type { Certificate } from '../certificates/certificate.ts';
import { listKeyLines, retireKeyRow, type KeyLine } from '../key-store.ts';
import { sha256Of } from '../signing-session.ts';
import { listAuthorities } from '../trust-store.ts';

const soonMs = 30 * 24 * 3_600_000;
const places = { software: 'file', pkcs11: 'device', holder: 'holder' } as const;

/** A certificate as people compare it with the paper of its issuer. */
function toldCertificate({ commonName, organisation, issuerName, serial, der, notBefore, notAfter }: Certificate) {
  return {
    name: commonName,
    organisation,
    issuer: issuerName,
    serial: Buffer.from(serial).toString('hex'),
    sha256: sha256Of(der),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  };
}

function standingOf({ retiredAt, certificate }: KeyLine, now: Date): 'valid' | 'soon-over' | 'over' | 'not-yet' | 'retired' {
  if (retiredAt !== undefined) return 'retired';
  if (certificate.notBefore > now) return 'not-yet';
  const left = certificate.notAfter.getTime() - now.getTime();
  if (left <= 0) return 'over';
  return left < soonMs ? 'soon-over' : 'valid';
}

/** One page of certificates of signers and the agency, the newest first, with whose they are, where their keys are and how they stand. */
export async function listKeys(ctx: Ctx, page: { all: boolean; after?: string | undefined; limit: number }) {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const found = await listKeyLines(tx, { all: page.all, after: page.after, limit: page.limit + 1 });
    const lines = found.slice(0, page.limit);
    const people = await namesOf(
      tx,
      lines.filter(({ holder }) => holder.kind === 'person').map(({ holder }) => holder.id),
    );
    const agency = (await getAuthority(tx, now)).name;
    const keys = lines.map((line) => ({
      id: line.id,
      personId: line.holder.kind === 'person' ? line.holder.id : undefined,
      holder: line.holder.kind === 'person' ? (people.get(line.holder.id)?.name ?? '') : agency.vi,
      where: places[line.provider],
      ...toldCertificate(line.certificate),
      standing: standingOf(line, now),
      addedAt: line.addedAt.toISOString(),
      retiredAt: line.retiredAt?.toISOString(),
      retiredBecause: line.retiredBecause,
    }));
    return { keys, next: found.length > page.limit ? lines.at(-1)?.id : undefined };
  });
}

/** Retires a certificate: nobody signs with it from now on; what was signed stays valid. Refuses with `http.not-found`. */
export async function retireKey(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  await ctx.act('signatures.retire-key', async (act) => {
    const { id, because } = given;
    if (!(await retireKeyRow(act.tx, id, { at: act.now, by: act.actor.personId, because }))) fail('http.not-found');
    act.about('signing-key', id, { because });
  });
}

/** The authorities that verification trusts, and those it no longer does. */
export async function listTrusted(ctx: Ctx) {
  const found = await ctx.read((tx) => listAuthorities(tx));
  return found.map(({ id, certificate, since, until, endedBecause }) => ({
    id,
    ...toldCertificate(certificate),
    since: since.toISOString(),
    until: until?.toISOString(),
    endedBecause,
  }));
}
