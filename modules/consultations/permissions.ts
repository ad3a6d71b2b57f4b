import { definePermissions } from '#platform/access';

/** What may be done about opinions. */
definePermissions('consultations', {
  read: { vi: 'Xem việc lấy ý kiến về hồ sơ', en: 'See who is asked for an opinion on a dossier', reach: ['unit', 'authority'] },
  ask: { vi: 'Lấy ý kiến, thu hồi, giải quyết tiếp không chờ', en: 'Ask for opinions, withdraw, go on without', reach: ['unit'] },
  administer: {
    vi: 'Quản lý danh sách cơ quan được lấy ý kiến',
    en: 'Keep the list of agencies that may be asked',
    reach: ['authority'],
    byPersonOnly: true,
  },
  answer: { vi: 'Xem điều được hỏi và cho ý kiến', en: 'See what one is asked, and give the opinion', reach: ['unit', 'mine'] },
});
