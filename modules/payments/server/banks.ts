import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { bankSecret } from './bank-notices.ts';
import { endBankRow, insertBank, listBankRows, type Bank } from './bank-store.ts';

export type { Bank } from './bank-store.ts';

// Who makes keys of other systems makes those of banks.
const permission = 'accounts.manage-keys';

/** Where a bank sends its notices. */
const noticePath = (bank: string): string => `/api/v1/payments/banks/${bank}/notices`;

/**
 * Sets up a bank that tells of payments; answers its address and the secret it signs by. Permission `accounts.manage-keys`. Refuses with
 * `payments.bank-there` where one of that name is set up.
 */
export async function addBank(ctx: Ctx, name: string): Promise<{ id: string; path: string; secret: string }> {
  return ctx.act('payments.add-bank', async (act) => {
    requirePermission(act.actor, permission);
    const id = newId(act.now);
    if (!(await insertBank(act.tx, { id, name, at: act.now, by: act.actor.personId }))) fail('payments.bank-there', { name }, 'name');
    act.about('bank', id, { name });
    return { id, path: noticePath(id), secret: bankSecret(ctx.services.masterKey, id) };
  });
}

/** Ends a bank: nothing it sends is taken from here on. Permission `accounts.manage-keys`. Refuses with `payments.no-bank`. */
export async function endBank(ctx: Ctx, given: { name: string; because: string }): Promise<void> {
  await ctx.act('payments.end-bank', async (act) => {
    requirePermission(act.actor, permission);
    const { name, because } = given;
    if (!(await endBankRow(act.tx, name, act.now))) fail('payments.no-bank', { name }, 'name');
    act.about('bank', name, { because });
  });
}

/** Banks that tell or told of payments. */
export async function listBanks(ctx: Ctx): Promise<Bank[]> {
  requirePermission(ctx.actor, permission);
  return ctx.read(listBankRows);
}
