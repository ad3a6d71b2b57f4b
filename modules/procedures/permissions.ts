import { definePermissions } from '#platform/access';

/** What may be done with the catalogue; reading our own needs no permission. */
definePermissions('procedures', {
  keep: { vi: 'Nạp danh mục quốc gia, rà soát thủ tục', en: 'Import the national catalogue, review procedures', reach: ['authority'] },
  draft: { vi: 'Soạn phiên bản thủ tục', en: 'Draft versions of procedures', reach: ['authority'] },
  publish: { vi: 'Ban hành phiên bản thủ tục', en: 'Publish versions of procedures', reach: ['authority'] },
});
