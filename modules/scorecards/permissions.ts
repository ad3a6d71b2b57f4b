import { definePermissions } from '#platform/access';

/** What may be done with the service index and statistics. */
definePermissions('scorecards', {
  read: {
    vi: 'Xem bộ chỉ số phục vụ, thống kê giải quyết hồ sơ và dự báo trễ hạn',
    en: 'See the service index, the statistics of dossiers and what is about to be late',
    reach: ['unit', 'authority'],
  },
});
