import { definePermissions } from '#platform/access';

/** What may be done with forms; reading a published one needs no permission. */
definePermissions('forms', {
  draft: { vi: 'Thiết kế phiên bản mới của biểu mẫu', en: 'Design the next version of a form', reach: ['authority'] },
  publish: { vi: 'Ban hành phiên bản biểu mẫu', en: 'Publish versions of forms', reach: ['authority'] },
});
