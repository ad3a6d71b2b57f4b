import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import './errors.ts';
import './permissions.ts';
import { consultationsHandlers } from './server/handlers.ts';
import { endWhenOver, passDueConsultations } from './server/pass-due.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'unit-head', 'specialist', 'clerk'];

/** Manifest of consultations. */
export const consultationsModule = defineModule({
  name: 'consultations',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [consultationsHandlers],
  reactions: endWhenOver,
  jobs: [passDueConsultations],
  extends: [
    rolePermissions.with([
      ...officers.map((role) => ({ role, permission: 'consultations.read', reach: ['unit' as const] })),
      { role: 'leader', permission: 'consultations.read', reach: ['authority'] },
      ...['specialist', 'unit-head'].map((role) => ({ role, permission: 'consultations.ask', reach: ['unit' as const] })),
      ...[...officers, 'leader'].map((role) => ({ role, permission: 'consultations.answer', reach: ['unit' as const] })),
    ]),
  ],
});
