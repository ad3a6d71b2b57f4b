import { definePermissions } from '#platform/access';

/** What may be done about queues. */
definePermissions('queues', {
  serve: { vi: 'Mở quầy, gọi số', en: 'Open a counter, call numbers', reach: ['unit'] },
  oversee: { vi: 'Xem lịch sử và thống kê hàng đợi', en: 'See the history and figures of queues', reach: ['authority'] },
});
