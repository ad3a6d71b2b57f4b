import type { Data, Json } from '#modules/forms';
import { frameAnswers, hopsOf, type Answering, type DemoProcedure } from './demo-procedure.ts';

const works = ['Nhà xưởng chính', 'Nhà kho', 'Nhà văn phòng', 'Nhà ăn công nhân', 'Trạm xử lý nước thải', 'Nhà để xe'];

/** A work on at most a tenth of its lot, so that several still fit on it. */
function work({ chance, project }: Answering, name: string): Data {
  const lot = project.fields.land.areaM2 ?? 5_000;
  const storeys = chance.between(1, 3);
  const footprintM2 = Math.round((lot * chance.between(40, 100)) / 1_000);
  return {
    buildingName: name,
    buildingType: 'industrial',
    buildingGrade: chance.pick(['II', 'II', 'I']),
    footprintM2,
    grossFloorM2: footprintM2 * storeys,
    heightM: 5 + storeys * 4,
    storeys: { above: storeys },
  };
}

function common(given: Answering): Record<string, Json> {
  const { chance } = given;
  const practice = (): string => `MIH-${String(chance.between(10_000, 99_999))}`;
  return {
    ...frameAnswers(given),
    '/ownerKind': 'organisation',
    '/owner/phone': '0900 000 888',
    '/isInvestmentProject': true,
    '/designUnit/partyKind': 'organisation',
    '/designUnit/name': 'Công ty Cổ phần Tư vấn Thiết kế Ví Dụ',
    '/designUnit/enterpriseCode': '9900099005',
    '/designUnit/lead/fullName': 'Chủ nhiệm thiết kế Ví Dụ',
    '/designUnit/lead/practiceCertNo': practice(),
    '/designUnit/disciplineLeads': [
      { discipline: 'Kết cấu', fullName: 'Chủ trì kết cấu Ví Dụ', practiceCertNo: practice() },
      { discipline: 'Kiến trúc', fullName: 'Chủ trì kiến trúc Ví Dụ', practiceCertNo: practice() },
    ],
    '/durationMonths': chance.between(6, 24),
    '/declarations/D4': true,
  };
}

function severalWorks(given: Answering): Record<string, Json> {
  const { chance, dayBefore } = given;
  const first = chance.between(0, works.length - 3);
  return {
    ...common(given),
    '/permitKind': 'project',
    '/projectDecision/no': `${chance.between(10, 99)}/QĐ-HĐTV`,
    '/projectDecision/date': dayBefore(chance.between(30, 120)),
    '/projectDecision/agency': 'Hội đồng thành viên',
    '/buildings': works.slice(first, first + 3).map((name) => work(given, name)),
    '/needsVerification': true,
    '/verificationUnit/partyKind': 'organisation',
    '/verificationUnit/name': 'Công ty TNHH Thẩm tra Ví Dụ',
    '/verificationUnit/enterpriseCode': '9900099012',
    '/verificationUnit/lead/fullName': 'Chủ trì thẩm tra Ví Dụ',
    '/verificationUnit/lead/practiceCertNo': 'MIH-20001',
  };
}

const oneWork = (given: Answering): Record<string, Json> => ({
  ...common(given),
  '/permitKind': 'single',
  '/building': work(given, given.chance.pick(works)),
  '/needsVerification': false,
});

const text = (words: string): Data => ({ type: 'paragraph', runs: [{ text: words }] });

/** Why a permit is not given, in the specialist's words. */
const reasons = (): Record<string, Json> => ({
  paragraphs: [
    text('Mật độ xây dựng của lô đất sau khi xây công trình vượt mức ghi trong quy hoạch chi tiết đã được phê duyệt.'),
    text('Khoảng lùi phía đường số nội khu nhỏ hơn khoảng lùi tối thiểu. Doanh nghiệp điều chỉnh thiết kế rồi nộp lại hồ sơ.'),
  ],
  fields: [
    { label: 'Mật độ xây dựng', value: 'Quy hoạch chi tiết của khu' },
    { label: 'Khoảng lùi', value: 'Quy chuẩn quy hoạch xây dựng' },
  ],
});

const refusalHops = hopsOf(
  ['accept', 'assign'],
  [{ kind: 'work', way: 'aside' }, ...hopsOf(['draft', 'review', 'sign', 'issue', 'return'], [])],
);

/** Applications for construction permits: mostly factories of several works. */
export const permitApplications: DemoProcedure = {
  code: '1.013236',
  share: 46,
  extras: ['fire-safety', 'environment'],
  refusal: 'Công trình thuộc cấp III, không thuộc thủ tục này. Đề nghị doanh nghiệp nộp theo thủ tục dành cho công trình cấp III, cấp IV.',
  finding: 'Mật độ và khoảng lùi của công trình không phù hợp quy hoạch chi tiết đã duyệt.',
  objection: 'Bổ sung diện tích sàn của từng công trình và kiểm tra lại chiều cao so với quy hoạch.',
  lacking: [
    {
      component: 'drawings',
      name: 'Bản vẽ thiết kế',
      request: 'Mặt bằng tổng thể chưa ghi khoảng lùi tới ranh giới lô đất. Đề nghị bổ sung kích thước.',
    },
    {
      component: 'land-paper',
      name: 'Giấy tờ về quyền sử dụng đất',
      request: 'Bản chụp thiếu trang phụ lục. Đề nghị nộp đủ các trang.',
      heldReason: 'Bản đã nộp trong hồ sơ trước cũng thiếu trang phụ lục.',
    },
  ],
  stopped: 'Lô đất đang được điều chỉnh quy hoạch chi tiết, chưa đủ điều kiện cấp giấy phép xây dựng.',
  variants: [
    { share: 58, facts: { permitKind: 'project' }, hops: hopsOf(['accept', 'assign', 'work']), answers: severalWorks },
    { share: 38, facts: { permitKind: 'single' }, hops: hopsOf(['accept', 'assign', 'work']), answers: oneWork },
    { share: 4, facts: { permitKind: 'single' }, hops: refusalHops, answers: oneWork, drafted: reasons },
  ],
};
