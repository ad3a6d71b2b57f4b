import { definePermissions } from '#platform/access';

/** What may be done with cases that are made by data alone. */
definePermissions('cases', {
  types: { vi: 'Xem các loại vụ việc', en: 'See the kinds of cases', reach: ['authority'] },
  administer: { vi: 'Đặt ra các loại vụ việc', en: 'Make kinds of cases', reach: ['authority'] },
  open: { vi: 'Mở và xử lý vụ việc', en: 'Open and handle cases', reach: ['unit'] },
  file: { vi: 'Gửi vụ việc thay mặt doanh nghiệp', en: 'File cases for an enterprise', reach: ['mandate'] },
  read: { vi: 'Xem vụ việc', en: 'See cases', reach: ['unit', 'authority'] },
});
