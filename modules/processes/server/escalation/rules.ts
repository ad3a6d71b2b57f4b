import type { Tx } from '#platform/db';
import { limitsAt, limitSetting, type DatedSetting, type Limit } from '#modules/organisations';
import type { EscalationRules } from './stages.ts';

const share = { unit: { vi: '% thời gian của bước còn lại', en: '% of the step’s time left' }, min: 0, max: 50 };
const minutes = { unit: { vi: 'phút làm việc sau hạn', en: 'working minutes after the due time' }, min: 0, max: 9600 };
const never = { vi: 'Số 0: không báo.', en: '0: never.' };

// No law says when colleagues are told: the authority's own house rule.
const limits = [
  {
    key: 'processes.tell-holder-share',
    name: { vi: 'Báo người giữ khi bước sắp hết hạn', en: 'Tell the holder that a step is nearly due' },
    help: never,
    ...share,
    starting: 20,
  },
  {
    key: 'processes.tell-head-share',
    name: { vi: 'Báo trưởng đơn vị khi bước sắp hết hạn', en: 'Tell the head of the unit that a step is nearly due' },
    help: never,
    ...share,
    starting: 10,
  },
  {
    key: 'processes.tell-head-late',
    name: { vi: 'Báo trưởng đơn vị khi bước quá hạn', en: 'Tell the head of the unit that a step is late' },
    help: { vi: 'Người giữ được báo ngay khi quá hạn.', en: 'The holder is told at once.' },
    ...minutes,
    starting: 0,
  },
  {
    key: 'processes.tell-leader-late',
    name: { vi: 'Báo lãnh đạo Ban khi bước quá hạn', en: 'Tell the leaders that a step is late' },
    ...minutes,
    starting: 480,
  },
] as const satisfies readonly Limit[];

/** When people are told that steps are near their due time or late, as settings. */
export const escalationSettings: readonly DatedSetting[] = limits.map(limitSetting);

/** The rules of an instant. */
export async function escalationRulesAt(tx: Tx, at: Date): Promise<EscalationRules> {
  const values = await limitsAt(tx, 'processes', limits, at);
  return {
    holderShare: values.get('tell-holder-share') ?? 0,
    headShare: values.get('tell-head-share') ?? 0,
    headLate: values.get('tell-head-late') ?? 0,
    leaderLate: values.get('tell-leader-late') ?? 0,
  };
}
