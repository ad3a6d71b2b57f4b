import { definePermissions } from '#platform/access';

/** What may be done with layouts. */
definePermissions('templates', {
  read: { vi: 'Xem các mẫu trình bày', en: 'See the layouts', reach: ['authority'] },
  edit: { vi: 'Soạn lời văn của mẫu giấy tờ', en: 'Write the words of papers', reach: ['authority'] },
  publish: { vi: 'Ban hành phiên bản mẫu trình bày', en: 'Publish versions of layouts', reach: ['authority'] },
});
