import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { decisionRehearsers } from '#modules/calendars';
import { draftRehearsers } from '#modules/procedures';
import { processRehearsers } from '#modules/processes';
import './errors.ts';
import './permissions.ts';
import { draftRehearser } from './server/draft-rehearsals.ts';
import { rehearsalsHandlers } from './server/handlers.ts';
import { rehearseJob, rehearseWhenStarted } from './server/run-rehearsal.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of rehearsals. */
export const rehearsalsModule = defineModule({
  name: 'rehearsals',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [rehearsalsHandlers],
  reactions: [rehearseWhenStarted],
  jobs: [rehearseJob],
  extends: [
    draftRehearsers.with(draftRehearser),
    decisionRehearsers.with(draftRehearser),
    processRehearsers.with(draftRehearser),
    rolePermissions.with([
      { role: 'administrator', permission: 'rehearsals.run', reach: ['authority'] },
      { role: 'clerk', permission: 'rehearsals.run', reach: ['authority'] },
      { role: 'leader', permission: 'rehearsals.run', reach: ['authority'] },
    ]),
  ],
});
