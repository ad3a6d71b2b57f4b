import type { Tx } from '#platform/db';
import { choiceAt, choiceSetting, type Choice, type DatedSetting } from '#modules/organisations';

// No text that was read says it: what an authority has promised in writing it does not take back because an office opens on one more day.
const rule: Choice = {
  key: 'dossiers.retiming',
  name: {
    vi: 'Khi lịch làm việc thay đổi, ngày hẹn trả của hồ sơ đang giải quyết và hạn cho ý kiến',
    en: 'When the working calendar changes, the appointments of open dossiers and the due times of opinions',
  },
  help: {
    vi: 'Chưa có quy định nói rõ. “Chỉ dời về sau”: ngày đã hẹn không bị kéo sớm lên, kể cả khi thêm ngày làm việc. Lần nào dời cũng báo người nộp kèm văn bản.',
    en: 'No rule says it. “Only later”: what was promised is never pulled forward, even when a working day is added. Whatever is moved, the applicant is told with the document.',
  },
  choices: [
    { value: 'later-only', label: { vi: 'Chỉ dời về sau', en: 'Only later' } },
    { value: 'both-ways', label: { vi: 'Dời cả hai chiều, đều báo', en: 'Both ways, always told' } },
  ],
  starting: 'later-only',
};

/** Which way appointments move with the calendar. */
export type RetimingRule = 'later-only' | 'both-ways';

/** Which way appointments move with the calendar, as a setting. */
export const retimingSetting: DatedSetting = choiceSetting(rule);

/** The rule of an instant. */
export async function retimingRuleAt(tx: Tx, at: Date): Promise<RetimingRule> {
  return (await choiceAt(tx, rule, at)) === 'both-ways' ? 'both-ways' : 'later-only';
}

// No rule says it either: a day that is closed afterwards may be a storm that was real, or a paper that heals what was late.
const late: Choice = {
  key: 'dossiers.retiming-late',
  name: {
    vi: 'Hồ sơ đã quá hạn khi quyết định đổi lịch được ghi',
    en: 'Dossiers that were late when a change of the calendar is recorded',
  },
  help: {
    vi: 'Chưa có quy định nói rõ. Chỉ có khi quyết định nói về ngày đã qua. “Giữ quá hạn”: quyết định ghi sau không làm hồ sơ đã trễ trở lại đúng hạn.',
    en: 'No rule says it. It happens only where a decision is about days that are past. “Stay late”: what is recorded afterwards makes nothing timely that was late.',
  },
  choices: [
    { value: 'keep', label: { vi: 'Giữ quá hạn', en: 'Stay late' } },
    { value: 'move', label: { vi: 'Dời như hồ sơ khác', en: 'Move like the others' } },
  ],
  starting: 'keep',
};

/** What becomes of what was late already, as a setting. */
export const retimingLateSetting: DatedSetting = choiceSetting(late);

/** Before which instant an appointment has to have been missed to stay so, for a change that is recorded at an instant; none where all move. */
export async function keptLateBefore(tx: Tx, recordedAt: Date): Promise<Date | undefined> {
  return (await choiceAt(tx, late, recordedAt)) === 'move' ? undefined : recordedAt;
}
