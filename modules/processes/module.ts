import type { RelayedEvent } from '#platform/events';
import type { LiveMessage } from '#platform/http';
import { defineModule } from '#platform/modules';
import { heldWork, rolePermissions } from '#modules/accounts';
import { datedSettings } from '#modules/organisations';
import { commented, stepChanged, stepClosed, stepOpened } from './events.ts';
import './permissions.ts';
import { escalateSteps } from './server/escalation/escalate.ts';
import { escalationSettings } from './server/escalation/rules.ts';
import { heldSteps } from './server/hand-over.ts';
import { processesHandlers } from './server/handlers.ts';
import { askWhenAwaited, moveTimers, runAwaited, spreadSignal } from './server/running/outside.ts';
import { runTimers } from './server/timers.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'specialist', 'unit-head', 'clerk', 'leader'];

function tellHolders(event: RelayedEvent): LiveMessage {
  const { holderUnit, holderPerson, recordId } = stepOpened.schema.parse(event.payload);
  const unit = holderUnit === undefined ? [] : [{ kind: 'unit' as const, id: holderUnit }];
  const person = holderPerson === undefined ? [] : [{ kind: 'person' as const, id: holderPerson }];
  return { topic: 'inbox', permission: 'processes.work', to: [...unit, ...person], data: { recordId } };
}

function tellReaders(event: RelayedEvent): LiveMessage {
  const { units, mentions, recordId } = commented.schema.parse(event.payload);
  const to = [...units.map((id) => ({ kind: 'unit' as const, id })), ...mentions.map((id) => ({ kind: 'person' as const, id }))];
  return { topic: 'processes', permission: 'processes.work', to, data: { recordId } };
}

/** Manifest of processes. */
export const processesModule = defineModule({
  name: 'processes',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [processesHandlers],
  reactions: [askWhenAwaited, spreadSignal, moveTimers],
  jobs: [runTimers, runAwaited, escalateSteps],
  live: { [stepOpened.name]: tellHolders, [stepClosed.name]: tellHolders, [stepChanged.name]: tellHolders, [commented.name]: tellReaders },
  extends: [
    heldWork.with(heldSteps),
    datedSettings.with(escalationSettings),
    rolePermissions.with([
      ...officers.map((role) => ({ role, permission: 'processes.work', reach: ['unit' as const] })),
      { role: 'leader', permission: 'processes.work', reach: ['authority'] },
      ...['unit-head', 'leader'].map((role) => ({ role, permission: 'processes.reassign', reach: ['unit' as const] })),
      { role: 'administrator', permission: 'processes.publish', reach: ['authority'] },
      { role: 'administrator', permission: 'processes.migrate', reach: ['authority'] },
      { role: 'leader', permission: 'processes.migrate', reach: ['authority'] },
      { role: 'administrator', permission: 'processes.draft', reach: ['authority'] },
      { role: 'clerk', permission: 'processes.draft', reach: ['authority'] },
      // calendars know no roles; the steps' due times are made with them.
      { role: 'administrator', permission: 'calendars.administer', reach: ['authority'] },
    ]),
  ],
});
