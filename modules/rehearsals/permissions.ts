import { definePermissions } from '#platform/access';

/** Who may try rules that are not in force. */
definePermissions('rehearsals', {
  run: {
    vi: 'Diễn tập thay đổi pháp luật trên hồ sơ đã qua, xem kết quả',
    en: 'Rehearse changes of law over past dossiers, read what came of it',
    reach: ['authority'],
  },
});
