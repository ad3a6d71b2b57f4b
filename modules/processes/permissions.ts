import { definePermissions } from '#platform/access';

/** What may be done with cases and steps. */
definePermissions('processes', {
  work: { vi: 'Nhận và xử lý các bước được giao', en: 'Take and handle steps', reach: ['unit', 'authority'] },
  publish: { vi: 'Ban hành quy trình điện tử', en: 'Publish processes', reach: ['authority'] },
});
