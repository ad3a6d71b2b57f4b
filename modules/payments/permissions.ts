import { definePermissions } from '#platform/access';

/** What may be done about fees. */
definePermissions('payments', {
  read: { vi: 'Xem phí, lệ phí của hồ sơ', en: "See a dossier's fees", reach: ['mandate', 'unit', 'authority'] },
  determine: { vi: 'Xác định phí, lệ phí và thông báo nộp', en: 'Determine fees and ask for them', reach: ['unit'] },
  collect: { vi: 'Thu tiền tại quầy', en: 'Take money at the counter', reach: ['unit', 'authority'] },
  reconcile: { vi: 'Đối soát, xử lý khoản tiền sai lệch', en: 'Reconcile, settle what does not match', reach: ['authority'] },
});
