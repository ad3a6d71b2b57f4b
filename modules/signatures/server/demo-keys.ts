import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { createDemoRoot, issueDemoKey, type DemoKey } from './certificates/demo-authority.ts';
import { findKey, insertKey, lockHolder, type KeyHolder, type SigningKey } from './key-store.ts';
import { insertTrustedRoot } from './trust-store.ts';

/** A holder with the names that go into a demo certificate. */
export interface NamedHolder extends KeyHolder {
  readonly name: string;
  readonly organisation: string;
}

// The demo's own authority and time-stamps were there before the first dossier of its past year.
const HEAD_START_YEARS = 3;

function before(at: Date): Date {
  const moved = new Date(at);
  moved.setUTCFullYear(moved.getUTCFullYear() - HEAD_START_YEARS);
  return moved;
}

function toDemoKey(key: SigningKey): DemoKey {
  if (!key.wrapped) return fail('signatures.key-missing');
  const rsa = key.certificate.signatureAlgorithm.raw.length > 12;
  return { keyRef: key.keyRef, wrapped: key.wrapped, certificate: key.certificate, algorithm: rsa ? 'rsa-sha256' : 'ecdsa-sha256' };
}

async function keep(act: Act, holder: KeyHolder, made: DemoKey): Promise<SigningKey> {
  await lockHolder(act.tx, holder);
  const existing = await findKey(act.tx, holder, act.now);
  if (existing) return existing;
  const { keyRef, wrapped, certificate } = made;
  const id = await insertKey(
    act.tx,
    { holder, provider: 'software', label: certificate.commonName, certificate, keyRef, wrapped },
    act.now,
  );
  if (holder.kind === 'root') await insertTrustedRoot(act.tx, certificate, act.now);
  act.about('signing-key', id, { holderKind: holder.kind, holderId: holder.id });
  return { id, holder, provider: 'software', label: certificate.commonName, certificate, chain: [], keyRef, wrapped, retiredAt: undefined };
}

async function ensureRoot(ctx: Ctx, agencyId: string): Promise<SigningKey> {
  const holder: KeyHolder = { kind: 'root', id: agencyId };
  const found = await ctx.read((tx) => findKey(tx, holder, ctx.now()));
  if (found) return found;
  const made = await createDemoRoot({ keyRef: newId(), masterKey: ctx.services.masterKey, at: before(ctx.now()) });
  return ctx.act('signatures.found-demo-authority', (act) => keep(act, holder, made));
}

/**
 * The holder's key; in a demo it is made and certified when first needed, valid from the context's clock. Outside a demo a missing key is refused
 * with `signatures.no-certificate`: real ones come from a certification authority and are entered by administrators.
 */
export async function ensureKey(ctx: Ctx, agencyId: string, holder: NamedHolder): Promise<SigningKey> {
  const found = await ctx.read((tx) => findKey(tx, holder, ctx.now()));
  if (found) return found;
  if (!(await ctx.services.authority()).demo) return fail('signatures.no-certificate', { holder: holder.name });
  const root = await ensureRoot(ctx, agencyId);
  const stamper = holder.kind === 'timestamp';
  const made = await issueDemoKey(toDemoKey(root), {
    keyRef: newId(),
    masterKey: ctx.services.masterKey,
    at: stamper ? before(ctx.now()) : ctx.now(),
    purpose: stamper ? 'timestamp' : 'signature',
    name: holder.name,
    organisation: holder.organisation,
  });
  return ctx.act('signatures.issue-demo-key', (act) => keep(act, { kind: holder.kind, id: holder.id }, made));
}
