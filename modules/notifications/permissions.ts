import { definePermissions } from '#platform/access';

/** What may be done with notices. */
definePermissions('notifications', {
  read: { vi: 'Nhận và đọc thông báo của mình', en: "Get and read one's own notices", reach: ['mine'] },
  'edit-wordings': { vi: 'Sửa lời văn của thông báo', en: 'Edit the words of notices', reach: ['authority'] },
  'oversee-mail': { vi: 'Xem thư đã gửi, gửi lại thư', en: 'See the mails sent, send one again', reach: ['authority'] },
});
