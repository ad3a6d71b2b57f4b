import { fail } from '#platform/errors';
import { defineModule } from '#platform/modules';
import { datedSettings, peopleNames, unitUses } from '#modules/organisations';
import { keyEnded, personDisabled, sessionEnded, sessionsEnded, standInChanged } from './events.ts';
import './permissions.ts';
import { addStartingRoles } from './server/account-store.ts';
import { accountPageHandlers } from './server/account-page-handlers.ts';
import { accountsHandlers, accountsPageHandlers } from './server/handlers.ts';
import './server/keys/errors.ts';
import { kioskHandlers } from './server/kiosk/handlers.ts';
import { keysHandlers } from './server/keys/handlers.ts';
import { firstRunHandlers } from './server/first-run/handlers.ts';
import { idleJob } from './server/idle-accounts.ts';
import { accountSettings } from './server/limits.ts';
import { oldSessionsJob } from './server/old-sessions.ts';
import { namesOf } from './server/people.ts';
import { peopleHandlers } from './server/people-handlers.ts';
import { listOpenPosts } from './server/people-store.ts';
import { rolePermissions, startingRoles } from './server/roles.ts';
import { standInHandlers } from './server/stand-in-handlers.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const heads = ['unit-head', 'leader'];
const officers = ['one-stop-officer', 'specialist', 'unit-head', 'clerk', 'cashier'];

/** Manifest of accounts. */
export const accountsModule = defineModule({
  name: 'accounts',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [
    accountsHandlers,
    peopleHandlers,
    standInHandlers,
    keysHandlers,
    accountsPageHandlers,
    accountPageHandlers,
    kioskHandlers,
    firstRunHandlers,
  ],
  jobs: [idleJob, oldSessionsJob],
  standing: {
    [sessionEnded.name]: ({ payload }) => [sessionEnded.schema.parse(payload).personId],
    [sessionsEnded.name]: ({ payload }) => [sessionsEnded.schema.parse(payload).personId],
    [standInChanged.name]: ({ payload }) => {
      const { absentPerson, standInPerson } = standInChanged.schema.parse(payload);
      return [absentPerson, standInPerson];
    },
    [personDisabled.name]: ({ payload }) => [personDisabled.schema.parse(payload).personId],
    [keyEnded.name]: ({ payload }) => [keyEnded.schema.parse(payload).personId],
  },
  extends: [
    datedSettings.with(accountSettings),
    peopleNames.with(namesOf),
    unitUses.with(async ({ tx, now }, unitId) => {
      const count = (await listOpenPosts(tx, now, unitId)).length;
      if (count > 0) fail('accounts.unit-has-people', { count });
    }),
    rolePermissions.with([
      { role: 'administrator', permission: 'accounts.administer', reach: ['authority'] },
      { role: 'administrator', permission: 'accounts.manage-keys', reach: ['authority'] },
      { role: 'administrator', permission: 'accounts.read-people', reach: ['authority'] },
      { role: 'administrator', permission: 'accounts.stand-in', reach: ['mine', 'authority'] },
      ...heads.map((role) => ({ role, permission: 'accounts.stand-in', reach: ['mine' as const, 'unit' as const] })),
      ...['one-stop-officer', 'specialist', 'clerk', 'cashier'].map((role) => ({
        role,
        permission: 'accounts.stand-in',
        reach: ['mine' as const],
      })),
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
