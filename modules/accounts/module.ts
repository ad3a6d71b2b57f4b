import { defineModule } from '#platform/modules';
import { keyEnded, personDisabled, sessionEnded } from './events.ts';
import './permissions.ts';
import { addStartingRoles } from './server/account-store.ts';
import { accountsHandlers, accountsPageHandlers } from './server/handlers.ts';
import './server/keys/errors.ts';
import { keysHandlers } from './server/keys/handlers.ts';
import { rolePermissions, startingRoles } from './server/roles.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'specialist', 'unit-head', 'clerk'];

/** Manifest of accounts. */
export const accountsModule = defineModule({
  name: 'accounts',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [accountsHandlers, keysHandlers, accountsPageHandlers],
  standing: {
    [sessionEnded.name]: ({ payload }) => [sessionEnded.schema.parse(payload).personId],
    [personDisabled.name]: ({ payload }) => [personDisabled.schema.parse(payload).personId],
    [keyEnded.name]: ({ payload }) => [keyEnded.schema.parse(payload).personId],
  },
  extends: [
    rolePermissions.with([
      { role: 'administrator', permission: 'accounts.administer', reach: ['authority'] },
      { role: 'administrator', permission: 'accounts.manage-keys', reach: ['authority'] },
      { role: 'administrator', permission: 'organisations.administer', reach: ['authority'] },
      { role: 'leader', permission: 'accounts.read-people', reach: ['authority'] },
      ...officers.map((role) => ({ role, permission: 'accounts.read-people', reach: ['unit' as const] })),
    ]),
  ],
  prepare: (ctx) =>
    ctx.act('accounts.prepare-roles', async (act) => {
      const given = ctx.services.extensions.all(rolePermissions).flat();
      await addStartingRoles(
        act.tx,
        startingRoles,
        given.flatMap((one) => one.reach.map((reach) => ({ role: one.role, permission: one.permission, reach }))),
      );
    }),
});
