import { definePermissions } from '#platform/access';

/** What may be done with the registry. */
definePermissions('enterprises', {
  read: {
    vi: 'Xem sổ doanh nghiệp, dự án, giấy chứng nhận',
    en: 'See the registry of enterprises, projects and certificates',
    reach: ['mandate', 'authority'],
  },
  'confirm-representatives': {
    vi: 'Xác nhận người đại diện doanh nghiệp khi đăng ký tài khoản',
    en: 'Confirm who represents an enterprise when an account is asked for',
    reach: ['authority'],
    byPersonOnly: true,
  },
  delegate: {
    vi: 'Người đại diện: ủy quyền và chấm dứt ủy quyền của doanh nghiệp',
    en: 'Representative: name delegates of the enterprise and end their mandates',
    reach: ['mandate'],
    byPersonOnly: true,
  },
  administer: {
    vi: 'Ghi nhận, chấm dứt quyền nộp hồ sơ thay doanh nghiệp',
    en: 'Record and end who may act for an enterprise',
    reach: ['authority'],
  },
});
