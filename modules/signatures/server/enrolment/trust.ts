import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { isAuthority, type Certificate } from '../certificates/certificate.ts';
import { sha256Of } from '../signing-session.ts';
import { endTrust, insertTrustedRoot } from '../trust-store.ts';
import { readGiven } from './read-given.ts';

async function trust(act: Act, certificate: Certificate): Promise<boolean> {
  const isNew = await insertTrustedRoot(act.tx, certificate, act.now, act.actor.personId);
  if (isNew) act.about('trusted-authority', sha256Of(certificate.der), { label: certificate.commonName });
  return isNew;
}

/**
 * Has verification trust the certification authorities of a file, roots or those below them; how many were not trusted before. Refuses with
 * `signatures.unreadable-certificate`, `signatures.not-an-authority`, `signatures.certificate-not-valid` and then trusts none of them.
 */
export async function trustAuthorities(ctx: Ctx, file: Uint8Array): Promise<number> {
  const { certificates } = await readGiven(file, '');
  for (const certificate of certificates) {
    if (!isAuthority(certificate)) fail('signatures.not-an-authority', { name: certificate.commonName }, 'file');
    if (certificate.notAfter <= ctx.now()) fail('signatures.certificate-not-valid', {}, 'file');
  }
  return ctx.act('signatures.trust-authority', async (act) => {
    let added = 0;
    for (const certificate of certificates) if (await trust(act, certificate)) added += 1;
    return added;
  });
}

/** From now on nothing leads to this authority; what was signed under it is judged so, too. Refuses with `http.not-found`. */
export async function distrust(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  await ctx.act('signatures.end-trust', async (act) => {
    const { id, because } = given;
    if (!(await endTrust(act.tx, id, { at: act.now, by: act.actor.personId, because }))) fail('http.not-found');
    act.about('trusted-authority', id, { because });
  });
}
