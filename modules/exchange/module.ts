import { defineJob } from '#platform/jobs';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import './errors.ts';
import './permissions.ts';
import { exchangePageHandlers } from './pages/handlers.ts';
import { exchangeHandlers } from './server/handlers.ts';
import { keepDue, tellWhenAnnounced } from './server/keep-exchange.ts';
import { reconcilePast } from './server/reconcile.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'unit-head', 'specialist', 'clerk'];

/** Each hour, so that a day on which the portal was away is compared once it is back. */
const reconcileDaily = defineJob({ name: 'exchange.reconcile', every: '40 * * * *', run: reconcilePast });

/** Manifest of exchange. */
export const exchangeModule = defineModule({
  name: 'exchange',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [exchangeHandlers, exchangePageHandlers],
  reactions: tellWhenAnnounced,
  jobs: [keepDue, reconcileDaily],
  extends: [
    rolePermissions.with([
      ...['one-stop-officer', 'clerk', 'leader', 'administrator'].map((role) => ({
        role,
        permission: 'exchange.read',
        reach: ['authority' as const],
      })),
      ...['one-stop-officer', 'leader'].map((role) => ({ role, permission: 'exchange.judge', reach: ['authority' as const] })),
      ...['clerk', 'leader'].map((role) => ({ role, permission: 'exchange.reconcile', reach: ['authority' as const] })),
      ...officers.map((role) => ({ role, permission: 'exchange.follow', reach: ['unit' as const] })),
      { role: 'leader', permission: 'exchange.follow', reach: ['authority'] },
      { role: 'administrator', permission: 'exchange.set-up', reach: ['authority'] },
    ]),
  ],
});
