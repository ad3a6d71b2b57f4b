import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import type { statementOperations } from '../../contract-statements.ts';
import { tellerOf } from './bank-of.ts';
import { findStatement, listDifferences, listStatementRows, type DifferenceRow, type Statement } from './statement-store.ts';

type Listed = z.input<(typeof statementOperations)['listStatements']['out']>;
type Detail = z.input<(typeof statementOperations)['getStatement']['out']>;

const toldStatement = (
  { importedAt, importedBy, bank, bankId: _bankId, ...row }: Statement,
  names: ReadonlyMap<string, { name: string }>,
) => ({
  ...row,
  bank: bank ?? undefined,
  importedAt: importedAt.toISOString(),
  importedBy: names.get(importedBy ?? '')?.name,
});

function toldDifference({ id, kind, partnerRef, content, ...row }: DifferenceRow): Detail['items'][number] {
  return {
    id,
    kind,
    partnerRef,
    content,
    bankAmount: row.bankAmount ?? undefined,
    ourAmount: row.ourAmount ?? undefined,
    paidAt: row.paidAt?.toISOString(),
    dossierId: row.dossierId ?? undefined,
    verdict: row.verdict ?? undefined,
    settlement: row.settlement ?? undefined,
    resolution: row.resolution ?? undefined,
    note: row.note ?? undefined,
    resolvedAt: row.resolvedAt?.toISOString(),
  };
}

/** Reconciled days, the newest first; of one bank where it is named. Refuses with `http.not-found`. */
export async function listStatements(
  ctx: Ctx,
  page: { bank?: string | undefined; after: string | undefined; limit: number },
): Promise<Listed> {
  const teller = page.bank === undefined ? undefined : await tellerOf(ctx, page.bank);
  return ctx.read(async (tx) => {
    const found = await listStatementRows(tx, { teller, after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const people = rows.flatMap(({ importedBy }) => importedBy ?? []);
    const names = await namesOf(tx, people);
    return { statements: rows.map((row) => toldStatement(row, names)), next: found.length > page.limit ? rows.at(-1)?.id : undefined };
  });
}

/** A reconciled day with each difference. Refuses with `http.not-found`. */
export async function getStatement(ctx: Ctx, id: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const row = (await findStatement(tx, id)) ?? fail('http.not-found');
    const names = await namesOf(tx, row.importedBy === null ? [] : [row.importedBy]);
    return { ...toldStatement(row, names), items: (await listDifferences(tx, id)).map(toldDifference) };
  });
}
