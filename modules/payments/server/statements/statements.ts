import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { findNoted } from '../incoming-store.ts';
import { noteNotice } from '../take-payment.ts';
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
  type BankPartner,
} from './statement-store.ts';

const dayMs = 86_400_000;
const sumOf = (all: readonly { amount: number }[]): number => all.reduce((sum, { amount }) => sum + amount, 0);

async function keep(act: Act, given: { partner: BankPartner; day: string; sha256: string; lines: readonly BankLine[] }): Promise<string> {
  const { partner, day, lines } = given;
  const from = new Date(`${day}T00:00:00+07:00`);
  const ours = await listOurs(act.tx, partner, from, new Date(from.getTime() + dayMs));
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
  act.about('statement', id, { partner, day, lines: lines.length, differences: differences.length });
  return id;
}

/**
 * Imports a bank's account of a day and compares it with our books; what differs is kept. The same file again is what it came to before. Permission
 * `payments.reconcile`. Refuses with `payments.bad-statement` and every fault by its line, and `payments.day-ahead`.
 */
export async function importStatement(
  ctx: Ctx,
  given: { partner: BankPartner; day: string; text: string },
): Promise<{ statementId: string; isNew: boolean }> {
  requirePermission(ctx.actor, 'payments.reconcile');
  const { partner, day, text } = given;
  if (new Date(`${day}T00:00:00+07:00`) > ctx.now()) fail('payments.day-ahead', {}, 'day');
  const lines = readStatement(text, day);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return ctx.act('payments.import-statement', async (act) => {
    await lockDay(act.tx, partner, day);
    const same = await findSame(act.tx, { partner, day, sha256 });
    if (same !== undefined) return { statementId: same, isNew: false };
    return { statementId: await keep(act, { partner, day, sha256, lines }), isNew: true };
  });
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
    const { partner, partnerRef, bankAmount, paidAt, content } = held;
    if (given.resolution === 'taken') {
      if (held.kind !== 'only-bank' || bankAmount === null || paidAt === null) return fail('payments.nothing-to-take');
      // told meanwhile: then it stands already
      await noteNotice(act, partner, { transactionId: partnerRef, content, amount: bankAmount, paidAt });
    }
    const incomingId = given.resolution === 'taken' ? await findNoted(act.tx, partner, partnerRef) : undefined;
    await resolveDifference(act.tx, { ...given, incomingId: incomingId ?? null, at: act.now, by });
    act.about('statement', held.statementId, { difference: given.id, resolution: given.resolution, note: given.note });
  });
}
