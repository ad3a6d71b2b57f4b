import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { kindNames } from './kinds.ts';
import { longest } from './wording.ts';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const kind = z.enum(kindNames);
const both = (length: number) => z.object({ vi: z.string().trim().min(1).max(length), en: z.string().trim().min(1).max(length) });

/** A notice as its person reads it. */
export const noticeLine = z.object({
  id,
  kind,
  subject: words,
  body: words,
  /** Where it leads, without the prefix of the language. */
  path: z.string(),
  madeAt: z.iso.datetime(),
  readAt: z.iso.datetime().optional(),
});

/** Words of a kind of notice as they were written. */
const wordingLine = z.object({
  id,
  subject: words,
  body: words,
  validFrom: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
  supersededAt: z.iso.datetime().optional(),
});

/** A mail as administrators see it. */
const deliveryLine = z.object({
  id,
  kind: z.string(),
  subject: words,
  address: z.string(),
  via: z.enum(['smtp', 'mailbox']),
  state: z.enum(['queued', 'sending', 'sent', 'failed', 'given-up']),
  attempts: z.number().int(),
  madeAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
  /** When it is tried next, while it waits. */
  nextAt: z.iso.datetime().optional(),
  trouble: z.enum(['recipient', 'later', 'server', 'bad-address', 'no-address', 'no-mandate']).optional(),
  /** What the mail server said. */
  lastError: z.string().optional(),
});

/** Notices, the words they are written in, and their mails. */
export const notificationsContract = defineContract('notifications', {
  listNotices: {
    method: 'GET',
    path: '/notifications',
    summary: { vi: 'Thông báo của tôi, mới nhất trước', en: 'My notices, newest first' },
    in: z.object({
      unread: z.enum(['1', '0']).default('0'),
      after: id.optional(),
      limit: z.number().int().min(1).max(100).default(30),
    }),
    out: z.object({ notices: z.array(noticeLine), next: id.optional(), unread: z.number().int() }),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: [],
  },
  countUnread: {
    method: 'GET',
    path: '/notifications/unread',
    summary: { vi: 'Số thông báo chưa đọc, nhiều nhất 99', en: 'How many of my notices are unread, at most 99' },
    in: z.object({}),
    out: z.object({ unread: z.number().int() }),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: [],
  },
  markRead: {
    method: 'POST',
    path: '/notifications/reading',
    summary: { vi: 'Đánh dấu đã đọc một hoặc tất cả thông báo của tôi', en: 'Mark one or all of my notices as read' },
    in: z.object({ id: id.optional() }),
    out: z.object({}),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: [],
  },
  listPreferences: {
    method: 'GET',
    path: '/notifications/preferences',
    summary: { vi: 'Loại thông báo tôi nhận qua e-mail', en: 'Which kinds of notice I get by e-mail' },
    in: z.object({}),
    out: z.object({ kinds: z.array(z.object({ kind, legal: z.boolean(), email: z.boolean() })) }),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: [],
  },
  savePreference: {
    method: 'PUT',
    path: '/notifications/preferences/{kind}',
    summary: { vi: 'Nhận hoặc thôi nhận một loại thông báo qua e-mail', en: 'Get or stop getting a kind of notice by e-mail' },
    in: z.object({ kind, email: z.boolean() }),
    out: z.object({}),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: ['notifications.legal-kind'],
  },
  listWordings: {
    method: 'GET',
    path: '/notifications/wordings',
    summary: { vi: 'Lời văn của các loại thông báo, có lịch sử', en: 'The words of every kind of notice, with their history' },
    in: z.object({}),
    out: z.object({
      kinds: z.array(
        z.object({
          kind,
          audience: z.enum(['applicant', 'officer']),
          legal: z.boolean(),
          placeholders: z.array(z.string()),
          current: wordingLine.optional(),
          planned: wordingLine.optional(),
          history: z.array(wordingLine),
        }),
      ),
    }),
    permission: 'notifications.edit-wordings',
    reach: ['authority'],
    errors: [],
  },
  saveWording: {
    method: 'POST',
    path: '/notifications/wordings/{kind}',
    summary: { vi: 'Viết lời văn mới, dùng ngay hoặc từ một ngày sau', en: 'Write new words, for now on or from a later day' },
    in: z.object({
      kind,
      subject: both(longest.subject),
      body: both(longest.body),
      validFrom: z.iso.datetime({ offset: true }).optional(),
      /** The words in force that the writer saw. */
      expected: id.optional(),
    }),
    out: z.object({ id }),
    permission: 'notifications.edit-wordings',
    reach: ['authority'],
    errors: ['notifications.unknown-placeholder', 'notifications.date-past', 'http.changed-meanwhile'],
    status: 201,
  },
  dropWording: {
    method: 'DELETE',
    path: '/notifications/wordings/{kind}/{id}',
    summary: { vi: 'Bỏ lời văn đã hẹn dùng về sau', en: 'Take back words that were to begin later' },
    in: z.object({ kind, id }),
    out: z.object({}),
    permission: 'notifications.edit-wordings',
    reach: ['authority'],
    errors: ['http.not-found', 'notifications.in-force'],
  },
  listDeliveries: {
    method: 'GET',
    path: '/notifications/deliveries',
    summary: { vi: 'Thư điện tử đã gửi và chưa gửi được', en: 'Mails that were sent, wait or could not be sent' },
    in: z.object({
      view: z.enum(['all', 'waiting', 'sent', 'troubled']).default('all'),
      search: z.string().max(100).default(''),
      after: id.optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    out: z.object({
      deliveries: z.array(deliveryLine),
      next: id.optional(),
      waiting: z.number().int(),
      troubled: z.number().int(),
      /** How e-mail leaves; `none`: no mail server is set up. */
      way: z.enum(['smtp', 'mailbox', 'none']),
    }),
    permission: 'notifications.oversee-mail',
    reach: ['authority'],
    errors: [],
  },
  resendDelivery: {
    method: 'POST',
    path: '/notifications/deliveries/{id}/sending',
    summary: { vi: 'Gửi lại một thư không gửi được', en: 'Send a mail again that could not be sent' },
    in: z.object({ id }),
    out: z.object({}),
    permission: 'notifications.oversee-mail',
    reach: ['authority'],
    errors: ['http.not-found', 'notifications.not-failed'],
  },
});
