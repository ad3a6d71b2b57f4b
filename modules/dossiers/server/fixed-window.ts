import type { Tx } from '#platform/db';
import { choiceAt, choiceSetting, type Choice, type DatedSetting } from '#modules/organisations';

// Decree 217/2026, article 54 gives the applicant days to complete, and does not say whose time they are. Counting them never promises a later result than the law may allow.
const rule: Choice = {
  key: 'dossiers.fixed-window',
  name: {
    vi: 'Khoảng thời gian cố định để bổ sung (giấy phép xây dựng)',
    en: 'The fixed window for supplements (construction permits)',
  },
  help: {
    vi: 'Chưa chắc chắn: NĐ 217/2026 Điều 54 không nói thời gian này có tính vào thời hạn giải quyết hay không. Khi chưa có hướng dẫn thì để “có tính”, cách hiểu an toàn nhất. Hồ sơ đã tiếp nhận giữ cách tính của ngày tiếp nhận.',
    en: 'Uncertain: Decree 217/2026, article 54 does not say whether this time is part of the time limit. Until there is guidance keep “counts”, the safest reading. Dossiers accepted before keep the rule of the day they were accepted.',
  },
  choices: [
    { value: 'counts', label: { vi: 'Có tính vào thời hạn giải quyết', en: 'Counts into the time limit' } },
    { value: 'excluded', label: { vi: 'Không tính vào thời hạn giải quyết', en: 'Does not count into the time limit' } },
  ],
  starting: 'counts',
};

/** Whether a fixed window counts, as a setting. */
export const windowSetting: DatedSetting = choiceSetting(rule);

/** Whether the time an applicant takes counts by the authority's rule of an instant; none where the procedure's regime says it. */
export async function windowCountsAt(tx: Tx, regime: string, at: Date): Promise<boolean | null> {
  return regime === 'FIXED_WINDOW' ? (await choiceAt(tx, rule, at)) !== 'excluded' : null;
}
