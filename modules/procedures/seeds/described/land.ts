import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family } from './row.ts';

const law = both('Luật Đất đai 2024', 'Land Law 2024');
const quarterDays = { value: 6.25, unit: 'working-day' as const };

const family: Family = {
  field: fields.land,
  audience: both(
    'Nhà đầu tư được Nhà nước giao, cho thuê đất trong khu kinh tế',
    'Investors to whom the State allocates or leases land in the economic zone',
  ),
  decree: law,
  law: [
    {
      title: law,
      article: both('chưa đối chiếu điều khoản', 'articles not compared'),
      says: both('Giao đất, cho thuê đất, điều chỉnh', 'Allocating, leasing and adjusting land'),
      certainty: 'background',
    },
  ],
  system: 'provincial-system',
  channels: [],
  competence: {
    who: both('Theo phân cấp của từng tỉnh', 'As each province delegates'),
    source: both(
      'Thủ tục đặc thù do một tỉnh công bố; chờ quyết định của tỉnh mình',
      'Published by one province as its own; our province’s decision is awaited',
    ),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offerNote: both(
    'Là thủ tục đặc thù của một tỉnh. Ở tỉnh khác hãy hỏi Bộ phận Một cửa về thủ tục tương ứng.',
    'A procedure of one province alone. Elsewhere ask the one-stop desk which one takes its place.',
  ),
  certainty: 'background',
  fees: [unknownFee(both('Phí, lệ phí', 'Fees'), both('Hội đồng nhân dân cấp tỉnh quy định.', 'Set by the provincial People’s Council.'))],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

const decision = both('Quyết định giao đất, cho thuê đất', 'Decision that allocates or leases the land');

/** Land in economic zones: published by one province, so to be confirmed everywhere else. */
export const landDescribed = describeAll(family, [
  {
    code: '1.115336',
    name: both(
      'Giao đất, cho thuê đất không đấu giá, không đấu thầu hoặc qua đấu thầu lựa chọn nhà đầu tư trong khu kinh tế',
      'Allocate or lease land in the economic zone without an auction, or after a tender',
    ),
    purpose: both('Nhận đất để thực hiện dự án.', 'To get the land for a project.'),
    stages: ['land'],
    outcome: decision,
    synonyms: ['thuê đất', 'giao đất', 'land lease'],
  },
  {
    code: '1.115337',
    name: both('Chuyển hình thức giao đất, cho thuê đất', 'Change the way in which land is allocated or leased'),
    purpose: both(
      'Đổi giữa giao đất và cho thuê đất, hoặc cách trả tiền thuê.',
      'To change between allocation and lease, or how rent is paid.',
    ),
    stages: ['land', 'change'],
    limits: [{ ...quarterDays, published: quarterDays }],
    papers: [
      both('Đơn theo mẫu của tỉnh', 'Application on the province’s form'),
      both('Giấy tờ về đất', 'Land paper'),
      both('Quyết định giao, cho thuê đất', 'Decision on the land'),
    ],
    outcome: decision,
    synonyms: ['trả tiền thuê đất một lần', 'land rent'],
  },
  {
    code: '1.115338',
    name: both(
      'Điều chỉnh quyết định giao đất, cho thuê đất; điều chỉnh thời hạn sử dụng đất của dự án đầu tư',
      'Adjust the decision on the land, or the term of its use',
    ),
    purpose: both('Đổi diện tích, mục đích, thời hạn sử dụng đất.', 'To change area, purpose or term of the land.'),
    stages: ['land', 'change'],
    outcome: decision,
    synonyms: ['điều chỉnh đất', 'gia hạn đất', 'extend land term'],
  },
  {
    code: '1.115339',
    name: both(
      'Điều chỉnh quyết định giao đất, cho thuê đất do sai sót về ranh giới, vị trí, diện tích, mục đích sử dụng',
      'Correct the decision on the land where borders, place, area or purpose are wrong',
    ),
    purpose: both('Sửa sai sót giữa quyết định và thực địa.', 'To correct what differs between decision and ground.'),
    stages: ['land', 'change'],
    outcome: decision,
    synonyms: ['sai diện tích đất', 'wrong land area'],
  },
  {
    code: '1.115340',
    name: both(
      'Giao đất, cho thuê đất, giao khu vực biển để thực hiện hoạt động lấn biển',
      'Allocate land and sea to reclaim land from the sea',
    ),
    purpose: both('Nhận khu vực biển để lấn biển.', 'To get a sea area for reclamation.'),
    stages: ['land'],
    outcome: decision,
    synonyms: ['lấn biển', 'reclamation'],
  },
]);
