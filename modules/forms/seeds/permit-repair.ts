import { area, both, choice, dec, formOf, group, int, text, yesNo, type AuthorItem } from '../engine/author.ts';
import { designUnit } from '../groups/building.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { owner, priorPermit } from '../groups/permit.ts';
import { readAs } from '../groups/person.ts';
import { land, location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const squareMetres = both('m²', 'm²');
const law = 'NĐ 217/2026 Đ.49';

/** Footprint, floors and height of a work at one time; both times are asked for alike. */
function measures(at: string, when: { vi: string; en: string }): AuthorItem[] {
  const said = (vi: string, en: string) => both(`${vi} ${when.vi}`, `${en} ${when.en}`);
  const here = readAs(at);
  return [
    dec(`${at}/footprintM2`, said('Diện tích xây dựng', 'Footprint'), { exclusiveMinimum: 0, unit: squareMetres, certainty: 'S', law }),
    dec(`${at}/grossFloorM2`, said('Tổng diện tích sàn', 'Gross floor area'), {
      exclusiveMinimum: 0,
      unit: squareMetres,
      checks: [
        {
          that: `${here}grossFloorM2 >= ${here}footprintM2`,
          words: both('Tổng diện tích sàn không thể nhỏ hơn diện tích xây dựng', 'The gross floor area cannot be less than the footprint'),
        },
      ],
      certainty: 'S',
      law,
    }),
    dec(`${at}/heightM`, said('Chiều cao', 'Height'), { exclusiveMinimum: 0, maximum: 1000, unit: both('m', 'm'), certainty: 'S', law }),
    int(`${at}/storeys`, said('Số tầng', 'Storeys'), { minimum: 1, maximum: 200, certainty: 'S', law }),
  ];
}

/** Application to repair or convert a work (Mẫu 01, Phụ lục II, NĐ 217/2026, block of repairs; cells to be confirmed against the annex). */
export const permitRepair: FormDraft = {
  code: 'construction-repair-application',
  name: both('Đơn đề nghị cấp giấy phép sửa chữa, cải tạo công trình', 'Application for a permit to repair or convert'),
  validFrom: '2025-01-01',
  legalBasis: [{ document: 'NĐ 217/2026/NĐ-CP', provision: 'Điều 51, 61, Phụ lục II Mẫu 01' }],
  definition: formOf([
    { key: 'owner', title: both('Chủ đầu tư', 'The owner'), items: [...owner(), submitter()] },
    {
      key: 'site',
      title: both('Địa điểm công trình', 'Site'),
      items: [
        group('location', both('Vị trí', 'Place'), location('/location')),
        group('land', both('Đất', 'Land'), land('/land')),
        yesNo('/rentedBuilding', both('Công trình thuê của chủ khác', 'Is the building rented?'), {
          help: both('Nếu thuê: nộp thêm thỏa thuận với chủ sở hữu', 'If so, the agreement with its owner is added'),
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.55.14',
        }),
      ],
    },
    {
      key: 'existing',
      title: both('Công trình hiện có', 'The building as it is'),
      items: [
        text('/existing/buildingName', both('Tên công trình', 'Name of the work'), { certainty: 'S', law }),
        choice(
          '/existing/buildingGrade',
          both('Cấp công trình', 'Grade of the work'),
          {
            special: both('Đặc biệt', 'Special'),
            I: both('Cấp I', 'Grade I'),
            II: both('Cấp II', 'Grade II'),
            III: both('Cấp III', 'Grade III'),
            IV: both('Cấp IV', 'Grade IV'),
          },
          { certainty: 'S', law },
        ),
        text('/existing/buildingInfoCode', both('Mã số thông tin công trình', 'Information code of the work'), {
          optional: true,
          maxLength: 40,
          width: 'medium',
          certainty: 'S',
        }),
        priorPermit('/priorPermit', { optional: true }),
        ...measures('/before', { vi: 'hiện trạng', en: 'now' }),
      ],
    },
    {
      key: 'works',
      title: both('Nội dung sửa chữa, cải tạo', 'What is repaired or converted'),
      items: [
        area('/repairScope', both('Nội dung sửa chữa, cải tạo', 'Description of the works'), { minLength: 10, certainty: 'S' }),
        yesNo('/keepsScaleAndFunction', both('Giữ nguyên quy mô, chức năng', 'Are scale and function kept?'), {
          help: both('Nếu giữ nguyên, không xét lại sự phù hợp quy hoạch', 'If so, planning is not judged again'),
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.51.1',
        }),
        ...measures('/after', { vi: 'sau cải tạo', en: 'afterwards' }),
        dec('/delta/footprintM2', both('Diện tích xây dựng tăng, giảm', 'Change of the footprint'), {
          computed: 'after.footprintM2 - before.footprintM2',
          minimum: -100_000_000,
          unit: squareMetres,
          certainty: 'S',
        }),
        dec('/delta/grossFloorM2', both('Diện tích sàn tăng, giảm', 'Change of the floor area'), {
          computed: 'after.grossFloorM2 - before.grossFloorM2',
          minimum: -100_000_000,
          unit: squareMetres,
          certainty: 'S',
        }),
        yesNo('/structuralChange', both('Có thay đổi kết cấu chịu lực', 'Does the load-bearing structure change?'), { certainty: 'B' }),
        area('/structuralChangeNote', both('Bộ phận kết cấu thay đổi', 'Parts of the structure that change'), {
          visibleWhen: 'structuralChange = true',
          maxLength: 1000,
          certainty: 'B',
        }),
      ],
    },
    {
      key: 'design',
      title: both('Thiết kế và thẩm tra', 'Design and verification'),
      items: [
        designUnit('/designUnit', 'design', both('Lập thiết kế', 'Design'), { withDisciplines: true }),
        yesNo('/needsVerification', both('Công trình phải thẩm tra thiết kế', 'Must the design be verified?'), {
          certainty: 'T',
          law: 'NĐ 217/2026 Đ.50.3',
        }),
        designUnit('/verificationUnit', 'verification', both('Thẩm tra thiết kế', 'Verification'), {
          visibleWhen: 'needsVerification = true',
          withDisciplines: false,
        }),
      ],
    },
    {
      key: 'finish',
      title: both('Thời gian, kết quả và cam kết', 'Time, result and declarations'),
      items: [
        int('/durationMonths', both('Thời gian dự kiến hoàn thành', 'Time needed to finish'), {
          minimum: 1,
          maximum: 120,
          unit: both('tháng', 'months'),
          certainty: 'S',
        }),
        resultDelivery(),
        declarations(['D1', 'D4']),
        signer(),
      ],
    },
  ]),
};
