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
  judge: {
    vi: 'Xem nguyên văn các tin Cổng gửi tới, xử lý tin bị từ chối',
    en: 'See the messages of the portal as they came, deal with those that were refused',
    reach: ['authority'],
  },
  reconcile: {
    vi: 'Đối soát với Cổng, báo lại hồ sơ còn thiếu',
    en: 'Reconcile with the portal, tell again what it lacks',
    reach: ['authority'],
  },
  'set-up': {
    vi: 'Bật, tắt và đặt khóa kết nối với Cổng Dịch vụ công quốc gia',
    en: 'Turn the exchange with the national portal on or off, set its secret',
    reach: ['authority'],
  },
});
