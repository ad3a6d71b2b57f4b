import { shownBy } from '#platform/clock';
import type { Ctx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { WireFault } from '../adapters/adapter.ts';
import type { InFacts } from '../adapters/facts.ts';
import { newestAdapter } from '../adapters/index.ts';
import { connectionOf, type Connection } from './connection.ts';
import {
  endTrial,
  findCounting,
  insertIncoming,
  listToAnswer,
  markAnswered,
  noteRepeated,
  noteTrial,
  saveTaken,
  type Incoming,
} from './in-store.ts';
import { moveCursor, nationalPortal, noteContact, noteFailure } from './partner-store.ts';
import { nextContact } from './pauses.ts';
import type { Polled } from './portal.ts';
import { mayAsk } from './send-messages.ts';
import { hashOf, isSigned } from './signing.ts';
import { fetchFiles, takeIn, takeMoney } from './take-in.ts';
import { NoContact } from './wire.ts';

const farthestAheadMs = 5 * 60_000;
const mostAnswers = 100;
/** A portal that always has more is asked on in the next run: what was taken is answered first. */
const mostPages = 50;
/** How long a message that our own house could not take is tried again, before it is refused and those behind it go on. */
const longestTrialMs = 15 * 60_000;
const noCharacter = String.raw`\u0000`;

/** Another server took the same message first: nothing of this act is to stay. */
class TakenBefore extends Error {}

/** Our own house is not in order: this message and those behind it are taken in a later run. */
class NotNow extends Error {}

interface Came {
  ctx: Ctx;
  connection: Connection;
  message: Polled;
  row: Incoming;
}

/** What tells one message from another of its id: its content, whenever it was sent again. */
const digestOf = ({ body }: Polled): string => hashOf(body);
/** What is not genuine stands in nobody's way. */
const forgedDigestOf = ({ sentAt, body, signature }: Polled): string => hashOf(JSON.stringify([sentAt, body, signature]));

function rowOf(ctx: Ctx, message: Polled): Incoming {
  const now = ctx.now();
  return {
    id: newId(now),
    partner: nationalPortal,
    messageId: message.messageId,
    digest: digestOf(message),
    sentAt: message.sentAt,
    body: message.body,
    receivedAt: now,
    counts: true,
    kind: null,
    externalCode: null,
    dossierId: null,
    outcome: 'accepted',
    fault: null,
    params: {},
    answer: '',
  };
}

/** Refuses what does not come from the partner, or says that it will be sent. */
function requireGenuine({ ctx, connection, message }: Came): void {
  const { messageId, sentAt, body, signature } = message;
  if (!isSigned(connection.secret, signature, messageId, sentAt, hashOf(body))) fail('exchange.bad-signature');
  const at = Date.parse(sentAt);
  if (Number.isNaN(at) || at > shownBy(ctx.services.clock).getTime() + farthestAheadMs) fail('exchange.bad-time', { at: sentAt });
}

function readFacts({ body }: Polled): InFacts {
  // No database keeps it, and nobody writes it.
  if (body.includes(noCharacter)) fail('exchange.unreadable', { field: 'U+0000' });
  try {
    return newestAdapter.read(JSON.parse(body));
  } catch (error) {
    return fail('exchange.unreadable', { field: error instanceof WireFault ? error.field : 'JSON' });
  }
}

const sayFault = (code: string, params: Record<string, string | number>): string => translator('vi')(`errors.${code}`, params);

function paramsOf(problem: Problem): Record<string, string | number> {
  const lines = problem.faults.map((fault) => fault.params?.['text'] ?? fault.code).join(' · ');
  const known = Object.entries(problem.params).filter((one): one is [string, string | number] =>
    ['string', 'number'].includes(typeof one[1]),
  );
  return { ...Object.fromEntries(known), ...(lines === '' ? {} : { lines: lines.slice(0, 2000) }) };
}

/** Keeps a message that is refused, with why; one that counts is answered so. */
async function refuse({ ctx, message, row }: Came, problem: Problem, counts: boolean): Promise<void> {
  const params = paramsOf(problem);
  const said = { KetQua: 'TU_CHOI', MaLoi: problem.code, NoiDung: sayFault(problem.code, params), ChiTiet: params['lines'] };
  const refused = {
    ...row,
    counts,
    outcome: 'refused' as const,
    fault: problem.code,
    params,
    answer: counts ? JSON.stringify(said) : null,
  };
  await ctx.act('exchange.refuse-message', async (act) => {
    if (!(await insertIncoming(act.tx, refused))) return;
    await endTrial(act.tx, nationalPortal, message.messageId);
    act.about('exchange-message', row.id, { messageId: message.messageId, fault: problem.code });
  });
}

/** A message whose act failed: what was wrong with it is a refusal, that our own house was not in order is tried again for a while. */
async function asProblem(ctx: Ctx, error: unknown, messageId: string): Promise<Problem> {
  if (error instanceof Problem) return error;
  if (error instanceof NoContact) throw error;
  const now = ctx.now();
  const since = await ctx.services.db.write((tx) => noteTrial(tx, nationalPortal, messageId, now));
  const told = { messageId, since: since.toISOString(), error: String(error) };
  ctx.services.log.error('a message of the portal could not be taken', told);
  if (now.getTime() - since.getTime() < longestTrialMs) throw new NotNow();
  return new Problem('exchange.own-fault', 422);
}

async function take(came: Came, facts: InFacts): Promise<void> {
  const { ctx, connection, message } = came;
  const row = { ...came.row, kind: facts.kind, externalCode: facts.externalCode };
  try {
    const files = await fetchFiles(ctx, connection.portal, facts);
    // Noted first: taken again it counts once, and money is never lost over what else is wrong.
    await takeMoney(ctx, facts);
    await ctx.act('exchange.take-message', async (act) => {
      if (!(await insertIncoming(act.tx, row))) throw new TakenBefore();
      const dossierId = await takeIn(act, facts, files);
      await endTrial(act.tx, nationalPortal, message.messageId);
      await saveTaken(act.tx, row.id, { dossierId, answer: JSON.stringify({ KetQua: 'DA_TIEP_NHAN', MaNopHoSo: dossierId }) });
      act.about('dossier', dossierId, { portal: facts.kind, messageId: message.messageId });
    });
  } catch (error) {
    if (error instanceof TakenBefore) return;
    await refuse({ ...came, row }, await asProblem(ctx, error, message.messageId), true);
  }
}

async function takeOne(ctx: Ctx, connection: Connection, message: Polled): Promise<void> {
  const came: Came = { ctx, connection, message, row: rowOf(ctx, message) };
  try {
    requireGenuine(came);
  } catch (error) {
    return refuse(
      { ...came, row: { ...came.row, digest: forgedDigestOf(message) } },
      await asProblem(ctx, error, message.messageId),
      false,
    );
  }
  const before = await ctx.read((tx) => findCounting(tx, nationalPortal, message.messageId));
  if (before !== undefined && before.digest !== came.row.digest) return refuse(came, new Problem('exchange.id-other-content', 422), false);
  if (before !== undefined) return ctx.services.db.write((tx) => noteRepeated(tx, before.id, ctx.now()));
  let facts: InFacts;
  try {
    facts = readFacts(message);
  } catch (error) {
    return refuse(came, await asProblem(ctx, error, message.messageId), true);
  }
  return take(came, facts);
}

async function answerAll(ctx: Ctx, { portal }: Connection): Promise<void> {
  for (const { id, messageId, answer } of await ctx.read((tx) => listToAnswer(tx, nationalPortal, mostAnswers))) {
    await portal.answer({ messageId, body: answer });
    await ctx.services.db.write((tx) => markAnswered(tx, id, ctx.now()));
  }
}

async function takeAll(ctx: Ctx, connection: Connection): Promise<void> {
  let { cursor } = connection.partner;
  for (let page = 0, more = true; more && page < mostPages; page += 1) {
    const found = await connection.portal.poll(cursor);
    for (const message of found.messages) await takeOne(ctx, connection, message);
    more = found.more && found.cursor !== cursor;
    ({ cursor } = found);
    await ctx.services.db.write((tx) => moveCursor(tx, nationalPortal, cursor));
  }
}

async function pollAll(ctx: Ctx, connection: Connection): Promise<void> {
  try {
    await takeAll(ctx, connection);
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
  }
  await answerAll(ctx, connection);
  await ctx.services.db.write((tx) => noteContact(tx, nationalPortal, ctx.now()));
}

/** Takes what waits for us at the partner, each once, and tells what became of each. */
export async function pollMessages(ctx: Ctx): Promise<void> {
  const connection = await connectionOf(ctx);
  if (connection === undefined || !(await mayAsk(ctx))) return;
  try {
    await pollAll(ctx, connection);
  } catch (error) {
    if (!(error instanceof NoContact)) throw error;
    const at = ctx.now();
    const given = { fault: error.fault, at, next: (failures: number) => nextContact(failures, at) };
    await ctx.services.db.write((tx) => noteFailure(tx, nationalPortal, given));
  }
}
