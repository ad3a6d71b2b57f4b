import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import { formatDate } from '#platform/i18n';
import { listCorrespondents } from '#modules/accounts';
import { idleNoticed } from '#events/accounts';
import type { Said } from '../kinds.ts';
import { notify } from './notify.ts';

/** Tells somebody who has not signed in for long on which day his account is disabled. */
async function tellIdle(ctx: Ctx, { personId, disableOn }: ReturnType<typeof idleNoticed.schema.parse>, meta: ReactionMeta): Promise<void> {
  await notify(ctx, {
    kind: 'account-idle',
    source: `idle:${disableOn}`,
    at: meta.at,
    to: await ctx.read((tx) => listCorrespondents(tx, [personId])),
    path: '/dang-nhap',
    values: (): Said<'account-idle'> => ({ until: formatDate(disableOn) }),
  });
}

/** What people are told about their accounts as such. */
export const accountReactions: readonly Reaction[] = [on(idleNoticed, 'notifications.account-idle', tellIdle)];
