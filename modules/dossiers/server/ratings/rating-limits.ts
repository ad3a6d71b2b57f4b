import type { Tx } from '#platform/db';
import { limitsAt, limitSetting, type DatedSetting, type Limit } from '#modules/organisations';

// No law says how long: a house rule, so that a slip of the hand can be put right and figures come to rest.
const limits = [
  {
    key: 'dossiers.rating-days',
    name: { vi: 'Doanh nghiệp được sửa đánh giá hồ sơ', en: 'An enterprise may change the rating of a dossier' },
    help: {
      vi: 'Kể từ lần đánh giá đầu; 0 là không sửa được.',
      en: 'Counted from the first rating; 0 means it cannot be changed.',
    },
    unit: { vi: 'ngày', en: 'days' },
    starting: 7,
    min: 0,
    max: 90,
  },
] as const satisfies readonly Limit[];

/** How long ratings may be changed, as settings. */
export const ratingSettings: readonly DatedSetting[] = limits.map(limitSetting);

/** For how many days after it was first given a rating may be changed, by the rule of an instant. */
export async function ratingDays(tx: Tx, at: Date): Promise<number> {
  return (await limitsAt(tx, 'dossiers', limits, at)).get('rating-days') ?? 0;
}
