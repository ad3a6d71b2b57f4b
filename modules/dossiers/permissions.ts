import { definePermissions } from '#platform/access';

/** What may be done with dossiers. */
definePermissions('dossiers', {
  file: {
    vi: 'Lập và nộp hồ sơ thay doanh nghiệp; tại quầy: lập thay người nộp',
    en: 'Write and send dossiers for an enterprise; at the counter: write for who brings them',
    reach: ['mandate', 'unit'],
  },
  receive: {
    vi: 'Nhận tại quầy hồ sơ đã lập thay, đưa vào tiếp nhận',
    en: 'Take in at the counter what was written for the applicant',
    reach: ['unit'],
  },
  'hand-out': { vi: 'Trả kết quả tại quầy hoặc qua bưu chính', en: 'Hand out results at the counter or by post', reach: ['unit'] },
  rate: { vi: 'Đánh giá việc giải quyết hồ sơ', en: 'Rate the handling of dossiers', reach: ['mandate'] },
  'read-ratings': { vi: 'Xem đánh giá của doanh nghiệp', en: 'See how enterprises rate', reach: ['unit', 'authority'] },
  read: { vi: 'Xem hồ sơ', en: 'See dossiers', reach: ['mandate', 'unit', 'authority'] },
  oversee: {
    vi: 'Xem tổng quan tình hình giải quyết của cả cơ quan',
    en: "See the overview of the whole authority's handling",
    reach: ['authority'],
  },
  accept: { vi: 'Tiếp nhận hồ sơ', en: 'Accept dossiers', reach: ['unit'] },
  decide: {
    vi: 'Quyết định về đề nghị bổ sung, dừng, rút, xin lỗi, sửa sai',
    en: 'Decide on supplements, stops, withdrawals, apologies, corrections',
    reach: ['unit', 'authority'],
  },
  register: { vi: 'Lập sổ theo dõi hồ sơ', en: 'Make the register of dossiers', reach: ['unit', 'authority'] },
  handle: {
    vi: 'Đối chiếu hồ sơ, lập phiếu kiểm soát',
    en: 'Compare dossiers with the record, make control slips',
    reach: ['unit', 'authority'],
  },
});
