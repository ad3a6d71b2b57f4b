import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { standingChanged } from '#events/exchange';
import { adapterOf, newestAdapter } from '../adapters/index.ts';
import { outFacts, type OutFacts } from '../adapters/facts.ts';
import { connectionOf, type Connection } from './connection.ts';
import { lockLink, saveAcknowledged } from './link-store.ts';
import { claimDue, closeMessage, keepWaiting, type Claimed } from './out-store.ts';
import { findPartner, nationalPortal, noteContact, noteFailure } from './partner-store.ts';
import { nextContact, nextTry } from './pauses.ts';
import type { Receipt } from './portal.ts';
import { isHeld, noteHeld } from './standing-store.ts';
import { NoContact } from './wire.ts';

const claimMs = 5 * 60_000;

/** The files a message speaks of: the partner has them before it hears of them. */
function filesOf(facts: OutFacts): string[] {
  if (facts.kind === 'dossier') return facts.components.map(({ file }) => file.sha256);
  return facts.kind === 'paper' || facts.kind === 'result' ? [facts.file.sha256] : [];
}

/** What a partner is sent: the adapter's fields with version and place in the dossier's order. */
export function bodyOf(facts: OutFacts, { seq, version }: { seq: number; version: string }): string {
  return JSON.stringify({ ...adapterOf(version).write(facts), PhienBan: version, ThuTu: seq });
}

async function deliver(ctx: Ctx, { portal }: Connection, message: Claimed): Promise<Receipt> {
  const facts = outFacts.parse(message.facts);
  for (const sha256 of filesOf(facts)) await portal.putFile(sha256, await ctx.services.files.read(sha256));
  const body = bodyOf(facts, { seq: message.seq, version: newestAdapter.version });
  return portal.send({ dossierId: message.dossierId, seq: message.seq, body });
}

async function keepTaken(ctx: Ctx, message: Claimed, answer: string): Promise<void> {
  const at = ctx.now();
  const { id, dossierId, status } = message;
  const keep = async (tx: Tx): Promise<boolean> => {
    await lockLink(tx, nationalPortal, dossierId);
    const closed = await closeMessage(tx, { id, partner: nationalPortal, dossierId, adapter: newestAdapter.version, answer, at });
    if (closed) await saveAcknowledged(tx, nationalPortal, { dossierId, status, at });
    await noteContact(tx, nationalPortal, at);
    return closed && (await noteHeld(tx, nationalPortal, { dossierId, at }));
  };
  // Only what is news of a dossier is an act of its own; most messages tell more of what the partner has.
  if (await ctx.read((tx) => isHeld(tx, nationalPortal, dossierId))) await ctx.services.db.write(keep);
  else
    await ctx.act('exchange.note-held', async (act) => {
      if (!(await keep(act.tx))) return;
      act.about('dossier', dossierId, { portal: 'has-it' });
      act.announce(standingChanged, { dossierId });
    });
}

/** False when the partner itself could not be asked: nothing else is tried before its next contact. */
async function sendOne(ctx: Ctx, connection: Connection, message: Claimed): Promise<boolean> {
  const { id, tries } = message;
  try {
    const receipt = await deliver(ctx, connection, message);
    const at = ctx.now();
    if (receipt.taken) await keepTaken(ctx, message, receipt.answer);
    else
      await ctx.services.db.write(async (tx) => {
        await keepWaiting(tx, id, { nextAt: nextTry(tries, at), fault: receipt.fault, answer: receipt.answer });
        await noteContact(tx, nationalPortal, at);
      });
    return true;
  } catch (error) {
    const isAway = error instanceof NoContact;
    const fault = isAway ? error.fault : 'own-fault';
    if (!isAway) ctx.services.log.error('a message to the portal could not be made', { id, error: String(error) });
    const at = ctx.now();
    await ctx.services.db.write(async (tx) => {
      // Others come first next time: what one message brings the partner to does not hold up the rest.
      await keepWaiting(tx, id, { nextAt: isAway ? nextContact(tries, at) : nextTry(tries, at), fault, answer: null });
      if (isAway) await noteFailure(tx, nationalPortal, { fault, at, next: (failures) => nextContact(failures, at) });
    });
    return !isAway;
  }
}

/** Whether the partner may be asked now. */
export async function mayAsk(ctx: Ctx): Promise<boolean> {
  const partner = await ctx.read((tx) => findPartner(tx, nationalPortal));
  return partner?.enabled === true && (partner.nextContactAt === null || partner.nextContactAt <= ctx.now());
}

/** Sends what is due and what becomes due by it; comes back when nothing is left to do now or the partner is away. */
export async function sendMessages(ctx: Ctx): Promise<void> {
  const connection = await connectionOf(ctx);
  if (connection === undefined) return;
  while (await mayAsk(ctx)) {
    const now = ctx.now();
    const until = new Date(now.getTime() + claimMs);
    const claimed = await ctx.services.db.write((tx) => claimDue(tx, { partner: nationalPortal, now, until }));
    if (claimed === undefined || !(await sendOne(ctx, connection, claimed))) return;
  }
}
