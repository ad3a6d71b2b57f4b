import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { datedSettings } from '#modules/organisations';
import './errors.ts';
import './permissions.ts';
import { lookupsHandlers } from './server/handlers.ts';
import { lookupSettings } from './server/keys-a-day.ts';
import { connectStandIns } from './server/sources.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of lookups. */
export const lookupsModule = defineModule({
  name: 'lookups',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [lookupsHandlers],
  extends: [
    datedSettings.with(lookupSettings),
    rolePermissions.with([
      { role: 'administrator', permission: 'lookups.set-up', reach: ['authority'] },
      { role: 'unit-head', permission: 'lookups.read', reach: ['unit'] },
      { role: 'leader', permission: 'lookups.read', reach: ['authority'] },
    ]),
  ],
  prepare: connectStandIns,
});
