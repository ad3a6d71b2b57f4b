import { definePermissions } from '#platform/access';

/** What may be done with cases and steps. */
definePermissions('processes', {
  work: { vi: 'Nhận và xử lý các bước được giao', en: 'Take and handle steps', reach: ['unit', 'authority'] },
  reassign: {
    vi: 'Giao lại bước đang mở cho người khác trong đơn vị',
    en: 'Give an open step of the unit to another person',
    reach: ['unit'],
  },
  draft: { vi: 'Soạn phiên bản mới của quy trình', en: 'Draft the next version of a process', reach: ['authority'] },
  migrate: {
    vi: 'Chuyển việc đang chạy sang phiên bản quy trình mới',
    en: 'Take running cases to a new version of their process',
    reach: ['authority'],
  },
  publish: { vi: 'Ban hành quy trình điện tử', en: 'Publish processes', reach: ['authority'] },
});
