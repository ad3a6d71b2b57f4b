import { definePermissions } from '#platform/access';

/** What may be done with the catalogue; reading it needs no permission. */
definePermissions('procedures', {
  publish: { vi: 'Ban hành phiên bản thủ tục', en: 'Publish versions of procedures', reach: ['authority'] },
});
