import type { ComparedFact, InboxRow, ProcessStep, StoryEntry } from '../index.ts';

type Seed = readonly [state: InboxRow['clock']['state'], left: string, code: string, title: string, party: string, step: string];

const seeds: readonly Seed[] = [
  ['late', 'Quá 3 giờ', '0007', 'Điều chỉnh GCN đầu tư', 'Cơ khí Bình Minh', 'Soạn dự thảo'],
  ['due-soon', 'Còn 2 giờ 10', '0012', 'Cấp lại GCN đầu tư', 'Điện tử Sao Khuê', 'Soạn dự thảo'],
  ['due-soon', 'Còn 5 giờ', '0015', 'Giấy phép xây dựng', 'Kho vận Hải Đăng', 'Kiểm tra thực địa'],
  ['paused', 'Đang dừng', '0003', 'Giấy phép xây dựng', 'Thép Đông Á', 'Chờ bổ sung'],
  ['on-time', 'Còn 1 ngày 4 giờ', '0018', 'Nội quy lao động', 'May Phương Nam', 'Thẩm tra'],
  ['on-time', 'Còn 2 ngày', '0021', 'Cấp lại GCN đầu tư', 'Nhựa Tân Tiến', 'Phân công'],
  ['on-time', 'Còn 2 ngày', '0022', 'Điều chỉnh GCN đầu tư', 'Dây cáp Việt Nhật Minh Họa', 'Lấy ý kiến 2/3'],
  ['on-time', 'Còn 3 ngày', '0024', 'Giấy phép xây dựng', 'Thực phẩm Sông Cấm', 'Thẩm tra'],
  ['early', 'Còn 3 ngày', '0025', 'Báo cáo quý III', '4 doanh nghiệp', 'Duyệt báo cáo'],
  ['early', 'Còn 5 ngày', '12/BQL', 'Công văn đến', 'Sở Xây dựng', 'Trả lời'],
  ['early', 'Còn 6 ngày', '0029', 'Nội quy lao động', 'Giày Hưng Thịnh', 'Thẩm tra'],
  ['early', 'Còn 6 ngày', '0030', 'Gia hạn giấy phép xây dựng', 'Gạch Cát Tường', 'Thẩm tra'],
  ['early', 'Còn 7 ngày', '0031', 'Cấp lại GCN đầu tư', 'Bao bì Phú An', 'Phân công'],
  ['early', 'Còn 8 ngày', '0033', 'Giấy phép xây dựng', 'Logistics Đình Vũ Minh Họa', 'Phân công'],
  ['draft', 'Bản nháp', '0034', 'Giấy phép xây dựng', 'Sơn Thái Bình Dương', 'Tự tạo'],
  ['early', 'Còn 9 ngày', '0035', 'Nội quy lao động', 'Linh kiện Tân Á', 'Tiếp nhận'],
  ['early', 'Còn 9 ngày', '0036', 'Cấp lại GCN đầu tư', 'Dệt Nam Hải', 'Tiếp nhận'],
  ['early', 'Còn 10 ngày', '0037', 'Giấy phép xây dựng', 'Kính Bắc Hà', 'Tiếp nhận'],
  ['early', 'Còn 10 ngày', '0038', 'Giấy phép xây dựng', 'Bê tông Thành Đạt', 'Tiếp nhận'],
  ['early', 'Còn 12 ngày', '0040', 'Nội quy lao động', 'Đồ gỗ Minh Long', 'Tiếp nhận'],
];

/** An inbox with every state of the clock. */
export const rows: readonly InboxRow[] = seeds.map(([state, text, code, title, party, step]) => ({
  id: code,
  href: `/app/?case=${code}`,
  clock: { state, text },
  code: code.includes('/') ? code : `…${code}`,
  fullCode: code.includes('/') ? code : `H99.99-261120-${code}`,
  title,
  party,
  step,
}));

/** A case half-way. */
export const steps: readonly ProcessStep[] = ['Tiếp nhận', 'Phân công', 'Dự thảo', 'Duyệt', 'Ký', 'Cấp số', 'Trả'].map((label, place) => ({
  key: label,
  label,
  state: place < 2 ? 'done' : place === 2 ? 'now' : 'next',
}));

/** What was submitted beside what the register holds. */
export const facts: readonly ComparedFact[] = [
  { key: 'name', label: 'Tên dự án', record: 'Nhà máy điện tử Sao Khê', submitted: 'Nhà máy điện tử Sao Khuê' },
  { key: 'parcel', label: 'Lô đất', record: 'C2-4', submitted: 'C2-4' },
  { key: 'capital', label: 'Vốn đầu tư', record: '52,0 tr USD', submitted: '52,5 tr USD' },
  { key: 'phone', label: 'Điện thoại', submitted: '0200 000 0012' },
];

/** What happened so far. */
export const story: readonly StoryEntry[] = [
  {
    id: '1',
    when: '20/11/2026 11:20',
    who: 'Trưởng phòng Đầu tư',
    what: 'Phân công cho chuyên viên',
    said: 'Đối chiếu tên dự án với hồ sơ năm 2024.',
  },
  { id: '2', when: '20/11/2026 10:40', who: 'Bộ phận Một cửa', what: 'Tiếp nhận, hẹn trả 26/11/2026 09:15', tone: 'ok' },
  { id: '3', when: '20/11/2026 09:15', who: 'Doanh nghiệp', what: 'Nộp trực tuyến' },
];
