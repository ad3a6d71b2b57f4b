import { definePermissions } from '#platform/access';

/** What may be done with webhooks: a system its own, administrators all. */
definePermissions('webhooks', {
  manage: { vi: 'Đăng ký và theo dõi webhook', en: 'Subscribe to webhooks and follow them', reach: ['mine', 'authority'] },
});
