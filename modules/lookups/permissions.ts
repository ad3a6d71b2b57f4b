import { definePermissions } from '#platform/access';

/** What may be done with look-ups in registers of others. */
definePermissions('lookups', {
  'set-up': { vi: 'Kết nối cơ sở dữ liệu của cơ quan khác', en: 'Connect registers of other agencies', reach: ['authority'] },
  read: { vi: 'Xem nhật ký tra cứu cơ sở dữ liệu', en: 'See the log of look-ups in registers', reach: ['unit', 'authority'] },
});
