import { definePermissions } from '#platform/access';

/** What may be done about opinions. */
definePermissions('consultations', {
  read: { vi: 'Xem việc lấy ý kiến về hồ sơ', en: 'See who is asked for an opinion on a dossier', reach: ['unit', 'authority'] },
  ask: { vi: 'Lấy ý kiến, thu hồi, giải quyết tiếp không chờ', en: 'Ask for opinions, withdraw, go on without', reach: ['unit'] },
  answer: { vi: 'Cho ý kiến', en: 'Give an opinion', reach: ['unit'] },
});
