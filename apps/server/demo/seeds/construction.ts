import type { Json } from '#modules/forms';
import type { Answering, DemoProcedure } from './demo-procedure.ts';
import { frame, nowAndThen } from './filed.ts';

const agency = 'Ban Quản lý Khu kinh tế Minh Họa';
const works = ['Nhà xưởng số 1', 'Nhà kho thành phẩm', 'Nhà văn phòng', 'Nhà ăn ca'];

const owner = { '/ownerKind': 'organisation', '/owner/phone': '0900 000 888' } as const;

const designed: Record<string, Json> = {
  '/designUnit/partyKind': 'organisation',
  '/designUnit/name': 'Công ty Cổ phần Tư vấn Thiết kế Ví Dụ',
  '/designUnit/enterpriseCode': '9900099005',
  '/designUnit/lead/fullName': 'Chủ nhiệm thiết kế Ví Dụ',
  '/designUnit/lead/practiceCertNo': 'MIH-10001',
  '/designUnit/disciplineLeads': [{ discipline: 'Kết cấu', fullName: 'Chủ trì kết cấu Ví Dụ', practiceCertNo: 'MIH-10002' }],
  '/needsVerification': false,
};

const priorPermit = ({ chance, dayBefore }: Answering, days: number): Record<string, Json> => ({
  '/priorPermit/no': `${chance.between(10, 90)}/GPXD`,
  '/priorPermit/issuedOn': dayBefore(days),
  '/priorPermit/issuedBy': agency,
  '/building/buildingName': chance.pick(works),
  '/ownerChanged': false,
});

const drawingsLack = {
  component: 'drawings',
  name: 'Bản vẽ thiết kế',
  request: 'Mặt đứng chưa ghi cao độ. Đề nghị bổ sung kích thước và ký đủ các bản vẽ.',
};

const minor = nowAndThen({
  code: '1.013225',
  refusal: 'Công trình thuộc cấp II. Đề nghị doanh nghiệp nộp theo thủ tục dành cho công trình cấp đặc biệt, cấp I, cấp II.',
  finding: 'Công trình vượt chỉ giới xây dựng của lô đất.',
  objection: 'Kiểm tra lại tổng diện tích sàn và số tầng.',
  lacking: [drawingsLack],
  stopped: 'Lô đất đang được điều chỉnh ranh giới, chưa đủ căn cứ cấp phép.',
  facts: { permitKind: 'single' },
  answers: (given) => ({
    ...frame(given, 'D4'),
    ...owner,
    ...designed,
    '/permitKind': 'single',
    '/isInvestmentProject': true,
    '/building': {
      buildingName: given.chance.pick(works),
      buildingType: 'industrial',
      buildingGrade: given.chance.pick(['III', 'IV']),
      footprintM2: given.chance.between(180, 900),
      grossFloorM2: 1_200,
      heightM: 9.5,
      storeys: { above: 1 },
    },
    '/durationMonths': given.chance.between(4, 10),
  }),
});

const repair = nowAndThen({
  code: '1.013238',
  refusal: 'Việc sơn lại và thay cửa không làm thay đổi kết cấu nên không phải xin giấy phép.',
  finding: 'Phương án gia cố chưa bảo đảm an toàn cho công trình liền kề.',
  objection: 'Ghi rõ diện tích trước và sau sửa chữa.',
  lacking: [
    {
      component: 'photos',
      name: 'Ảnh công trình và công trình lân cận',
      request: 'Ảnh chưa thể hiện mặt tiếp giáp công trình lân cận. Đề nghị bổ sung.',
    },
  ],
  stopped: 'Doanh nghiệp chờ kết quả kiểm định kết cấu.',
  answers: (given) => {
    const footprint = given.chance.between(800, 2_400);
    const storeys = { '/before/storeys': 1, '/after/storeys': 1 };
    return {
      ...frame(given, 'D4'),
      ...owner,
      ...designed,
      ...storeys,
      '/rentedBuilding': false,
      '/existing/buildingName': given.chance.pick(works),
      '/existing/buildingGrade': 'III',
      '/before/footprintM2': footprint,
      '/before/grossFloorM2': footprint,
      '/before/heightM': 9.5,
      '/repairScope': 'Thay mái, gia cố kèo thép và mở rộng khu vực đóng gói trong phạm vi nhà xưởng hiện có.',
      '/keepsScaleAndFunction': true,
      '/after/footprintM2': footprint,
      '/after/grossFloorM2': footprint + 120,
      '/after/heightM': 9.5,
      '/structuralChange': false,
      '/durationMonths': 6,
    };
  },
});

const adjustment = nowAndThen({
  code: '1.013231',
  refusal: 'Nội dung thay đổi không thuộc nội dung ghi trong giấy phép nên không phải điều chỉnh.',
  finding: 'Diện tích điều chỉnh làm mật độ xây dựng vượt quy hoạch chi tiết.',
  objection: 'Bổ sung căn cứ của phần điều chỉnh và số giấy phép đã cấp.',
  lacking: [{ ...drawingsLack, name: 'Bản vẽ thiết kế điều chỉnh' }],
  stopped: 'Doanh nghiệp đang điều chỉnh lại phương án thiết kế.',
  answers: (given) => ({
    ...frame(given, 'D4'),
    ...owner,
    ...designed,
    ...priorPermit(given, 160),
    '/changes': [
      {
        item: 'facade',
        before: 'Tường gạch sơn nước, cửa cuốn phía đường số nội khu',
        after: 'Tấm tường cách nhiệt, cửa trượt phía sân trong',
      },
    ],
    '/projectAdjusted': false,
    '/landChanged': false,
    '/durationMonths': 8,
  }),
});

const extension = nowAndThen({
  code: '1.013233',
  refusal: 'Công trình đã khởi công nên giấy phép không phải gia hạn.',
  finding: 'Giấy phép đã được gia hạn đủ hai lần.',
  objection: 'Kiểm tra lại hạn khởi công trước khi gia hạn.',
  lacking: [
    {
      component: 'present-permit',
      name: 'Giấy phép xây dựng đã cấp',
      request: 'Bản chụp thiếu trang phụ lục. Đề nghị nộp đủ các trang.',
      heldReason: 'Bản lưu chưa có trang phụ lục do cơ quan khác cấp.',
    },
  ],
  stopped: 'Doanh nghiệp xem xét khởi công ngay, không cần gia hạn.',
  answers: (given) => ({
    ...frame(given, 'D4'),
    ...owner,
    ...priorPermit(given, 340),
    '/reason': 'Nhà thầu chậm giao thiết bị nên chưa khởi công được trong thời hạn ghi trên giấy phép.',
    '/notStarted': true,
    '/extensionNo': 1,
    '/startBefore': given.dayBefore(-25),
    '/extendTo': given.dayBefore(-390),
    '/durationMonths': 9,
  }),
});

/** What is filed of construction beside permits of large works. */
export const constructionDossiers: readonly DemoProcedure[] = [minor, repair, adjustment, extension];
