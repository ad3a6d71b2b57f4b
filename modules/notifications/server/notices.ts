import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { noticeRead } from '../events.ts';
import { countUnreadRows, findNoticeRow, listNoticeRows, markRowsRead, type NoticeRow } from './notice-store.ts';

/** A page of the asker's notices, newest first, with how many are unread (at most 99). */
export async function listNotices(
  ctx: Ctx,
  given: { unread: boolean; after: string | undefined; limit: number },
): Promise<{ notices: NoticeRow[]; next: string | undefined; unread: number }> {
  const { limit } = given;
  return ctx.read(async (tx) => {
    const rows = await listNoticeRows(tx, ctx.actor, { ...given, limit: limit + 1 });
    const notices = rows.slice(0, limit);
    return { notices, next: rows.length > limit ? notices.at(-1)?.id : undefined, unread: await countUnreadRows(tx, ctx.actor) };
  });
}

/** How many notices the asker has not read, at most 99; none for who may not read notices. */
export async function countUnread(ctx: Ctx): Promise<number> {
  if (!ctx.actor.permissions.has('notifications.read')) return 0;
  return ctx.read((tx) => countUnreadRows(tx, ctx.actor));
}

/** Notes that the asker read one notice, or all of his. */
export async function markRead(ctx: Ctx, noticeId?: string): Promise<void> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  await ctx.act('notifications.mark-read', async (act) => {
    const marked = await markRowsRead(act.tx, ctx.actor, { id: noticeId, at: act.now });
    if (marked === 0) return;
    act.about('person', personId, { read: marked });
    act.announce(noticeRead, { personIds: [personId] });
  });
}

/** One notice of the asker's, which is read by that. Refuses with `http.not-found`. */
export async function readNotice(ctx: Ctx, id: string): Promise<NoticeRow> {
  const notice = (await ctx.read((tx) => findNoticeRow(tx, ctx.actor, id))) ?? fail('http.not-found');
  if (notice.read_at === null) await markRead(ctx, id);
  return notice;
}
