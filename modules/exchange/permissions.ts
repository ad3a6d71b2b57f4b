import { definePermissions } from '#platform/access';

/** What may be done about the exchange with other systems. */
definePermissions('exchange', {
  read: {
    vi: 'Xem tình trạng trao đổi với Cổng Dịch vụ công quốc gia',
    en: 'See how the exchange with the national portal stands',
    reach: ['authority'],
  },
  follow: {
    vi: 'Xem Cổng Dịch vụ công quốc gia đã được báo gì về hồ sơ',
    en: 'See what the national portal was told of a dossier',
    reach: ['unit', 'authority'],
  },
  'set-up': {
    vi: 'Bật, tắt và đặt khóa kết nối với Cổng Dịch vụ công quốc gia',
    en: 'Turn the exchange with the national portal on or off, set its secret',
    reach: ['authority'],
  },
});
