import { Kept, type Tx } from '#platform/db';
import { choiceAt, choiceSetting, type Choice, type DatedSetting } from '#modules/organisations';
import { dayOf } from './dossier.ts';

// Systems in use keep the clock time; no text that was read says it. The end of the day never promises an earlier result.
const rule: Choice = {
  key: 'dossiers.due-clock',
  name: { vi: 'Giờ hẹn trả kết quả', en: 'The time of day of appointments' },
  help: {
    vi: 'Chưa chắc chắn. “Đúng giờ đã nhận”: hẹn trả vào giờ như khi nhận hồ sơ. “Cuối ngày”: hẹn trả lúc hết giờ làm việc. Thủ tục có quy định riêng thì theo thủ tục. Hồ sơ đã tiếp nhận giữ cách của ngày tiếp nhận.',
    en: 'Uncertain. “Same time”: due at the time of day the file was received. “End of the day”: due at closing. A procedure that says otherwise goes first. Dossiers accepted before keep the rule of the day they were accepted.',
  },
  choices: [
    { value: 'SAME_CLOCK_TIME', label: { vi: 'Đúng giờ đã nhận', en: 'Same time of day' } },
    { value: 'END_OF_DAY', label: { vi: 'Cuối ngày làm việc', en: 'End of the working day' } },
  ],
  starting: 'SAME_CLOCK_TIME',
};

/** How due times keep the clock time. */
export type DueClock = 'SAME_CLOCK_TIME' | 'END_OF_DAY';

/** The time of day of appointments, as a setting. */
export const dueClockSetting: DatedSetting = choiceSetting(rule);

// What holds on a day is asked once, until a setting is changed.
const kept = new Kept<DueClock>(8);

/** The authority's rule of an instant. */
export async function dueClockAt(tx: Tx, at: Date): Promise<DueClock> {
  return kept.of(tx, dayOf(at), async () => ((await choiceAt(tx, rule, at)) === 'END_OF_DAY' ? 'END_OF_DAY' : 'SAME_CLOCK_TIME'));
}
