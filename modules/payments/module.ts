import { defineJob } from '#platform/jobs';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { authoritySetUp, datedSettings } from '#modules/organisations';
import './errors.ts';
import './permissions.ts';
import { paymentsPageHandlers } from './pages/handlers.ts';
import { cancelWhenOver } from './server/cancel-fee.ts';
import { findable, noteCode } from './server/cash/sought.ts';
import { paymentsHandlers } from './server/handlers.ts';
import { askBank } from './server/pay-at-bank.ts';
import { addDemoAccount, paymentSettings } from './server/settings.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'unit-head', 'specialist', 'clerk'];

/** Late notices of the demo's bank are asked for, as a real partner would be. */
const askBankAgain = defineJob({
  name: 'payments.ask-bank',
  every: '*/3 * * * *',
  run: async (ctx) => {
    await askBank(ctx);
  },
});

/** Manifest of payments. */
export const paymentsModule = defineModule({
  name: 'payments',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [paymentsHandlers, paymentsPageHandlers],
  reactions: [...cancelWhenOver, noteCode],
  jobs: [askBankAgain],
  extends: [
    authoritySetUp.with(addDemoAccount),
    datedSettings.with(paymentSettings),
    rolePermissions.with([
      { role: 'applicant', permission: 'payments.read', reach: ['mandate'] },
      ...officers.map((role) => ({ role, permission: 'payments.read', reach: ['unit' as const] })),
      { role: 'leader', permission: 'payments.read', reach: ['authority'] },
      { role: 'one-stop-officer', permission: 'payments.determine', reach: ['unit'] },
      { role: 'one-stop-officer', permission: 'payments.collect', reach: ['unit'] },
      { role: 'cashier', permission: 'payments.read', reach: ['authority'] },
      { role: 'cashier', permission: 'payments.collect', reach: ['authority'] },
      { role: 'cashier', permission: 'payments.reconcile', reach: ['authority'] },
      { role: 'clerk', permission: 'payments.reconcile', reach: ['authority'] },
      { role: 'leader', permission: 'payments.reconcile', reach: ['authority'] },
    ]),
  ],
  prepare: findable,
});
