import { defineModule } from '#platform/modules';
import { answeringRoles, leaderRole, rolePermissions } from '#modules/accounts';
import { caseTypes } from '#modules/processes';
import './errors.ts';
import './permissions.ts';
import { dataCase } from './server/data-case.ts';
import { forgetFiles } from './server/files.ts';
import { casesHandlers } from './server/handlers.ts';
import { choicesOfCases } from './server/process-choices.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of cases. */
export const casesModule = defineModule({
  name: 'cases',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [casesHandlers],
  jobs: [forgetFiles],
  extends: [
    caseTypes.with(dataCase),
    choicesOfCases,
    rolePermissions.with([
      { role: 'administrator', permission: 'cases.administer', reach: ['authority'] },
      ...[...answeringRoles, 'administrator'].map((role) => ({
        role,
        permission: 'cases.types',
        reach: ['authority' as const],
      })),
      ...answeringRoles.map((role) => ({ role, permission: 'cases.open', reach: ['unit' as const] })),
      ...answeringRoles.filter((role) => role !== leaderRole).map((role) => ({ role, permission: 'cases.read', reach: ['unit' as const] })),
      { role: 'leader', permission: 'cases.read', reach: ['authority'] },
      { role: 'applicant', permission: 'cases.file', reach: ['mandate'] },
    ]),
  ],
});
