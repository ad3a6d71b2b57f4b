import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { expectedUnits } from '#modules/organisations';
import './errors.ts';
import './permissions.ts';
import { handlingUnits } from './seeds/handling-units.ts';
import { proceduresHandlers, proceduresPageHandlers } from './server/handlers.ts';
import { choicesOfPapers, choicesOfProcedures } from './server/process-choices.ts';
import { seedProcedures } from './server/seed-procedures.ts';
import { tellEndingValues } from './server/temporary/temporary.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of procedures. */
export const proceduresModule = defineModule({
  name: 'procedures',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [proceduresHandlers, proceduresPageHandlers],
  extends: [
    expectedUnits.with(handlingUnits),
    choicesOfProcedures,
    choicesOfPapers,
    rolePermissions.with([
      { role: 'administrator', permission: 'procedures.keep', reach: ['authority'] },
      { role: 'administrator', permission: 'procedures.publish', reach: ['authority'] },
      { role: 'administrator', permission: 'procedures.draft', reach: ['authority'] },
      { role: 'clerk', permission: 'procedures.draft', reach: ['authority'] },
      // The head of the authority decides what is published: he reads what was rehearsed and publishes what others wrote.
      { role: 'leader', permission: 'procedures.draft', reach: ['authority'] },
      { role: 'leader', permission: 'procedures.publish', reach: ['authority'] },
      // templates and forms know no roles; procedures name their forms and the layouts of their results.
      { role: 'administrator', permission: 'templates.read', reach: ['authority'] },
      { role: 'administrator', permission: 'templates.edit', reach: ['authority'] },
      { role: 'administrator', permission: 'templates.publish', reach: ['authority'] },
      // The clerk answers for the form of papers; what he writes another person publishes.
      { role: 'clerk', permission: 'templates.read', reach: ['authority'] },
      { role: 'clerk', permission: 'templates.edit', reach: ['authority'] },
    ]),
  ],
  jobs: [tellEndingValues],
  prepare: seedProcedures,
});
