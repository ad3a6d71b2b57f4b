import { definePermissions } from '#platform/access';

/** What may be seen of backups. */
definePermissions('backups', {
  read: { vi: 'Xem tình trạng sao lưu', en: 'See the state of the backups', reach: ['authority'] },
});
