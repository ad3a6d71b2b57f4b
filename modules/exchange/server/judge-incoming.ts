import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import type { exchangeContract } from '../contract.ts';
import { isRefused, listIncomingRows, settleIncoming, type IncomingRow } from './in-store.ts';
import { nationalPortal } from './partner-store.ts';

type Listed = z.input<(typeof exchangeContract)['operations']['listIncoming']['out']>;

// words: errors.*
function faultOf({ fault: code, params }: IncomingRow): Listed['messages'][number]['fault'] {
  if (code === null) return undefined;
  const key = `errors.${code}`;
  const { lines } = params;
  return {
    code,
    text: { vi: translator('vi')(key, params), en: translator('en')(key, params) },
    lines: lines === undefined ? undefined : String(lines),
  };
}

const tell = (row: IncomingRow): Listed['messages'][number] => ({
  id: row.id,
  messageId: row.messageId,
  sentAt: row.sentAt,
  receivedAt: row.receivedAt.toISOString(),
  kind: row.kind ?? undefined,
  externalCode: row.externalCode ?? undefined,
  dossierId: row.dossierId ?? undefined,
  outcome: row.outcome,
  fault: faultOf(row),
  repeated: row.repeated,
  body: row.body,
  settledAt: row.settledAt?.toISOString(),
  note: row.note ?? undefined,
});

/** What the portal sent, newest first. */
export async function listIncoming(
  ctx: Ctx,
  given: { view: 'faults' | 'all'; after?: string | undefined; limit: number },
): Promise<Listed> {
  const { view, after, limit } = given;
  const rows = await ctx.read((tx) => listIncomingRows(tx, nationalPortal, { view, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { messages: page.map(tell), next: rows.length > limit ? page.at(-1)?.id : undefined };
}

/** Notes what was done about a message that was refused. Permission `exchange.judge`. Refuses with `http.not-found` and `exchange.settled-already`. */
export async function settleMessage(ctx: Ctx, given: { id: string; note: string }): Promise<void> {
  await ctx.act('exchange.settle-message', async (act) => {
    requirePermission(act.actor, 'exchange.judge');
    const { id, note } = given;
    const by = act.actor.personId ?? fail('http.signed-out');
    if (!(await isRefused(act.tx, id))) fail('http.not-found');
    if (!(await settleIncoming(act.tx, id, { at: act.now, by, note }))) fail('exchange.settled-already');
    act.about('exchange-message', id, { note });
  });
}
