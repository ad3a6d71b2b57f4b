import { z } from 'zod';
import { definePages } from '#platform/contract';

const id = z.uuid();

/** A person's notices and choices, and the demo's mailbox. */
export const notificationsPages = definePages('notifications', {
  showNotices: {
    method: 'GET',
    path: '/thong-bao',
    summary: { vi: 'Thông báo của tôi', en: 'My notices' },
    in: z.object({ 'chua-doc': z.enum(['1']).optional(), sau: id.optional() }),
    permission: 'notifications.read',
    reach: ['mine'],
  },
  readAll: {
    method: 'POST',
    path: '/thong-bao',
    summary: { vi: 'Đánh dấu đã đọc tất cả', en: 'Mark all as read' },
    permission: 'notifications.read',
    reach: ['mine'],
  },
  showNotice: {
    method: 'GET',
    path: '/thong-bao/{id}',
    summary: { vi: 'Một thông báo', en: 'A notice' },
    in: z.object({ id }),
    permission: 'notifications.read',
    reach: ['mine'],
    errors: ['http.not-found'],
  },
  showPreferences: {
    method: 'GET',
    path: '/thong-bao/tuy-chon',
    summary: { vi: 'Chọn thông báo nhận qua e-mail', en: 'Choose which notices come by e-mail' },
    in: z.object({ 'da-luu': z.string().max(1).optional() }),
    permission: 'notifications.read',
    reach: ['mine'],
  },
  keepPreferences: {
    method: 'POST',
    path: '/thong-bao/tuy-chon',
    summary: { vi: 'Lưu lựa chọn nhận thông báo', en: 'Keep which notices come by e-mail' },
    permission: 'notifications.read',
    reach: ['mine'],
  },
  showMailbox: {
    method: 'GET',
    path: '/ban-minh-hoa/thu',
    summary: { vi: 'Hộp thư của bản minh họa', en: 'The mailbox of the demo' },
    in: z.object({ tim: z.string().max(100).default(''), sau: id.optional() }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
  showMail: {
    method: 'GET',
    path: '/ban-minh-hoa/thu/{id}',
    summary: { vi: 'Một thư của bản minh họa', en: 'A mail of the demo' },
    in: z.object({ id }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
});
