import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { statementOperations } from '../../contract-statements.ts';
import { demoBank } from '../bank-notices.ts';
import { findBank, listPartners } from '../bank-store.ts';
import { requireDemo } from '../simulator.ts';
import type { BankTeller } from './statement-store.ts';

/** The bank that somebody names, ended or not: its last days are imported too. Refuses with `http.not-found`. */
export async function tellerOf(ctx: Ctx, bank: string): Promise<BankTeller> {
  if (bank === demoBank) {
    await requireDemo(ctx);
    return 'simulator';
  }
  const { bankId } = (await ctx.read((tx) => findBank(tx, bank))) ?? fail('http.not-found');
  return { bankId };
}

/** Banks whose accounts may be imported: in a demo the invented one too. */
export async function listStatementBanks(ctx: Ctx): Promise<z.input<(typeof statementOperations)['listStatementBanks']['out']>> {
  const { demo } = await ctx.services.authority();
  const partners = await ctx.read(listPartners);
  const banks = partners.map(({ bankId, name, ended }) => ({ bank: bankId, name, ended }));
  return { banks: demo ? [...banks, { bank: demoBank, ended: false }] : banks };
}
