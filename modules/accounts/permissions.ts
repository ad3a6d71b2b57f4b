import { definePermissions } from '#platform/access';

/** What may be done with people, sign-ins and roles. */
definePermissions('accounts', {
  administer: { vi: 'Quản lý tài khoản, vai trò và chức danh', en: 'Manage accounts, roles and posts', reach: ['authority'] },
  'read-people': { vi: 'Xem danh sách người trong cơ quan', en: 'See the people of the authority', reach: ['unit', 'authority'] },
});
