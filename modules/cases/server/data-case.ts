import { grantLast } from '#platform/access';
import type { Act } from '#platform/context';
import { translator, type Words } from '#platform/i18n';
import type { CaseType, OutcomeDefinition, Step } from '#modules/processes';
import { caseFinished } from '../events.ts';
import { endRecord } from './record-store.ts';

const both = (key: string): Words => ({ vi: translator('vi')(key), en: translator('en')(key) });

async function end(act: Act, recordId: string, outcome: Words): Promise<void> {
  await endRecord(act.tx, recordId, { at: act.now, outcome });
  act.announce(caseFinished, { recordId, outcome });
}

async function opened(act: Act, step: Step): Promise<void> {
  await grantLast(act, {
    recordKind: 'case',
    recordId: step.recordId,
    holder: { kind: 'unit', id: step.holderUnit },
    because: `step ${step.key}`,
    since: act.now,
  });
}

async function closed(act: Act, step: Step, outcome: OutcomeDefinition): Promise<void> {
  if (outcome.to === 'end') await end(act, step.recordId, outcome.label);
}

/** Cases of kinds made by data: each unit that holds a step of one sees it, and it ends as its process does. */
export const dataCase: CaseType = {
  kind: 'case',
  onStepOpened: opened,
  onStepClosed: closed,
  onCaseEnded: (act, _last, { recordId }) => end(act, recordId, both('cases.ended-by-itself')),
  onTimer: (_act, _step, definition) => Promise.resolve(definition.outcomes.find((one) => !one.back)?.key ?? ''),
};
