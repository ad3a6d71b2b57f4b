import type { Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { dropUnconfirmed } from './registration-store.ts';

const weekMs = 7 * 86_400_000;

/** Every night: what was typed under an address that nobody confirmed for a week is not kept. */
export const forgetRegistrations = defineJob({
  name: 'enterprises.forget-registrations',
  every: '53 19 * * *',
  run: (ctx: Ctx) => ctx.services.db.write((tx) => dropUnconfirmed(tx, new Date(ctx.now().getTime() - weekMs))),
});
