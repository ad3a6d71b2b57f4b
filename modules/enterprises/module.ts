import { defineModule } from '#platform/modules';
import { representations, rolePermissions, serviceMandates } from '#modules/accounts';
import { formLists } from '#modules/forms';
import './errors.ts';
import { mandateEnded, mandateGiven } from './events.ts';
import './permissions.ts';
import { delegatesPageHandlers } from './pages/delegates-page-handlers.ts';
import { registrationPageHandlers } from './pages/registration-page-handlers.ts';
import { registryLists } from './server/form-lists.ts';
import { forgetRegistrations } from './server/forget-registrations.ts';
import { enterprisesHandlers } from './server/handlers.ts';
import { representedBy } from './server/mandate-store.ts';
import { registrationHandlers } from './server/registration-handlers.ts';
import { systemsMandates } from './server/service-mandates.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'specialist', 'unit-head', 'leader', 'clerk', 'administrator'];

/** Manifest of enterprises. */
export const enterprisesModule = defineModule({
  name: 'enterprises',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [enterprisesHandlers, registrationHandlers, registrationPageHandlers, delegatesPageHandlers],
  jobs: [forgetRegistrations],
  standing: {
    [mandateGiven.name]: ({ payload }) => [mandateGiven.schema.parse(payload).personId],
    [mandateEnded.name]: ({ payload }) => [mandateEnded.schema.parse(payload).personId],
  },
  extends: [
    representations.with(representedBy),
    ...registryLists.map((one) => formLists.with(one)),
    serviceMandates.with(systemsMandates),
    rolePermissions.with([
      ...officers.map((role) => ({ role, permission: 'enterprises.read', reach: ['authority' as const] })),
      { role: 'intake-helper', permission: 'enterprises.read', reach: ['authority'] },
      { role: 'applicant', permission: 'enterprises.read', reach: ['mandate'] },
      { role: 'applicant', permission: 'enterprises.delegate', reach: ['mandate'] },
      { role: 'one-stop-officer', permission: 'enterprises.confirm-representatives', reach: ['authority'] },
      { role: 'administrator', permission: 'enterprises.administer', reach: ['authority'] },
    ]),
  ],
});
