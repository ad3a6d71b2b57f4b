import { definePermissions } from '#platform/access';

/** What may be done with people, sign-ins and roles. */
definePermissions('accounts', {
  administer: {
    vi: 'Quản lý tài khoản, vai trò và chức danh',
    en: 'Manage accounts, roles and posts',
    reach: ['authority'],
    byPersonOnly: true,
  },
  'manage-keys': {
    vi: 'Tạo và chấm dứt khóa API của hệ thống khác',
    en: 'Make and end API keys of other systems',
    reach: ['authority'],
    byPersonOnly: true,
  },
  'stand-in': {
    vi: 'Cử người làm thay: cho mình, cho đơn vị, cho cả cơ quan',
    en: 'Let somebody stand in: for oneself, one’s unit, everybody',
    reach: ['mine', 'unit', 'authority'],
    byPersonOnly: true,
  },
  'read-people': { vi: 'Xem danh sách người trong cơ quan', en: 'See the people of the authority', reach: ['unit', 'authority'] },
});
