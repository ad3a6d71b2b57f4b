import type { Reach } from '#platform/access';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { When } from '#platform/history';
import { foldVietnamese } from '#platform/i18n';
import { readTaxCode } from './codes.ts';
import {
  enterpriseHistory,
  findEnterprise,
  findEnterpriseRowByCode,
  investorHistory,
  listEnterprisesInForce,
  searchEnterpriseRows,
  type EnterpriseFields,
  type EnterpriseRow,
  type InvestorFields,
} from './enterprise-store.ts';
import { recorded, type Recorded } from './recorded.ts';

/** An enterprise as it stood at an instant. */
export type Enterprise = Recorded<EnterpriseRow, EnterpriseFields>;
/** An investor as it stood at an instant. */
export type Investor = Recorded<{ id: string }, InvestorFields>;

/** An enterprise as it was at `valid`, as known now or at `known`; refuses with `http.not-found` when it was not in force or is out of reach. */
export async function getEnterprise(tx: Tx, id: string, when: When, reach?: Reach): Promise<Enterprise> {
  const { row, version } = (await findEnterprise(tx, id, when, reach)) ?? fail('http.not-found');
  return recorded(row, version);
}

/** The head row of the enterprise with a code; `getEnterprise` tells what it is called and when. */
export async function findEnterpriseByCode(tx: Tx, code: string): Promise<EnterpriseRow | undefined> {
  const kept = readTaxCode(code);
  return kept === undefined ? undefined : findEnterpriseRowByCode(tx, kept.code);
}

/** The enterprises in force among the given ones. */
export async function listEnterprises(tx: Tx, ids: readonly string[], when: When): Promise<Enterprise[]> {
  return (await listEnterprisesInForce(tx, ids, when)).map(({ row, version }) => recorded(row, version));
}

/** The investors in force among the given ones, in the order given. */
export async function listInvestors(tx: Tx, ids: readonly string[], when: When): Promise<Investor[]> {
  const versions = await investorHistory.list(tx, ids, when);
  return ids.flatMap((id) => {
    const version = versions.get(id);
    return version === undefined ? [] : [recorded({ id }, version)];
  });
}

/** One page of enterprises in the order of their names, and where the next begins. */
export interface EnterprisePage {
  enterprises: Enterprise[];
  next: string | undefined;
}

const cursorOf = (row: { key: string; id: string }): string => Buffer.from(JSON.stringify([row.key, row.id])).toString('base64url');

function readCursor(text: string | undefined): { key: string; id: string } | undefined {
  if (text === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const [key, id]: unknown[] = Array.isArray(read) ? read : [];
    if (typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id };
  } catch {
    // Falls through: a cursor that nobody gave out.
  }
  return fail('http.bad-input', { field: 'after' }, 'after');
}

/** Finds enterprises by words of a name, with or without tone marks, or by the beginning of a code. */
export async function searchEnterprises(
  tx: Tx,
  reach: Reach,
  given: { at: Date; search: string | undefined; after: string | undefined; limit: number },
): Promise<EnterprisePage> {
  const { at, limit } = given;
  const words = foldVietnamese(given.search ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const found = await searchEnterpriseRows(tx, { reach, at, words, after: readCursor(given.after), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const ids = rows.map((row) => row.id);
  const versions = await enterpriseHistory.list(tx, ids, { valid: at });
  const last = rows.at(-1);
  return {
    enterprises: rows.flatMap(({ key: _key, ...row }) => {
      const version = versions.get(row.id);
      return version === undefined ? [] : [recorded(row, version)];
    }),
    next: found.length > limit && last !== undefined ? cursorOf(last) : undefined,
  };
}
