import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { dossierOutline } from '#modules/dossiers';
import { standingChanged } from '#events/exchange';
import type { exchangeContract } from '../contract.ts';
import { compare, type Difference, type OurSide } from './compare.ts';
import { connectionOf } from './connection.ts';
import { statusName } from './get-exchange.ts';
import { lockLink } from './link-store.ts';
import { nationalPortal, noteFailure } from './partner-store.ts';
import { nextContact } from './pauses.ts';
import {
  countTold,
  insertReconciliation,
  lastDay,
  listOurs,
  listReconciliationRows,
  tellAgain,
  type ReconciliationRow,
} from './reconciliation-store.ts';
import { mayAsk } from './send-messages.ts';
import { noteLacking } from './standing-store.ts';
import { NoContact } from './wire.ts';

const vietNam = 7 * 3_600_000;
const dayMs = 86_400_000;
const mostDays = 7;

/** The calendar day of an instant in Việt Nam. */
const dayOf = (at: Date): string => new Date(at.getTime() + vietNam).toISOString().slice(0, 10);
const startOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - vietNam);
const dayAfter = (day: string, days = 1): string => dayOf(new Date(startOf(day).getTime() + days * dayMs));

async function ourSide(tx: Tx, time: { from: Date; to: Date }, now: Date): Promise<OurSide[]> {
  const ours: OurSide[] = [];
  for (const one of await listOurs(tx, nationalPortal, time))
    ours.push({ ...one, status: (await dossierOutline(tx, one.dossierId, now)).nationalStatus });
  return ours;
}

/** Notes of which dossiers the portal lacks what it had acknowledged. */
async function noteLost(act: Act, differences: readonly Difference[]): Promise<void> {
  const lost = differences.filter(({ kind }) => kind === 'missing-there' || kind === 'behind').map(({ dossierId }) => dossierId);
  for (const dossierId of lost.filter((one) => one !== undefined).toSorted()) {
    await lockLink(act.tx, nationalPortal, dossierId);
    if (await noteLacking(act.tx, nationalPortal, { dossierId, at: act.now })) act.announce(standingChanged, { dossierId });
  }
}

/** Compares what both sides have of a day and keeps it; false where the portal cannot be asked now. */
export async function reconcileDay(ctx: Ctx, day: string): Promise<boolean> {
  const connection = await connectionOf(ctx);
  if (connection === undefined || !(await mayAsk(ctx))) return false;
  try {
    const theirs = await connection.portal.day(day);
    await ctx.act('exchange.reconcile', async (act) => {
      const { tx, now } = act;
      const time = { from: startOf(day), to: startOf(dayAfter(day)) };
      const ours = await ourSide(tx, time, now);
      const id = newId(now);
      const differences = compare(ours, theirs.dossiers);
      await insertReconciliation(tx, {
        id,
        partner: nationalPortal,
        day,
        madeAt: now,
        ours: await countTold(tx, nationalPortal, time),
        theirs: { ...theirs.counts },
        compared: ours.length,
        differences,
      });
      await noteLost(act, differences);
      act.about('exchange-reconciliation', id, { day, compared: ours.length });
    });
    return true;
  } catch (error) {
    if (!(error instanceof NoContact)) throw error;
    const at = ctx.now();
    const given = { fault: error.fault, at, next: (failures: number) => nextContact(failures, at) };
    await ctx.services.db.write((tx) => noteFailure(tx, nationalPortal, given));
    return false;
  }
}

/** Compares each day that is over and was not compared, a week back at most. */
export async function reconcilePast(ctx: Ctx): Promise<void> {
  const yesterday = dayAfter(dayOf(ctx.now()), -1);
  const last = await ctx.read((tx) => lastDay(tx, nationalPortal));
  const oldest = dayAfter(yesterday, 1 - mostDays);
  let day = last === undefined ? yesterday : dayAfter(last);
  if (day < oldest) day = oldest;
  for (; day <= yesterday; day = dayAfter(day)) if (!(await reconcileDay(ctx, day))) return;
}

/** Tells everything of a dossier again from a message on. Permission `exchange.reconcile`. Refuses with `http.not-found`. */
export async function sendAgainFrom(ctx: Ctx, given: { dossierId: string; fromSeq: number; because: string }): Promise<number> {
  return ctx.act('exchange.send-again', async (act) => {
    requirePermission(act.actor, 'exchange.reconcile');
    const { dossierId, fromSeq, because } = given;
    const link = (await lockLink(act.tx, nationalPortal, dossierId)) ?? fail('http.not-found');
    if (fromSeq > link.lastSeq) fail('http.not-found');
    const count = await tellAgain(act.tx, { partner: nationalPortal, dossierId, fromSeq, at: act.now });
    act.about('dossier', dossierId, { portal: 'send-again', fromSeq, because });
    return count;
  });
}

type Listed = z.input<(typeof exchangeContract)['operations']['listReconciliations']['out']>;

async function tellRow(tx: Tx, row: ReconciliationRow, at: Date): Promise<Listed['reconciliations'][number]> {
  const differences: Listed['reconciliations'][number]['differences'] = [];
  for (const { kind, dossierId, theirCode, ourStatus, theirStatus, fromSeq } of row.differences) {
    const outline = dossierId === null ? undefined : await dossierOutline(tx, dossierId, at);
    differences.push({
      kind,
      dossierId: dossierId ?? undefined,
      code: outline?.code,
      procedureCode: outline?.procedure.code,
      theirCode: theirCode ?? undefined,
      ours: ourStatus === null ? undefined : { status: ourStatus, name: statusName(ourStatus) },
      theirs: theirStatus === null ? undefined : { status: theirStatus, name: statusName(theirStatus) },
      fromSeq: fromSeq ?? undefined,
    });
  }
  const statuses = [...new Set([...Object.keys(row.ours), ...Object.keys(row.theirs)])].map(Number).toSorted((a, b) => a - b);
  return {
    id: row.id,
    day: row.day,
    madeAt: row.madeAt.toISOString(),
    compared: row.compared,
    counts: statuses.map((status) => ({
      status,
      name: statusName(status),
      ours: row.ours[status] ?? 0,
      theirs: row.theirs[status] ?? 0,
    })),
    differences,
  };
}

/** Comparisons, newest first. */
export async function listReconciliations(ctx: Ctx, given: { after?: string | undefined; limit: number }): Promise<Listed> {
  return ctx.read(async (tx) => {
    const rows = await listReconciliationRows(tx, nationalPortal, { after: given.after, limit: given.limit + 1 });
    const reconciliations: Listed['reconciliations'] = [];
    for (const row of rows.slice(0, given.limit)) reconciliations.push(await tellRow(tx, row, ctx.now()));
    return { reconciliations, next: rows.length > given.limit ? reconciliations.at(-1)?.id : undefined };
  });
}
