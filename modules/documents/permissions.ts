import { definePermissions } from '#platform/access';

/** What may be done with outgoing documents. */
definePermissions('documents', {
  draft: { vi: 'Soạn dự thảo kết quả', en: 'Draft results', reach: ['unit'] },
  sign: { vi: 'Ký kết quả', en: 'Sign results', reach: ['unit'], byPersonOnly: true },
  attach: { vi: 'Đính kèm kết quả đã ký ở hệ thống khác', en: 'Attach results signed in another system', reach: ['unit'] },
  issue: { vi: 'Cấp số, đóng dấu, phát hành', en: 'Number, seal and issue', reach: ['unit'] },
  administer: { vi: 'Lập sổ số văn bản đi', en: 'Set up series of document numbers', reach: ['authority'] },
  read: { vi: 'Xem văn bản đi', en: 'Read outgoing documents', reach: ['unit', 'authority'] },
});
