import { definePermissions } from '#platform/access';

/** What may be done with the registry. */
definePermissions('enterprises', {
  read: {
    vi: 'Xem sổ doanh nghiệp, dự án, giấy chứng nhận',
    en: 'See the registry of enterprises, projects and certificates',
    reach: ['mandate', 'authority'],
  },
  administer: {
    vi: 'Ghi nhận, chấm dứt quyền nộp hồ sơ thay doanh nghiệp',
    en: 'Record and end who may act for an enterprise',
    reach: ['authority'],
  },
});
