import { definePermissions } from '#platform/access';

/** What may be done with units and agencies. */
definePermissions('organisations', {
  administer: { vi: 'Lập và sửa đơn vị, cơ quan', en: 'Set up and change units and agencies', reach: ['authority'] },
});
