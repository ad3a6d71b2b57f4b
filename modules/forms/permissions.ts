import { definePermissions } from '#platform/access';

/** What may be done with forms; reading a published one needs no permission. */
definePermissions('forms', {
  publish: { vi: 'Ban hành phiên bản biểu mẫu', en: 'Publish versions of forms', reach: ['authority'] },
});
