import type { Data, Json } from '#modules/forms';
import type { Answering, DemoProcedure } from './demo-procedure.ts';
import { frame, nowAndThen, said, shortName, unlessKnown } from './filed.ts';

const milliard = 1_000_000_000;

const conditions = said(
  'Nhà đầu tư thực hiện đúng nội dung đã đăng ký, báo cáo định kỳ và hoàn thành nghĩa vụ về đất đai, môi trường, lao động.',
);

const investorsOf = ({ enterprise: { investor } }: Answering): Data[] => [investor.facts];

/** How a project stands, in its investor's words. */
const standing = ({ chance }: Answering): Record<string, Json> => ({
  '/statusReport/contributedVnd': chance.between(20, 60) * milliard,
  '/statusReport/mobilisedVnd': chance.between(5, 40) * milliard,
  '/statusReport/construction': 'Đã xây dựng xong nhà xưởng chính, nhà kho và văn phòng; đưa vào hoạt động từ năm 2022.',
  '/statusReport/landUse': 'Đã thuê và sử dụng toàn bộ diện tích lô đất theo hợp đồng thuê lại đất.',
  '/statusReport/operation': 'Sản xuất ổn định, nộp thuế và đóng bảo hiểm cho người lao động đúng hạn.',
  '/statusReport/obligations': 'Không nợ thuế, tiền thuê đất; đã báo cáo công tác bảo vệ môi trường năm trước.',
});

const decided = (given: Answering): Record<string, Json> => ({
  '/decision/no': `${given.chance.between(10, 99)}/QĐ-${shortName(given)}`,
  '/decision/date': given.dayBefore(2),
  '/scope': 'whole',
});

const newCertificate = nowAndThen({
  code: '1.009664',
  refusal: 'Địa điểm dự án nằm ngoài khu kinh tế. Đề nghị nhà đầu tư nộp tại cơ quan đăng ký đầu tư của tỉnh.',
  finding: 'Ngành nghề đăng ký không thuộc danh mục được thu hút của khu.',
  objection: 'Ghi lại tiến độ góp vốn theo quý và kiểm tra mã ngành của từng mục tiêu.',
  lacking: [
    {
      component: 'finance',
      name: 'Tài liệu chứng minh năng lực tài chính',
      request: 'Báo cáo tài chính chưa được kiểm toán. Đề nghị nộp bản đã kiểm toán.',
    },
  ],
  stopped: 'Khu đất dự kiến đang được điều chỉnh quy hoạch phân khu, chưa xem xét được địa điểm.',
  facts: { variant: 'proposal' },
  drafted: (chance) => ({ 'project.code': `99${chance.between(10_000_000, 99_999_999)}`, conditions }),
  answers: (given) => ({
    ...frame(given, 'D2', 'D3'),
    '/variant': 'proposal',
    '/isRunning': false,
    '/onlineDeclaredOn': given.dayBefore(3),
    '/investors': investorsOf(given),
    '/economicOrg/status': 'existing',
    '/project/projectName': `Nhà máy số 2 ${given.enterprise.fields.name}`,
    '/project/objectives': [{ text: 'Sản xuất linh kiện và cụm linh kiện lắp ráp', vsicCode: '2610' }],
    '/project/products': [{ product: 'Cụm linh kiện lắp ráp', capacity: given.chance.between(2, 9) * 100_000, unitPerYear: 'sản phẩm' }],
    '/outsidePart': false,
    '/land/needsStateLand': false,
    '/land/lessor': 'Công ty Cổ phần Hạ tầng Khu công nghiệp Ví Dụ',
    '/land/paperNo': `${given.chance.between(10, 99)}/2026/TTTĐ`,
    '/land/paperDate': given.dayBefore(40),
    '/capital/contributions': [
      {
        investor: given.enterprise.investor.name,
        amountVnd: given.chance.between(30, 90) * milliard,
        method: 'Tiền mặt',
        progress: 'quý III năm 2027',
      },
    ],
    '/schedule/termYears': 45,
    '/schedule/termStart': 'certificate',
    '/schedule/buildMilestones': [
      { item: 'Xây dựng nhà xưởng, lắp đặt máy móc', from: given.dayBefore(-90), to: given.dayBefore(-450) },
      { item: 'Vận hành thử và sản xuất chính thức', from: given.dayBefore(-451), to: given.dayBefore(-540) },
    ],
    '/labour/vietnamese': given.chance.between(80, 300),
    '/labour/foreign': given.chance.between(1, 8),
    '/technology/needsAppraisal': false,
    '/impact': 'Tạo việc làm cho lao động địa phương, tăng giá trị xuất khẩu và thu ngân sách của khu kinh tế.',
  }),
});

const adjusted = nowAndThen({
  code: '1.009647',
  refusal: 'Nội dung đề nghị là sửa lỗi ghi trên giấy chứng nhận. Đề nghị doanh nghiệp làm thủ tục hiệu đính.',
  finding: 'Tên mới trùng với tên dự án khác đã đăng ký trong khu.',
  objection: 'Ghi đủ căn cứ đổi tên và số lần điều chỉnh.',
  lacking: [
    {
      component: 'new-name',
      name: 'Giấy tờ về việc đổi tên',
      request: 'Bản chụp mờ, không đọc được số quyết định. Đề nghị nộp lại.',
      heldReason: 'Bản trong cơ sở dữ liệu chưa cập nhật tên mới.',
    },
  ],
  stopped: 'Doanh nghiệp đang làm thủ tục thay đổi đăng ký doanh nghiệp, chờ kết quả.',
  facts: { adjustKind: 'name' },
  drafted: () => ({ conditions }),
  answers: (given) => ({
    ...frame(given, 'D2'),
    '/adjustKind': 'name',
    '/changedGroups': ['name'],
    '/changes/projectName': `${given.project.fields.name} – giai đoạn 2`,
    '/reason': 'Đổi tên dự án cho thống nhất với tên nhà máy đang dùng trong hợp đồng và quảng bá sản phẩm.',
    '/namePaper': `Quyết định số ${given.chance.between(10, 99)}/QĐ-${shortName(given)} về việc đổi tên dự án`,
  }),
});

const exchanged = nowAndThen({
  code: '1.009671',
  refusal: 'Dự án đã có giấy chứng nhận đăng ký đầu tư theo mẫu mới. Đề nghị doanh nghiệp chọn thủ tục điều chỉnh.',
  finding: 'Nội dung đề nghị ghi lại khác với giấy phép đầu tư đã cấp.',
  objection: 'Kiểm tra lại số và ngày của giấy phép đầu tư cũ.',
  lacking: [
    {
      component: 'old-licence',
      name: 'Giấy đã cấp với mọi lần điều chỉnh',
      request: 'Thiếu bản điều chỉnh lần thứ hai. Đề nghị nộp đủ.',
      heldReason: 'Bản lưu tại cơ quan thiếu lần điều chỉnh thứ hai.',
    },
  ],
  stopped: 'Doanh nghiệp đề nghị chờ kết quả đổi giấy chứng nhận đăng ký doanh nghiệp.',
  drafted: () => ({ conditions }),
  answers: (given) => ({
    ...frame(given, 'D2'),
    '/oldLicences': [
      {
        kind: 'licence',
        no: `${given.chance.between(100, 400)}/GP-MH`,
        firstIssuedOn: '2005-06-14',
        issuedBy: 'Ủy ban nhân dân tỉnh Minh Họa',
      },
    ],
    '/alsoErc': false,
    ...unlessKnown(given.data, {
      '/investors': investorsOf(given),
      '/restated/scale': '500.000 sản phẩm một năm',
      '/restated/totalVnd': 90 * milliard,
      '/restated/contributedVnd': 30 * milliard,
      '/restated/term': '50 năm kể từ ngày cấp giấy phép đầu tư',
      '/restated/objectives': [{ text: 'Sản xuất linh kiện', vsicCode: '2610' }],
    }),
  }),
});

const suspended = nowAndThen({
  code: '1.009661',
  refusal: 'Thông báo không do nhà đầu tư của dự án ký. Đề nghị nộp lại do người có thẩm quyền ký.',
  finding: 'Tổng thời gian ngừng vượt quá 12 tháng.',
  objection: 'Ghi rõ nghĩa vụ phải tiếp tục trong thời gian ngừng.',
  lacking: [
    {
      component: 'investor-decision',
      name: 'Quyết định của nhà đầu tư',
      request: 'Quyết định chưa ghi ngày bắt đầu ngừng. Đề nghị nộp bản đầy đủ.',
    },
  ],
  stopped: 'Doanh nghiệp xem xét lại kế hoạch ngừng hoạt động.',
  drafted: () => ({
    conclusion: said('Nhà đầu tư tiếp tục thực hiện nghĩa vụ tài chính, môi trường và lao động trong thời gian ngừng hoạt động.'),
  }),
  answers: (given) => ({
    ...frame(given),
    ...decided(given),
    '/suspendFrom': given.dayBefore(-20),
    '/suspendTo': given.dayBefore(-200),
    '/reason': 'Sắp xếp lại dây chuyền sản xuất và tìm đơn hàng mới trong khi thị trường xuất khẩu giảm.',
    '/forceMajeure': false,
    ...standing(given),
    ...unlessKnown(given.data, { '/investors': investorsOf(given) }),
  }),
});

const ended = nowAndThen({
  code: '1.009662',
  refusal: 'Dự án còn nghĩa vụ đang tranh chấp tại tòa án. Đề nghị nộp lại sau khi có phán quyết.',
  finding: 'Chưa có phương án thanh lý đối với phần tài sản gắn liền với đất.',
  objection: 'Bổ sung nơi nhận là cơ quan thuế và chủ đầu tư hạ tầng.',
  lacking: [
    {
      component: 'certificate',
      name: 'Quyết định chấp thuận, giấy chứng nhận đã cấp',
      request: 'Chưa nộp lại bản chính giấy chứng nhận. Đề nghị nộp bản chính.',
      heldReason: 'Bản chính phải được nộp lại để thu hồi.',
    },
  ],
  stopped: 'Nhà đầu tư đang thỏa thuận chuyển nhượng dự án thay cho việc chấm dứt.',
  drafted: () => ({
    conclusion: said('Giấy chứng nhận đăng ký đầu tư hết hiệu lực kể từ ngày chấm dứt. Nhà đầu tư tự thanh lý dự án theo pháp luật.'),
  }),
  answers: (given) => ({
    ...frame(given),
    '/basis': 'decision',
    ...decided(given),
    '/terminateOn': given.dayBefore(-30),
    '/returned': [{ kind: 'Giấy chứng nhận đăng ký đầu tư', no: given.project.certificate.number }],
    ...standing(given),
    ...unlessKnown(given.data, { '/investors': investorsOf(given) }),
  }),
});

/** A part of a project ends: the notice and the adjustment of the certificate are filed at once, as two dossiers. */
export const endedInPart: DemoProcedure = {
  ...ended,
  variants: ended.variants.map((variant) => ({
    ...variant,
    answers: (given) => ({
      ...variant.answers(given),
      '/scope': 'part',
      '/part': 'Dây chuyền lắp ráp thứ hai trong nhà xưởng số 2.',
      '/declarations/D2': true,
      '/changedGroups': ['scale'],
      '/changes/scale': 'Giảm một dây chuyền: còn 400.000 sản phẩm một năm.',
      '/reason': 'Chấm dứt một phần dự án: ngừng dây chuyền lắp ráp thứ hai, giữ nguyên phần còn lại.',
    }),
  })),
};

const acquired = nowAndThen({
  code: '1.009729',
  refusal: 'Tổ chức kinh tế nhận vốn có trụ sở ngoài khu kinh tế. Đề nghị nộp tại cơ quan đăng ký đầu tư nơi đặt trụ sở.',
  finding: 'Ngành nghề của tổ chức nhận vốn có điều kiện tiếp cận thị trường chưa đáp ứng.',
  objection: 'Kiểm tra lại tỷ lệ sở hữu của nhà đầu tư nước ngoài sau giao dịch.',
  lacking: [
    {
      component: 'agreement',
      name: 'Thỏa thuận nguyên tắc về giao dịch',
      request: 'Thỏa thuận chưa có chữ ký của bên chuyển nhượng. Đề nghị nộp bản đủ chữ ký.',
    },
  ],
  stopped: 'Các bên đang đàm phán lại giá trị giao dịch.',
  drafted: () => ({
    conclusion: said(
      'Nhà đầu tư đáp ứng điều kiện góp vốn. Tổ chức kinh tế làm thủ tục thay đổi thành viên tại cơ quan đăng ký kinh doanh.',
    ),
  }),
  answers: (given) => {
    const known = given.data['capitalBeforeVnd'];
    const before = typeof known === 'number' ? known : 60 * milliard;
    const added = given.chance.between(3, 12) * milliard;
    return {
      ...frame(given, 'D2'),
      '/acquisitionKind': 'contribution',
      '/transactionVnd': added,
      '/investors': investorsOf(given),
      '/target/businessLines': [{ name: 'Sản xuất linh kiện điện tử', vsicCode: '2610' }],
      '/target/owners': [
        { name: given.enterprise.investor.name, nationality: given.enterprise.investor.country, capitalVnd: before, percent: 100 },
      ],
      ...unlessKnown(given.data, {
        '/capitalBeforeVnd': before,
        '/target/erc/firstIssuedOn': given.enterprise.registeredOn,
        '/target/erc/issuedBy': 'Phòng Đăng ký kinh doanh tỉnh Minh Họa',
        '/target/mainBusiness': 'Sản xuất linh kiện điện tử',
      }),
      '/capitalAfterVnd': before + added,
      '/ownershipChange': [{ name: given.enterprise.investor.name, beforeVnd: 0, afterVnd: added }],
      '/hasProjects': false,
      '/sensitiveArea': false,
    };
  },
});

/** What is filed of investment beside the re-issue of certificates. */
export const investmentDossiers: readonly DemoProcedure[] = [newCertificate, adjusted, exchanged, suspended, ended, acquired];
