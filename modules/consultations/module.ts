import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { clockKeepers } from '#modules/calendars';
import { authoritySetUp, datedSettings } from '#modules/organisations';
import './errors.ts';
import './permissions.ts';
import { addDemoAgency } from './server/demo-agency.ts';
import { consultationsHandlers } from './server/handlers.ts';
import { consultationsPageHandlers } from './pages/handlers.ts';
import { endWhenOver, passDueConsultations } from './server/pass-due.ts';
import { checkMissedAnswers, checkWhenAnswered } from './server/check-answer.ts';
import { opinionClocks } from './server/retiming/preview.ts';
import { goOnRetiming, retimeWhenChanged } from './server/retiming/retime.ts';
import { consultationSettings } from './server/settings.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'unit-head', 'specialist', 'clerk'];

/** Manifest of consultations. */
export const consultationsModule = defineModule({
  name: 'consultations',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [consultationsHandlers, consultationsPageHandlers],
  reactions: [...endWhenOver, retimeWhenChanged, checkWhenAnswered],
  jobs: [passDueConsultations, goOnRetiming, checkMissedAnswers],
  extends: [
    authoritySetUp.with(addDemoAgency),
    datedSettings.with(consultationSettings),
    clockKeepers.with(opinionClocks),
    rolePermissions.with([
      { role: 'administrator', permission: 'consultations.administer', reach: ['authority'] },
      ...officers.map((role) => ({ role, permission: 'consultations.read', reach: ['unit' as const] })),
      { role: 'leader', permission: 'consultations.read', reach: ['authority'] },
      // an agency's own system: what its agency was asked, and nothing else
      { role: 'service', permission: 'consultations.answer', reach: ['mine'] },
      ...['specialist', 'unit-head'].map((role) => ({ role, permission: 'consultations.ask', reach: ['unit' as const] })),
      ...[...officers, 'leader'].map((role) => ({ role, permission: 'consultations.answer', reach: ['unit' as const] })),
    ]),
  ],
});
