import { area, both, choice, date, formOf, group, int, rows, text, yesNo, type AuthorItem, type AuthorStep } from '../engine/author.ts';
import { designUnit } from '../groups/building.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { owner, priorPermit } from '../groups/permit.ts';
import { land, location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const months = both('tháng', 'months');

/** Parts 1 to 4 of Mẫu 02, which adjustment and extension share. */
function common(): AuthorStep[] {
  return [
    {
      key: 'owner',
      title: both('Chủ đầu tư', 'The owner'),
      items: [
        ...owner(),
        yesNo('/ownerChanged', both('Chủ đầu tư khác với giấy phép đã cấp', 'Is the owner another than the permit says?'), {
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.3.d',
        }),
        text('/successionPaper', both('Giấy tờ về việc kế thừa, chuyển nhượng', 'Paper on the succession'), {
          visibleWhen: 'ownerChanged = true',
          maxLength: 300,
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.3.d',
        }),
        submitter(),
      ],
    },
    {
      key: 'permit',
      title: both('Giấy phép và công trình', 'Permit and work'),
      items: [
        priorPermit('/priorPermit'),
        text('/building/buildingName', both('Tên công trình', 'Name of the work'), { certainty: 'S' }),
        text('/building/buildingInfoCode', both('Mã số thông tin công trình', 'Information code of the work'), {
          optional: true,
          maxLength: 40,
          width: 'medium',
          certainty: 'S',
        }),
        group('location', both('Địa điểm xây dựng', 'Site'), location('/location')),
        group('land', both('Đất', 'Land'), land('/land')),
      ],
    },
  ];
}

const finish = (items: AuthorItem[]): AuthorStep => ({
  key: 'finish',
  title: both('Thời gian, kết quả và cam kết', 'Time, result and declarations'),
  items: [...items, resultDelivery(), declarations(['D1', 'D4']), signer()],
});

const duration = (label: { vi: string; en: string }): AuthorItem =>
  int('/durationMonths', label, { minimum: 1, maximum: 120, unit: months, certainty: 'S' });

const changedItems = {
  facade: both('Kiến trúc mặt ngoài', 'Outer architecture'),
  position: both('Vị trí xây dựng', 'Position'),
  footprint: both('Diện tích xây dựng', 'Footprint'),
  storeys: both('Số tầng', 'Storeys'),
  structure: both('Kết cấu chính', 'Main structure'),
  layout: both('Phân khu chức năng', 'Functional layout'),
  other: both('Nội dung khác', 'Something else'),
};

/** Application to adjust a construction permit (Mẫu 02, Phụ lục II, NĐ 217/2026; cells to be confirmed against the annex). */
export const permitAdjustment: FormDraft = {
  code: 'construction-adjustment-application',
  name: both('Đơn đề nghị điều chỉnh giấy phép xây dựng', 'Application to adjust a construction permit'),
  validFrom: '2025-01-01',
  legalBasis: [{ document: 'NĐ 217/2026/NĐ-CP', provision: 'Điều 63, Phụ lục II Mẫu 02' }],
  definition: formOf([
    ...common(),
    {
      key: 'changes',
      title: both('Nội dung điều chỉnh', 'What changes'),
      items: [
        rows(
          '/changes',
          both('Nội dung điều chỉnh so với giấy phép', 'Changes against the permit'),
          [
            choice('/item', both('Chỉ tiêu điều chỉnh', 'Item'), changedItems, { certainty: 'T', law: 'NĐ 217/2026 Đ.63.1' }),
            area('/before', both('Theo giấy phép đã cấp', 'As the permit says'), { maxLength: 500, certainty: 'S' }),
            area('/after', both('Đề nghị điều chỉnh thành', 'As it is to be'), {
              maxLength: 500,
              checks: [
                { that: 'after != before', words: both('Nội dung đề nghị giống giấy phép đã cấp', 'This is what the permit already says') },
              ],
              certainty: 'S',
            }),
          ],
          {
            rowTitle: both('Nội dung', 'Change'),
            addLabel: both('Thêm nội dung điều chỉnh', 'Add a change'),
            most: 20,
            certainty: 'T',
            law: 'NĐ 217/2026 Đ.63.1',
          },
        ),
        yesNo('/projectAdjusted', both('Dự án đầu tư cũng được điều chỉnh', 'Is the project adjusted too?'), {
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.2.c',
        }),
        yesNo('/landChanged', both('Thay đổi diện tích hoặc chức năng sử dụng đất', 'Does the area or use of the land change?'), {
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.2.đ',
        }),
        date('/startedOn', both('Ngày khởi công', 'Date the work began'), {
          optional: true,
          help: both('Để trống nếu chưa khởi công; ví dụ 19/03/2026', 'Empty where it has not begun; for example 19/03/2026'),
          checks: [
            {
              that: 'startedOn >= priorPermit.issuedOn',
              words: both('Ngày khởi công không thể trước ngày cấp phép', 'The work cannot begin before the permit'),
            },
          ],
          certainty: 'B',
        }),
        area('/progress', both('Tiến độ đã thực hiện', 'What is built so far'), {
          visibleWhen: 'startedOn != null',
          optional: true,
          maxLength: 1000,
          certainty: 'B',
        }),
      ],
    },
    {
      key: 'design',
      title: both('Thiết kế điều chỉnh', 'The adjusted design'),
      items: [
        designUnit('/designUnit', 'design', both('Lập thiết kế điều chỉnh', 'Design'), { withDisciplines: true }),
        yesNo('/needsVerification', both('Thiết kế điều chỉnh phải thẩm tra', 'Must the adjusted design be verified?'), {
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.50.3',
        }),
        designUnit('/verificationUnit', 'verification', both('Thẩm tra thiết kế', 'Verification'), {
          visibleWhen: 'needsVerification = true',
          withDisciplines: false,
        }),
      ],
    },
    finish([duration(both('Thời gian dự kiến hoàn thành theo thiết kế điều chỉnh', 'Time needed to finish the adjusted design'))]),
  ]),
};

/** Application to extend a construction permit (Mẫu 02, Phụ lục II, NĐ 217/2026; cells to be confirmed against the annex). */
export const permitExtension: FormDraft = {
  code: 'construction-extension-application',
  name: both('Đơn đề nghị gia hạn giấy phép xây dựng', 'Application to extend a construction permit'),
  validFrom: '2025-01-01',
  legalBasis: [{ document: 'NĐ 217/2026/NĐ-CP', provision: 'Điều 63.3, Phụ lục II Mẫu 02' }],
  definition: formOf([
    ...common(),
    {
      key: 'extension',
      title: both('Nội dung gia hạn', 'The extension'),
      items: [
        area('/reason', both('Lý do đề nghị gia hạn', 'Reason'), { minLength: 10, maxLength: 1000, certainty: 'S' }),
        yesNo('/notStarted', both('Công trình chưa khởi công', 'Has the work not begun?'), {
          checks: [
            {
              that: 'notStarted = true',
              words: both('Chỉ gia hạn giấy phép của công trình chưa khởi công', 'Only a permit whose work has not begun is extended'),
            },
          ],
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.3.a',
        }),
        int('/extensionNo', both('Gia hạn lần thứ', 'Which extension this is'), {
          minimum: 1,
          maximum: 2,
          messages: { maximum: both('Giấy phép chỉ được gia hạn tối đa 2 lần', 'A permit is extended twice at most') },
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.3',
        }),
        date('/startBefore', both('Hạn khởi công hiện tại', 'Present deadline to begin'), {
          help: both(
            '12 tháng kể từ ngày cấp hoặc gia hạn trước; ví dụ 19/03/2027',
            '12 months from the permit or the last extension; for example 19/03/2027',
          ),
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.49.10',
        }),
        date('/extendTo', both('Đề nghị gia hạn đến ngày', 'To be extended until'), {
          help: both(
            'Mỗi lần 12 tháng kể từ hạn hiện tại; ví dụ 19/03/2028',
            '12 months from the present deadline; for example 19/03/2028',
          ),
          checks: [
            {
              that: 'extendTo > startBefore',
              words: both('Ngày gia hạn phải sau hạn hiện tại', 'The new day must follow the present deadline'),
            },
          ],
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.63.3',
        }),
      ],
    },
    finish([duration(both('Thời gian dự kiến hoàn thành', 'Time needed to finish'))]),
  ]),
};
