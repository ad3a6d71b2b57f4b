import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { datedSettings } from '#modules/organisations';
import './errors.ts';
import './permissions.ts';
import { scorecardsPageHandlers } from './pages/handlers.ts';
import { keepDailyJob } from './server/daily.ts';
import { scorecardsHandlers } from './server/handlers.ts';
import { compareJob, noteFactsJob } from './server/note-facts.ts';
import { indexSettings } from './server/rules.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of scorecards. */
export const scorecardsModule = defineModule({
  name: 'scorecards',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [scorecardsHandlers, scorecardsPageHandlers],
  jobs: [noteFactsJob, compareJob, keepDailyJob],
  extends: [
    datedSettings.with(indexSettings),
    rolePermissions.with([
      { role: 'leader', permission: 'scorecards.read', reach: ['authority'] },
      { role: 'administrator', permission: 'scorecards.read', reach: ['authority'] },
      { role: 'unit-head', permission: 'scorecards.read', reach: ['unit'] },
    ]),
  ],
});
