import { z } from 'zod';
import { defineEvent } from '#platform/events';

const people = z.object({ personIds: z.array(z.uuid()) });

/** Notices were made. */
export const noticeMade = defineEvent('notifications.notice-made', people, 'Notices were written to these people');
/** Notices were read. */
export const noticeRead = defineEvent('notifications.notice-read', people, 'These people read notices of theirs');
/** Mails wait to be sent. */
export const mailQueued = defineEvent('notifications.mail-queued', z.object({ count: z.number().int() }), 'Mails wait to be sent');
