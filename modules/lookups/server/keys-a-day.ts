import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { limitsAt, limitSetting, type DatedSetting, type Limit } from '#modules/organisations';
import { countKeys, lockAsker } from './lookup-store.ts';

const dayMs = 24 * 3_600_000;

// No law says how many: whoever files for himself or his workers needs some, who tries out numbers needs thousands.
const limits = [
  {
    key: 'lookups.keys-a-day',
    name: { vi: 'Người nộp tra cứu được tối đa', en: 'Whoever files may look up at most' },
    help: {
      vi: 'Số người hoặc doanh nghiệp khác nhau trong 24 giờ, để không ai dò tìm dữ liệu của người khác. Quá số này, giấy tờ được nộp như thường. Không áp dụng cho cán bộ: mỗi lần tra cứu của cán bộ đã có nhật ký.',
      en: 'Different people or enterprises in 24 hours, so that nobody searches out the data of others. Beyond it papers are handed in as usual. Officers are not limited: each of their look-ups stands in the log.',
    },
    unit: { vi: 'đối tượng', en: 'subjects' },
    starting: 30,
    min: 1,
    max: 1000,
  },
] as const satisfies readonly Limit[];

/** What administrators set about look-ups. */
export const lookupSettings: readonly DatedSetting[] = limits.map(limitSetting);

/**
 * Refuses with `lookups.too-many` whoever files and has asked by as many different keys in a day as is allowed; asking by one of them again is free.
 * `mine` is the key that is asked by.
 */
export async function refuseTooManyKeys({ actor, now }: Pick<Ctx, 'actor' | 'now'>, tx: Tx, mine: Buffer): Promise<void> {
  const { personId, posts } = actor;
  if (personId === undefined || posts.length > 0) return;
  // Who asks several at once has them counted one by one.
  await lockAsker(tx, personId);
  const most = (await limitsAt(tx, 'lookups', limits, now())).get('keys-a-day') ?? 0;
  const others = await countKeys(tx, { actorId: personId, since: new Date(now().getTime() - dayMs), except: mine });
  if (others >= most) fail('lookups.too-many', { most });
}
