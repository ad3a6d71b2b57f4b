import type { z } from 'zod';
import { implement } from '#platform/http';
import { notificationsContract, type noticeLine } from '../contract.ts';
import { kindOf } from '../kinds.ts';
import { listDeliveries, resendDelivery } from './deliveries.ts';
import type { DeliveryLine } from './delivery-store.ts';
import type { NoticeRow } from './notice-store.ts';
import { countUnread, listNotices, markRead } from './notices.ts';
import { listPreferences, savePreferences } from './preferences.ts';
import type { WordingRow } from './wording-store.ts';
import { dropWording, listWordings, saveWording, type WordingStory } from './wordings.ts';

const tellNotice = ({ id, kind, subject, body, path, made_at, read_at }: NoticeRow): z.input<typeof noticeLine> => ({
  id,
  kind,
  subject,
  body,
  path,
  madeAt: made_at.toISOString(),
  readAt: read_at?.toISOString(),
});

const tellWording = (row: WordingRow) => ({
  id: row.id,
  subject: row.subject,
  body: row.body,
  validFrom: row.valid_from.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.recorded_by_name,
  supersededAt: row.superseded_at?.toISOString(),
});

function tellStory({ kind, current, planned, history }: WordingStory) {
  const { audience, legal, placeholders } = kindOf(kind);
  return {
    kind,
    audience,
    legal,
    placeholders: [...placeholders],
    current: current && tellWording(current),
    planned: planned && tellWording(planned),
    history: history.map(tellWording),
  };
}

const tellDelivery = (row: DeliveryLine) => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  address: row.address,
  via: row.via,
  state: row.state,
  attempts: row.attempts,
  madeAt: row.made_at.toISOString(),
  sentAt: row.sent_at?.toISOString(),
  nextAt: row.state === 'queued' ? row.next_at.toISOString() : undefined,
  trouble: row.trouble ?? undefined,
  lastError: row.last_error ?? undefined,
});

/** Handlers of the API. */
export const notificationsHandlers = implement(notificationsContract, {
  listNotices: async ({ unread, after, limit }, { ctx }) => {
    const { notices, ...rest } = await listNotices(ctx, { unread: unread === '1', after, limit });
    return { notices: notices.map(tellNotice), ...rest };
  },
  countUnread: async (_input, { ctx }) => ({ unread: await countUnread(ctx) }),
  markRead: async ({ id }, { ctx }) => {
    await markRead(ctx, id);
    return {};
  },
  listPreferences: async (_input, { ctx }) => ({ kinds: await listPreferences(ctx) }),
  savePreference: async ({ kind, email }, { ctx }) => {
    await savePreferences(ctx, { [kind]: email });
    return {};
  },
  listWordings: async (_input, { ctx }) => ({ kinds: (await listWordings(ctx)).map(tellStory) }),
  saveWording: async ({ validFrom, ...given }, { ctx }) => ({
    id: await saveWording(ctx, { ...given, validFrom: validFrom === undefined ? undefined : new Date(validFrom) }),
  }),
  dropWording: async (given, { ctx }) => {
    await dropWording(ctx, given);
    return {};
  },
  listDeliveries: async ({ after, ...given }, { ctx }) => {
    const { deliveries, ...rest } = await listDeliveries(ctx, { ...given, after });
    return { deliveries: deliveries.map(tellDelivery), ...rest };
  },
  resendDelivery: async ({ id }, { ctx }) => {
    await resendDelivery(ctx, id);
    return {};
  },
});
