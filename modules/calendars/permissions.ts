import { definePermissions } from '#platform/access';

/** What may be done with working calendars; reading them is public. */
definePermissions('calendars', {
  administer: { vi: 'Nạp và sửa lịch làm việc', en: 'Load and change working calendars', reach: ['authority'] },
});
