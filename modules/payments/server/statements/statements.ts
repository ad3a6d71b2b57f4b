import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { findNoted, keptAs } from '../incoming-store.ts';
import { noteNotice } from '../take-payment.ts';
import { tellerOf } from './bank-of.ts';
import { readStatement, type BankLine } from './read-statement.ts';
import { reconcile } from './reconcile.ts';
import {
  findSame,
  insertDifference,
  insertStatement,
  listOurs,
  lockDay,
  lockDifference,
  resolveDifference,
  type BankTeller,
} from './statement-store.ts';

const dayMs = 86_400_000;
const sumOf = (all: readonly { amount: number }[]): number => all.reduce((sum, { amount }) => sum + amount, 0);

async function keep(act: Act, given: { teller: BankTeller; day: string; sha256: string; lines: readonly BankLine[] }): Promise<string> {
  const { teller, day, lines } = given;
  const from = new Date(`${day}T00:00:00+07:00`);
  const ours = await listOurs(act.tx, teller, from, new Date(from.getTime() + dayMs));
  const { matched, differences } = reconcile(ours, lines);
  const id = newId(act.now);
  await insertStatement(act.tx, {
    ...given,
    id,
    bankCount: lines.length,
    bankAmount: sumOf(lines),
    ourCount: ours.length,
    ourAmount: sumOf(ours),
    matched,
    importedAt: act.now,
    importedBy: act.actor.personId ?? null,
  });
  for (const one of differences) await insertDifference(act.tx, newId(act.now), id, one);
  act.about('statement', id, { ...keptAs(teller), day, lines: lines.length, differences: differences.length });
  return id;
}

/**
 * Imports a bank's account of a day and compares it with our books; what differs is kept. The same file again is what it came to before. Permission
 * `payments.reconcile`. Refuses with `payments.bad-statement` and every fault by its line, `payments.day-ahead`, and `http.not-found` for a bank that
 * never was set up.
 */
export async function importStatement(
  ctx: Ctx,
  given: { bank: string; day: string; text: string },
): Promise<{ statementId: string; isNew: boolean }> {
  requirePermission(ctx.actor, 'payments.reconcile');
  const { bank, day, text } = given;
  if (new Date(`${day}T00:00:00+07:00`) > ctx.now()) fail('payments.day-ahead', {}, 'day');
  const teller = await tellerOf(ctx, bank);
  const lines = readStatement(text, day);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return ctx.act('payments.import-statement', async (act) => {
    await lockDay(act.tx, teller, day);
    const same = await findSame(act.tx, { teller, day, sha256 });
    if (same !== undefined) return { statementId: same, isNew: false };
    return { statementId: await keep(act, { teller, day, sha256, lines }), isNew: true };
  });
}

/** Takes what only the bank knows; told meanwhile it stands already. Answers the money as it stands in our books. */
async function takeHeld(act: Act, held: NonNullable<Awaited<ReturnType<typeof lockDifference>>>): Promise<string | undefined> {
  const { teller, partnerRef: transactionId, bankAmount: amount, paidAt, content } = held;
  if (held.kind !== 'only-bank' || amount === null || paidAt === null) return fail('payments.nothing-to-take');
  const notice = { transactionId, content, amount, paidAt };
  await noteNotice(act, teller, notice);
  return findNoted(act.tx, teller, notice);
}

/**
 * Settles where both books differ: money that only the bank knows is taken as if it had told us, everything else is explained. Permission
 * `payments.reconcile`. Refuses with `http.not-found`, `payments.settled-already`, `payments.nothing-to-take`.
 */
export async function settleDifference(ctx: Ctx, given: { id: string; resolution: 'taken' | 'explained'; note: string }): Promise<void> {
  await ctx.act('payments.settle-difference', async (act) => {
    requirePermission(act.actor, 'payments.reconcile');
    const by = act.actor.personId ?? fail('http.signed-out');
    const held = (await lockDifference(act.tx, given.id)) ?? fail('http.not-found');
    if (held.resolution !== null) fail('payments.settled-already');
    const taken = given.resolution === 'taken' ? await takeHeld(act, held) : undefined;
    await resolveDifference(act.tx, { ...given, incomingId: taken ?? null, at: act.now, by });
    act.about('statement', held.statementId, { difference: given.id, resolution: given.resolution, note: given.note });
  });
}
