import { implement } from '#platform/http';
import { accountKeysContract } from '../../contract-keys.ts';
import { createApiKey } from './create-api-key.ts';
import { endApiKey } from './end-api-key.ts';
import { listApiKeys, listKeyChoices } from './list-api-keys.ts';

const instant = (at: Date | undefined): string | undefined => at?.toISOString();

/** Handlers of the operations on keys. */
export const keysHandlers = implement(accountKeysContract, {
  listApiKeys: async (page, { ctx }) => {
    const { keys, next } = await listApiKeys(ctx, page);
    return {
      keys: keys.map((key) => ({
        ...key,
        madeAt: key.madeAt.toISOString(),
        expiresAt: key.expiresAt.toISOString(),
        endedAt: instant(key.endedAt),
        lastUsedAt: instant(key.lastUsedAt),
      })),
      next,
    };
  },
  listKeyChoices: (_input, { ctx }) => listKeyChoices(ctx),
  createApiKey: async (input, { ctx }) => {
    const made = await ctx.act('accounts.create-api-key', (act) => createApiKey(act, input));
    return { ...made, expiresAt: made.expiresAt.toISOString() };
  },
  endApiKey: async ({ id, because }, { ctx }) => {
    await ctx.act('accounts.end-api-key', (act) => endApiKey(act, { id, because }));
    return {};
  },
});
