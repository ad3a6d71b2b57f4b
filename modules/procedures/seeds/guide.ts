import type { Words } from '#platform/i18n';
import { both } from './procedure-seed.ts';

/** A question of the guide: its answers are facts (`key = "value"`) for the conditions of later questions and of the steps. */
export interface Question {
  key: string;
  /** What it is called in the address. */
  param: string;
  ask: Words;
  help?: Words;
  answers: readonly { value: string; words: Words }[];
  /** FEEL over earlier answers; asked always without it. */
  when?: string;
}

/** A procedure that some projects need. */
export interface GuideStep {
  code: string;
  /** FEEL over the answers. */
  when: string;
  /** What has to be done before, where the project needs it. */
  after: readonly string[];
  /** Done again for each person or shipment: told, and left out of the sums. */
  each?: Words;
  note?: Words;
}

const yes = { value: 'co', words: both('Có', 'Yes') };
const no = { value: 'khong', words: both('Không', 'No') };
const project = 'project = "moi" or project = "thay-doi"';

/** The questions, in the order they are asked. */
export const questions: readonly Question[] = [
  {
    key: 'project',
    param: 'viec',
    ask: both('Bạn định làm gì?', 'What do you want to do?'),
    answers: [
      { value: 'moi', words: both('Thực hiện một dự án mới trong khu', 'Carry out a new project in the zone') },
      { value: 'thay-doi', words: both('Mở rộng hoặc thay đổi dự án đang có', 'Enlarge or change a project that is there') },
      { value: 'mua', words: both('Góp vốn, mua cổ phần của doanh nghiệp trong khu', 'Buy into an enterprise of the zone') },
      {
        value: 'van-phong',
        words: both('Mở văn phòng đại diện của thương nhân nước ngoài', 'Open a representative office of a foreign trader'),
      },
      { value: 'cham-dut', words: both('Chấm dứt dự án', 'End a project') },
    ],
  },
  {
    key: 'special',
    param: 'dac-biet',
    ask: both('Dự án theo thủ tục đầu tư đặc biệt?', 'Under the special investment procedure?'),
    help: both(
      'Dành cho một số ngành công nghệ cao trong khu; cam kết trước, kiểm tra sau.',
      'For some high-technology industries; promised first, checked later.',
    ),
    answers: [yes, no],
    when: 'project = "moi"',
  },
  {
    key: 'policy',
    param: 'chu-truong',
    ask: both('Dự án phải được chấp thuận chủ trương đầu tư?', 'Does the project need an approved investment policy?'),
    help: both(
      'Thường là dự án xin Nhà nước giao, cho thuê đất không qua đấu giá, hoặc dự án lớn theo Luật Đầu tư.',
      'Usually projects that ask the State for land without an auction, or large ones under the Law on Investment.',
    ),
    answers: [yes, no],
    when: '(project = "moi" and special = "khong") or project = "thay-doi"',
  },
  {
    key: 'certificate',
    param: 'giay-chung-nhan',
    ask: both('Dự án có, hoặc cần, Giấy chứng nhận đăng ký đầu tư?', 'Has the project, or does it need, an investment certificate?'),
    help: both(
      'Dự án có vốn đầu tư nước ngoài cần; dự án trong nước có thể xin.',
      'Foreign investment needs one; domestic projects may ask for one.',
    ),
    answers: [yes, no],
    when: '(project = "moi" and special = "khong") or project = "thay-doi"',
  },
  {
    key: 'land',
    param: 'dat',
    ask: both('Đất hoặc nhà xưởng từ đâu?', 'Where do land or buildings come from?'),
    answers: [
      {
        value: 'ha-tang',
        words: both(
          'Thuê của doanh nghiệp hạ tầng, thuê nhà xưởng có sẵn, hoặc đã có',
          'Leased from the infrastructure company, a ready building, or there already',
        ),
      },
      { value: 'nha-nuoc', words: both('Nhà nước giao hoặc cho thuê', 'Allocated or leased by the State') },
    ],
    when: project,
  },
  {
    key: 'planning',
    param: 'quy-hoach',
    ask: both('Phải lập hoặc đổi quy hoạch chi tiết?', 'Must a detailed plan be made or changed?'),
    answers: [yes, no],
    when: project,
  },
  {
    key: 'environment',
    param: 'moi-truong',
    ask: both('Về môi trường, dự án thuộc nhóm nào?', 'Which environmental group?'),
    answers: [
      { value: 'danh-gia', words: both('Phải đánh giá tác động môi trường (ĐTM)', 'Needs an impact assessment (EIA)') },
      { value: 'giay-phep', words: both('Chỉ cần giấy phép môi trường', 'Needs an environmental permit only') },
      { value: 'khong', words: both('Không cần cả hai', 'Neither') },
    ],
    when: project,
  },
  {
    key: 'building',
    param: 'xay-dung',
    ask: both('Có xây dựng không?', 'Will you build?'),
    answers: [
      { value: 'lon', words: both('Xây mới công trình cấp đặc biệt, cấp I, cấp II', 'New works of special class, class I or II') },
      { value: 'nho', words: both('Xây mới công trình cấp III, cấp IV', 'New works of class III or IV') },
      { value: 'sua', words: both('Sửa chữa, cải tạo', 'Repair or alteration') },
      { value: 'khong', words: both('Không', 'No') },
    ],
    when: project,
  },
  {
    key: 'study',
    param: 'kha-thi',
    ask: both('Cơ quan nhà nước phải thẩm định báo cáo nghiên cứu khả thi?', 'Must the State appraise the feasibility study?'),
    help: both(
      'Tùy loại, nguồn vốn và quy mô dự án; nếu chưa rõ hãy hỏi Bộ phận Một cửa.',
      'It depends on kind, capital and size; ask the one-stop desk when unsure.',
    ),
    answers: [yes, no],
    when: 'building = "lon" or building = "nho"',
  },
  {
    key: 'workers',
    param: 'lao-dong',
    ask: both('Sử dụng từ 10 lao động trở lên?', 'Ten workers or more?'),
    answers: [yes, no],
    when: project,
  },
  {
    key: 'foreigners',
    param: 'nuoc-ngoai',
    ask: both('Có thuê lao động nước ngoài?', 'Will you employ foreigners?'),
    answers: [yes, no],
    when: `${project} or project = "mua"`,
  },
  {
    key: 'exports',
    param: 'xuat-khau',
    ask: both('Xuất khẩu có xin chứng nhận xuất xứ (C/O)?', 'Exports with a certificate of origin (C/O)?'),
    answers: [
      { value: 'khong', words: both('Không', 'No') },
      { value: 'asean', words: both('Sang ASEAN', 'To ASEAN') },
      { value: 'trung-quoc', words: both('Sang Trung Quốc', 'To China') },
      { value: 'chau-au', words: both('Sang Liên minh châu Âu', 'To the European Union') },
      { value: 'khac', words: both('Nước khác, không hưởng ưu đãi', 'Elsewhere, without preference') },
    ],
    when: project,
  },
];

const registered = ['1.009664', '2.002725', '1.009647'];
const beforeBuilding = ['1.115336', '1.014158', '1.010733', '1.013239', ...registered, '1.009748', '1.009759'];
const person = both('cho mỗi người', 'for each person');
const shipment = both('cho mỗi lô hàng', 'for each shipment');
const whenProject = (more: string): string => `(${project}) and ${more}`;

/** What projects need, each after what it rests on. */
export const guideSteps: readonly GuideStep[] = [
  { code: '1.009748', when: 'project = "moi" and special = "khong" and policy = "co"', after: [] },
  { code: '1.009664', when: 'project = "moi" and special = "khong" and certificate = "co"', after: ['1.009748'] },
  { code: '2.002725', when: 'project = "moi" and special = "co"', after: [] },
  { code: '1.009759', when: 'project = "thay-doi" and policy = "co"', after: [] },
  { code: '1.009647', when: 'project = "thay-doi" and certificate = "co"', after: ['1.009759'] },
  { code: '1.009729', when: 'project = "mua"', after: [] },
  { code: '2.000063', when: 'project = "van-phong"', after: [] },
  { code: '1.009662', when: 'project = "cham-dut"', after: [] },
  { code: '1.115336', when: whenProject('land = "nha-nuoc"'), after: [...registered, '1.009748', '1.009759'] },
  { code: '1.014159', when: whenProject('planning = "co"'), after: [] },
  { code: '1.014155', when: whenProject('planning = "co"'), after: [...registered, '1.009748', '1.009759', '1.014159'] },
  { code: '1.014156', when: whenProject('planning = "co"'), after: ['1.014155'] },
  { code: '1.014157', when: whenProject('planning = "co"'), after: ['1.014156'] },
  { code: '1.014158', when: whenProject('planning = "co"'), after: ['1.014157'] },
  {
    code: '1.010733',
    when: whenProject('environment = "danh-gia" and special != "co"'),
    after: ['1.009748', '1.009759'],
    note: both('Trước đó có tham vấn, do chủ dự án tổ chức.', 'A consultation by the project’s owner comes before it.'),
  },
  {
    code: '1.010727',
    when: whenProject('(environment = "danh-gia" or environment = "giay-phep")'),
    after: ['1.010733', ...registered],
    note: both(
      'Phải có trước khi vận hành; theo thủ tục đặc biệt thì trước khi xây dựng.',
      'Needed before operation; under the special procedure before building.',
    ),
  },
  {
    code: '1.013239',
    when: whenProject('study = "co" and (building = "lon" or building = "nho")'),
    after: [...registered, '1.009748', '1.009759', '1.014158'],
  },
  { code: '1.013236', when: whenProject('building = "lon"'), after: beforeBuilding },
  { code: '1.013225', when: whenProject('building = "nho"'), after: beforeBuilding },
  { code: '1.013238', when: whenProject('building = "sua"'), after: registered },
  {
    code: '1.009794',
    when: whenProject('building = "lon"'),
    after: ['1.013236'],
    note: both('Sau khi xây xong; thời gian xây không tính ở đây.', 'Once it is built; the time of building is not counted here.'),
  },
  { code: '2.001955', when: whenProject('workers = "co"'), after: registered },
  { code: '1.014199', when: `(${project} or project = "mua") and foreigners = "co"`, after: [...registered, '1.009729'], each: person },
  { code: '1.000665', when: whenProject('exports = "asean"'), after: registered, each: shipment },
  { code: '1.000695', when: whenProject('exports = "trung-quoc"'), after: registered, each: shipment },
  { code: '1.008667', when: whenProject('exports = "chau-au"'), after: registered, each: shipment },
  { code: '1.000450', when: whenProject('exports = "khac"'), after: registered, each: shipment },
];
