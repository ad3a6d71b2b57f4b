import type { Act, Ctx } from '#platform/context';
import type { Database } from '#platform/db';
import { newId } from '#platform/ids';
import type { NewProcedure } from './index.ts';
import { procedureContent } from './contract.ts';
import { procedureSeeds } from './seeds/index.ts';

/** Only what publishing uses of a context. */
export function publishingCtx(db: Database, clock: { now: Date }, personId?: string): Ctx {
  const made = {
    now: () => clock.now,
    locale: 'vi',
    read: db.read.bind(db),
    act: (_name: string, work: (act: Act) => Promise<unknown>) =>
      db.write((tx) =>
        work({ tx, now: clock.now, actor: { personId }, about: () => undefined, announce: () => undefined } as unknown as Act),
      ),
  };
  return made as unknown as Ctx;
}

/** Other procedures of such authorities, so that a search has something to choose from: code, name, synonyms. */
const others: readonly (readonly [code: string, vi: string, en: string, synonyms?: string[]])[] = [
  ['1.009748', 'Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Ban Quản lý', 'Approve an investment policy'],
  ['1.009755', 'Chấp thuận nhà đầu tư', 'Approve an investor'],
  ['1.009759', 'Điều chỉnh văn bản chấp thuận chủ trương đầu tư', 'Adjust an approval of investment policy'],
  ['1.009664', 'Cấp Giấy chứng nhận đăng ký đầu tư', 'Issue an investment registration certificate'],
  ['1.009647', 'Điều chỉnh Giấy chứng nhận đăng ký đầu tư', 'Adjust an investment registration certificate', ['đổi tên dự án']],
  ['1.009671', 'Đổi Giấy chứng nhận đăng ký đầu tư', 'Exchange an old licence for an investment registration certificate'],
  ['1.009770', 'Gia hạn thời hạn hoạt động của dự án đầu tư', 'Extend the term of a project'],
  ['1.009661', 'Ngừng hoạt động của dự án đầu tư', 'Suspend a project'],
  ['1.009662', 'Chấm dứt hoạt động của dự án đầu tư', 'Terminate a project'],
  ['1.009729', 'Đầu tư theo hình thức góp vốn, mua cổ phần, mua phần vốn góp', 'Contribute capital or buy shares', ['M&A']],
  [
    '1.009731',
    'Thành lập văn phòng điều hành của nhà đầu tư nước ngoài trong hợp đồng BCC',
    'Set up an operating office of a BCC contract',
  ],
  ['2.002728', 'Chứng nhận khu công nghiệp sinh thái', 'Certify an eco-industrial park'],
  [
    '1.013225',
    'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ',
    'Construction permit for new works of classes III and IV',
    ['GPXD'],
  ],
  ['1.013238', 'Cấp giấy phép xây dựng sửa chữa, cải tạo công trình', 'Construction permit for repair', ['GPXD']],
  ['1.013230', 'Cấp giấy phép di dời công trình', 'Permit to relocate a work'],
  ['1.013231', 'Điều chỉnh giấy phép xây dựng', 'Adjust a construction permit'],
  ['1.013233', 'Gia hạn giấy phép xây dựng', 'Extend a construction permit'],
  ['1.013235', 'Cấp lại giấy phép xây dựng', 'Re-issue a construction permit'],
  ['1.013239', 'Thẩm định báo cáo nghiên cứu khả thi đầu tư xây dựng', 'Appraise a feasibility study'],
  ['1.009794', 'Kiểm tra công tác nghiệm thu công trình xây dựng', 'Check the acceptance of works'],
  ['1.014159', 'Cung cấp thông tin quy hoạch', 'Provide planning information'],
  ['1.010727', 'Cấp giấy phép môi trường', 'Issue an environmental permit', ['GPMT']],
  ['1.010729', 'Cấp điều chỉnh giấy phép môi trường', 'Adjust an environmental permit'],
  ['1.010733', 'Thẩm định báo cáo đánh giá tác động môi trường', 'Appraise an environmental impact assessment', ['ĐTM', 'EIA']],
  [
    '1.014199',
    'Cấp giấy phép lao động cho người lao động nước ngoài',
    'Issue a work permit for a foreign worker',
    ['GPLĐ', 'tuyển lao động nước ngoài'],
  ],
  ['1.014200', 'Cấp lại giấy phép lao động cho người lao động nước ngoài', 'Re-issue a work permit'],
  ['1.014201', 'Gia hạn giấy phép lao động cho người lao động nước ngoài', 'Extend a work permit'],
  ['1.014196', 'Xác nhận người lao động nước ngoài không thuộc diện cấp giấy phép lao động', 'Confirm that no work permit is needed'],
  ['1.115115', 'Đăng ký hợp đồng nhận lao động thực tập', 'Register a trainee contract'],
  ['1.000665', 'Cấp giấy chứng nhận xuất xứ hàng hóa mẫu D', 'Issue a certificate of origin form D', ['C/O']],
  ['1.001383', 'Cấp lại giấy chứng nhận xuất xứ hàng hóa', 'Re-issue a certificate of origin', ['C/O']],
  ['2.000063', 'Cấp giấy phép thành lập văn phòng đại diện của thương nhân nước ngoài', 'Licence a representative office', ['VPĐD']],
  [
    '2.000327',
    'Gia hạn giấy phép thành lập văn phòng đại diện của thương nhân nước ngoài',
    'Extend the licence of a representative office',
    ['VPĐD'],
  ],
  [
    '2.000255',
    'Cấp giấy phép kinh doanh bán lẻ hàng hóa cho tổ chức kinh tế có vốn đầu tư nước ngoài',
    'Trading licence for a foreign-invested enterprise',
  ],
  ['1.115336', 'Giao đất, cho thuê đất trong khu kinh tế', 'Allocate or lease land in the economic zone'],
];

const [seed] = procedureSeeds;
if (seed === undefined) throw new Error('no seeds');
const sample = procedureContent.parse(seed.content);

/** The other procedures, ready to be published. */
export const otherProcedures: readonly NewProcedure[] = others.map(([code, vi, en, synonyms = []]) => ({
  code,
  name: { vi, en },
  field: { code: 'other', name: { vi: 'Lĩnh vực khác', en: 'Other fields' } },
  content: { ...sample, synonyms },
  formVersionId: newId(),
  processVersionId: newId(),
  validFrom: '2025-01-01',
}));
