import { on } from '#platform/context';
import type { RelayedEvent } from '#platform/events';
import type { LiveMessage } from '#platform/http';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import './errors.ts';
import { mailQueued, noticeMade, noticeRead } from './events.ts';
import './permissions.ts';
import { accountReactions } from './server/account-reactions.ts';
import { dossierReactions } from './server/dossier-reactions.ts';
import { notificationsHandlers } from './server/handlers.ts';
import { notificationsPageHandlers } from './server/page-handlers.ts';
import { pressingReactions } from './server/pressing-reactions.ts';
import { registrationReactions } from './server/registration-reactions.ts';
import { opinionReactions, remindOpinions } from './server/opinion-reactions.ts';
import { remindRequests } from './server/remind-requests.ts';
import { sendMail, sendWaitingMail } from './server/send-mail.ts';
import { stepReactions } from './server/step-reactions.ts';
import { tellStepsDue } from './server/tell-steps-due.ts';
import { shipWordings } from './server/wordings.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const everybody = [
  'one-stop-officer',
  'intake-helper',
  'specialist',
  'unit-head',
  'leader',
  'clerk',
  'cashier',
  'administrator',
  'applicant',
];

/** Only the people themselves hear that there is something for them, and not what. */
function tellPeople({ payload }: RelayedEvent): LiveMessage {
  const { personIds } = noticeMade.schema.parse(payload);
  return { topic: 'notifications', permission: 'notifications.read', to: personIds.map((id) => ({ kind: 'person', id })) };
}

/** Manifest of notifications. */
export const notificationsModule = defineModule({
  name: 'notifications',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [notificationsHandlers, notificationsPageHandlers],
  reactions: [
    ...accountReactions,
    ...dossierReactions,
    ...opinionReactions,
    ...registrationReactions,
    ...stepReactions,
    ...pressingReactions,
    on(mailQueued, 'notifications.send-mail-now', (ctx) => sendMail(ctx)),
  ],
  jobs: [sendWaitingMail, remindOpinions, remindRequests, tellStepsDue],
  live: { [noticeMade.name]: tellPeople, [noticeRead.name]: tellPeople },
  extends: [
    rolePermissions.with([
      ...everybody.map((role) => ({ role, permission: 'notifications.read', reach: ['mine' as const] })),
      { role: 'administrator', permission: 'notifications.edit-wordings', reach: ['authority'] },
      { role: 'administrator', permission: 'notifications.oversee-mail', reach: ['authority'] },
    ]),
  ],
  prepare: shipWordings,
});
