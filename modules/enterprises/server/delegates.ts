import { requirePermission } from '#platform/access';
import { defineExtensionPoint, type Act, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { findOrInvite, inviteAgain, isJustInvited, type NewApplicant } from '#modules/accounts';
import { accessGiven } from '../events.ts';
import { closeMandate } from './end-mandate.ts';
import { recordMandate } from './give-mandate.ts';
import { findMandateRow, listDelegateMandates, listMandatesOfPerson, type Mandate } from './mandate-store.ts';

/** A procedure a mandate may be limited to. */
export interface DelegableProcedure {
  code: string;
  name: Words;
}

/** Where the catalogue says which procedures a delegate may be limited to. */
export const delegableProcedures =
  defineExtensionPoint<(tx: Tx, at: Date) => Promise<readonly DelegableProcedure[]>>('enterprises.delegable-procedures');

/** A delegate to be named: who, for which procedures (all when none is said), from when until when, by which paper. */
export interface NewDelegate {
  enterpriseId: string;
  person: NewApplicant;
  procedures: readonly string[] | undefined;
  /** From now when not given, or when it is past. */
  validFrom: Date | undefined;
  /** First instant at which it is over. */
  validTo: Date | null;
  document: { no: string; date: string; scope?: string };
}

const isRepresentative = (one: Mandate): boolean => one.kind === 'legal-representative';

/** Only a representative, and only for his own enterprise: for anybody else there is nothing here. */
async function requireRepresentative(tx: Tx, { actor }: Ctx, enterpriseId: string, at: Date): Promise<void> {
  requirePermission(actor, 'enterprises.delegate');
  const own = actor.personId === undefined ? [] : await listMandatesOfPerson(tx, actor.personId, at);
  if (!own.some((one) => one.enterpriseId === enterpriseId && isRepresentative(one))) fail('http.not-found');
}

/** The enterprises the actor is a legal representative of. */
export async function representedByMe(ctx: Ctx): Promise<string[]> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const own = await ctx.read((tx) => listMandatesOfPerson(tx, personId, ctx.now()));
  return [...new Set(own.filter(isRepresentative).map((one) => one.enterpriseId))];
}

/** The delegates of an enterprise in force or to come, for its representatives. Refuses with `http.not-found`. */
export async function listDelegates(ctx: Ctx, enterpriseId: string): Promise<Mandate[]> {
  return ctx.read(async (tx) => {
    await requireRepresentative(tx, ctx, enterpriseId, ctx.now());
    return listDelegateMandates(tx, enterpriseId, ctx.now());
  });
}

/** Every procedure a mandate may be limited to, of all modules that know some. */
export async function listDelegable({ services }: Ctx, tx: Tx, at: Date): Promise<DelegableProcedure[]> {
  return (await Promise.all(services.extensions.all(delegableProcedures).map((list) => list(tx, at)))).flat();
}

async function refuseUnknown(act: Act, procedures: readonly string[] | undefined): Promise<void> {
  if (procedures === undefined) return;
  const known = new Set((await listDelegable(act.ctx, act.tx, act.now)).map((one) => one.code));
  if (procedures.length === 0 || procedures.some((code) => !known.has(code))) fail('enterprises.unknown-procedure', {}, 'procedures');
}

/**
 * A representative names a delegate by a paper; who has no account gets one, with the mail by which he comes in.
 * Refuses with `http.not-found`, `enterprises.unknown-procedure`, `accounts.name-taken`, `enterprises.mandate-given-already`, `history.bad-period`.
 */
export async function nameDelegate(ctx: Ctx, given: NewDelegate): Promise<void> {
  await ctx.act('enterprises.name-delegate', async (act) => {
    const { enterpriseId, person, procedures, validFrom = act.now, validTo, document } = given;
    await requireRepresentative(act.tx, ctx, enterpriseId, act.now);
    await refuseUnknown(act, procedures);
    const { personId, codeId } = await findOrInvite(act, person);
    const kind = 'delegate' as const;
    const mandateId = await recordMandate(act, {
      enterpriseId,
      personId,
      kind,
      ...(procedures === undefined ? {} : { procedures }),
      validFrom: validFrom < act.now ? act.now : validFrom,
      validTo,
      document,
      because: { text: `named by the representative, ${document.no}` },
    });
    act.announce(accessGiven, { mandateId, enterpriseId, personId, kind, codeId });
  });
}

/** A delegate's mandate that is in force or to come, of an enterprise the actor represents. */
async function requireDelegate(act: Act, mandateId: string): Promise<Mandate> {
  const row = (await findMandateRow(act.tx, mandateId)) ?? fail('http.not-found');
  await requireRepresentative(act.tx, act.ctx, row.enterpriseId, act.now);
  const delegates = await listDelegateMandates(act.tx, row.enterpriseId, act.now);
  return delegates.find((one) => one.id === mandateId) ?? fail('http.not-found');
}

/** A representative ends a delegate's mandate at once; one that has not begun never will. Refuses with `http.not-found`. */
export async function endDelegate(ctx: Ctx, mandateId: string): Promise<void> {
  await ctx.act('enterprises.end-delegate', async (act) => {
    const { validFrom } = await requireDelegate(act, mandateId);
    const at = validFrom > act.now ? validFrom : act.now;
    await closeMandate(act, { mandateId, at, because: 'ended by the representative' });
  });
}

/** Sends a delegate who has not chosen a password yet another link; false where he has one. Refuses with `http.not-found`. */
export async function inviteDelegateAgain(ctx: Ctx, mandateId: string): Promise<boolean> {
  return ctx.act('enterprises.invite-delegate-again', async (act) => {
    const { enterpriseId, personId } = await requireDelegate(act, mandateId);
    // Two clicks: the mail of the first is on its way.
    if (await isJustInvited(act.tx, personId, act.now)) return true;
    const codeId = await inviteAgain(act, personId);
    if (codeId !== undefined) act.announce(accessGiven, { mandateId, enterpriseId, personId, kind: 'delegate', codeId });
    return codeId !== undefined;
  });
}
