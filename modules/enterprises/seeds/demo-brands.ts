/** What is invented for one demo enterprise; everything else follows from its place in the list. */
export interface DemoBrand {
  brand: string;
  form: 'llc-one' | 'llc-more' | 'joint-stock';
  /** Country of the investor. */
  country: 'VN' | 'JP' | 'KR' | 'SG' | 'DE';
  business: { code: string; name: string };
  /** What the factory makes, as in the name of the project. */
  product: string;
  workers: number;
  /** Thousand million đồng. */
  capital: number;
  secondProject?: string;
  /** How the certificate misspells the project's name. */
  misspelt?: string;
}

const electronics = { code: '2610', name: 'Sản xuất linh kiện điện tử' };
const machines = { code: '2829', name: 'Sản xuất máy chuyên dụng khác' };
const garments = { code: '1410', name: 'May trang phục (trừ trang phục từ da lông thú)' };
const food = { code: '1079', name: 'Sản xuất thực phẩm khác chưa được phân vào đâu' };
const plastics = { code: '2220', name: 'Sản xuất sản phẩm từ plastic' };
const metal = { code: '2592', name: 'Gia công cơ khí; xử lý và tráng phủ kim loại' };
const furniture = { code: '3100', name: 'Sản xuất giường, tủ, bàn, ghế' };
const paper = { code: '1702', name: 'Sản xuất giấy nhăn, bìa nhăn, bao bì từ giấy và bìa' };
const vehicles = { code: '2930', name: 'Sản xuất phụ tùng và bộ phận phụ trợ cho xe có động cơ và động cơ xe' };
const medical = { code: '3250', name: 'Sản xuất thiết bị, dụng cụ y tế, nha khoa, chỉnh hình và phục hồi chức năng' };
const storage = { code: '5210', name: 'Kho bãi và lưu giữ hàng hóa' };

/** Thirty enterprises that do not exist. */
export const demoBrands: readonly DemoBrand[] = [
  {
    brand: 'Sao Khuê',
    form: 'llc-one',
    country: 'SG',
    business: electronics,
    product: 'linh kiện điện tử',
    workers: 420,
    capital: 460,
    misspelt: 'Sao Khê',
    secondProject: 'kho thành phẩm',
  },
  { brand: 'Thiên Hà Xanh', form: 'llc-one', country: 'KR', business: electronics, product: 'bảng mạch in', workers: 850, capital: 920 },
  {
    brand: 'Đá Trắng',
    form: 'joint-stock',
    country: 'VN',
    business: metal,
    product: 'kết cấu thép',
    workers: 160,
    capital: 120,
    misspelt: 'Đá Trằng',
  },
  { brand: 'Mây Sớm', form: 'llc-one', country: 'JP', business: garments, product: 'trang phục bảo hộ', workers: 1240, capital: 210 },
  {
    brand: 'Lúa Non',
    form: 'llc-more',
    country: 'VN',
    business: food,
    product: 'bánh gạo',
    workers: 95,
    capital: 60,
    secondProject: 'nhà máy cháo ăn liền',
  },
  { brand: 'Cánh Buồm Nâu', form: 'llc-one', country: 'KR', business: plastics, product: 'bao bì nhựa', workers: 230, capital: 180 },
  {
    brand: 'Suối Ngàn',
    form: 'joint-stock',
    country: 'VN',
    business: food,
    product: 'nước ép trái cây',
    workers: 140,
    capital: 150,
    misspelt: 'Suối Ngần',
  },
  { brand: 'Hạt Sương', form: 'llc-one', country: 'DE', business: medical, product: 'bơm kim tiêm', workers: 310, capital: 540 },
  {
    brand: 'Gió Đồi',
    form: 'llc-one',
    country: 'JP',
    business: vehicles,
    product: 'dây điện ô tô',
    workers: 1850,
    capital: 760,
    secondProject: 'nhà máy cảm biến ô tô',
  },
  { brand: 'Trăng Rừng', form: 'llc-more', country: 'VN', business: furniture, product: 'bàn ghế gỗ', workers: 270, capital: 90 },
  { brand: 'Bến Ngọc', form: 'llc-one', country: 'SG', business: storage, product: 'kho lạnh', workers: 48, capital: 330 },
  {
    brand: 'Vòm Lá',
    form: 'llc-one',
    country: 'KR',
    business: paper,
    product: 'thùng carton',
    workers: 190,
    capital: 135,
    misspelt: 'Vòm Là',
  },
  { brand: 'Nắng Thu', form: 'llc-one', country: 'JP', business: machines, product: 'máy đóng gói', workers: 120, capital: 285 },
  {
    brand: 'Hoa Ban Trắng',
    form: 'joint-stock',
    country: 'VN',
    business: garments,
    product: 'sợi và vải dệt kim',
    workers: 640,
    capital: 410,
  },
  { brand: 'Đồng Cỏ', form: 'llc-one', country: 'DE', business: machines, product: 'van công nghiệp', workers: 88, capital: 375 },
  {
    brand: 'Sông Chiều',
    form: 'llc-more',
    country: 'VN',
    business: plastics,
    product: 'ống nhựa',
    workers: 155,
    capital: 110,
    secondProject: 'nhà máy tái chế hạt nhựa',
  },
  {
    brand: 'Núi Biếc',
    form: 'llc-one',
    country: 'KR',
    business: electronics,
    product: 'mô-đun máy ảnh',
    workers: 2100,
    capital: 1850,
    misspelt: 'Núi Biết',
  },
  { brand: 'Cầu Vồng Sớm', form: 'llc-one', country: 'SG', business: paper, product: 'nhãn in và tem chống giả', workers: 76, capital: 72 },
  { brand: 'Hồ Gương', form: 'joint-stock', country: 'VN', business: metal, product: 'khuôn mẫu chính xác', workers: 134, capital: 165 },
  {
    brand: 'Chim Én',
    form: 'llc-one',
    country: 'JP',
    business: medical,
    product: 'khẩu trang và vải không dệt',
    workers: 205,
    capital: 140,
  },
  {
    brand: 'Đất Lành',
    form: 'llc-more',
    country: 'VN',
    business: food,
    product: 'cà phê rang xay',
    workers: 64,
    capital: 55,
    misspelt: 'Đất Lanh',
  },
  { brand: 'Sen Đá', form: 'llc-one', country: 'KR', business: vehicles, product: 'vành và la-zăng hợp kim', workers: 390, capital: 620 },
  {
    brand: 'Ánh Bình Minh',
    form: 'llc-one',
    country: 'SG',
    business: electronics,
    product: 'đèn LED',
    workers: 280,
    capital: 260,
    secondProject: 'nhà máy pin lưu trữ',
  },
  { brand: 'Thông Reo', form: 'llc-more', country: 'VN', business: furniture, product: 'ván ép và cửa gỗ', workers: 175, capital: 98 },
  { brand: 'Biển Lặng', form: 'llc-one', country: 'JP', business: food, product: 'rong biển sấy', workers: 110, capital: 85 },
  {
    brand: 'Tơ Vàng',
    form: 'joint-stock',
    country: 'VN',
    business: garments,
    product: 'chỉ may công nghiệp',
    workers: 320,
    capital: 190,
    misspelt: 'Tơ Vàn',
  },
  {
    brand: 'Mộc Lan Xanh',
    form: 'llc-one',
    country: 'DE',
    business: plastics,
    product: 'chi tiết nhựa kỹ thuật',
    workers: 145,
    capital: 310,
  },
  {
    brand: 'Khe Suối',
    form: 'llc-one',
    country: 'KR',
    business: metal,
    product: 'ốc vít và chi tiết lắp xiết',
    workers: 260,
    capital: 225,
  },
  { brand: 'Phù Sa Mới', form: 'llc-more', country: 'VN', business: storage, product: 'kho hàng tổng hợp', workers: 35, capital: 130 },
  {
    brand: 'Đêm Sao',
    form: 'llc-one',
    country: 'SG',
    business: machines,
    product: 'thiết bị tự động hóa',
    workers: 9,
    capital: 47,
    secondProject: 'trung tâm thử nghiệm thiết bị',
  },
];
