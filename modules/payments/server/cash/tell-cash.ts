import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { foldVietnamese, timeZone } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import type { cashOperations } from '../../contract-cash.ts';
import { referenceIn } from '../judge.ts';
import { listCashDayRows, listHandoverRows, listOwedRows, listTaken, sumTaken, type Handover, type Owed } from './cash-store.ts';

type Told<Name extends keyof typeof cashOperations> = z.input<(typeof cashOperations)[Name]['out']>;
type Names = ReadonlyMap<string, { name: string }>;

const mostTaken = 200;
const mostHandovers = 10;
const dayMs = 86_400_000;
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

const toldOwed = ({ id: _id, code, reference, determinedAt, ...row }: Owed): Told<'listOwed'>['owed'][number] => ({
  ...row,
  code: code ?? undefined,
  reference: reference ?? undefined,
  determinedAt: determinedAt.toISOString(),
});

const toldHandover = ({ cashierId, at, note, ...row }: Handover, names: Names): Told<'listHandovers'>['handovers'][number] => ({
  ...row,
  cashier: names.get(cashierId)?.name,
  at: at.toISOString(),
  note: note ?? undefined,
});

/** What is owed within reach; a payment reference among the words finds what it asks for. */
export async function listOwed(ctx: Ctx, given: { search: string; after: string | undefined; limit: number }): Promise<Told<'listOwed'>> {
  const { search, after, limit } = given;
  const reference = referenceIn(search.toUpperCase());
  const words =
    reference === undefined
      ? foldVietnamese(search)
          .split(/\s+/)
          .filter((word) => word !== '')
          .slice(0, 10)
      : [];
  const rows = await ctx.read((tx) => listOwedRows(tx, ctx.reach, { words, reference, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { owed: page.map(toldOwed), next: rows.length > limit ? page.at(-1)?.id : undefined };
}

/** The cash that the actor holds, and what he gave on last. */
export async function getDrawer(ctx: Ctx): Promise<Told<'getDrawer'>> {
  const by = ctx.actor.personId ?? fail('http.signed-out');
  return ctx.read(async (tx) => {
    const taken = await listTaken(tx, by, mostTaken);
    const handovers = await listHandoverRows(tx, { by, limit: mostHandovers });
    return {
      ...(await sumTaken(tx, by)),
      taken: taken.map(({ code, receipt, at, refundedAt, ...one }) => ({
        ...one,
        code: code ?? undefined,
        receipt: receipt ?? undefined,
        at: at.toISOString(),
        refundedAt: refundedAt?.toISOString(),
      })),
      handovers: handovers.map((one) => toldHandover(one, new Map())),
    };
  });
}

/** Cash by day and person. */
export async function listCashDays(ctx: Ctx, given: { until: string | undefined; days: number }): Promise<Told<'listCashDays'>> {
  const last = new Date(`${given.until ?? dayFormat.format(ctx.now())}T00:00:00+07:00`).getTime();
  return ctx.read(async (tx) => {
    const rows = await listCashDayRows(tx, new Date(last - (given.days - 1) * dayMs), new Date(last + dayMs));
    const names = await namesOf(tx, [...new Set(rows.flatMap(({ cashierId }) => cashierId ?? []))]);
    return { days: rows.map(({ cashierId, ...row }) => ({ ...row, cashier: names.get(cashierId ?? '')?.name })) };
  });
}

/** Cash that was given on, the newest first. */
export async function listHandovers(ctx: Ctx, given: { after: string | undefined; limit: number }): Promise<Told<'listHandovers'>> {
  return ctx.read(async (tx) => {
    const rows = await listHandoverRows(tx, { after: given.after, limit: given.limit + 1 });
    const page = rows.slice(0, given.limit);
    const names = await namesOf(tx, [...new Set(page.map(({ cashierId }) => cashierId))]);
    return { handovers: page.map((one) => toldHandover(one, names)), next: rows.length > given.limit ? page.at(-1)?.id : undefined };
  });
}
