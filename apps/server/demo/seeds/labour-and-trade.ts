import type { Json } from '#modules/forms';
import type { Answering, DemoProcedure } from './demo-procedure.ts';
import { frame, nowAndThen, shortName, unlessKnown } from './filed.ts';

const agency = 'Ban Quản lý Khu kinh tế Minh Họa';
const countries = ['JP', 'KR', 'SG', 'DE'] as const;
const nearlyTwoYears = -745;

function employer(given: Answering): Record<string, Json> {
  const { data, enterprise } = given;
  return {
    '/employer/sectorKind': enterprise.investor.country === 'VN' ? 'private-enterprise' : 'foreign-enterprise',
    '/employer/industry': 'C',
    ...unlessKnown(data, {
      '/employer/phone': '0900 000 777',
      '/workforceTotal': enterprise.fields.workforceTotal ?? 200,
      '/workforceForeign': 4,
      '/contact/fullName': 'Cán bộ nhân sự Ví Dụ',
      '/contact/phone': '0900 000 999',
      '/contact/email': `nhansu.${enterprise.key}@example.com`,
      '/applicantDocNo': `${given.chance.between(10, 99)}/CV-${shortName(given)}`,
    }),
  };
}

function worker(given: Answering): Record<string, Json> {
  const { chance, dayBefore, enterprise, project } = given;
  const country = chance.pick(countries);
  return {
    '/worker/fullName': chance.pick(['EXAMPLE EXPERT', 'EXAMPLE ENGINEER', 'EXAMPLE MANAGER']),
    '/worker/gender': chance.pick(['male', 'female']),
    '/worker/dateOfBirth': `19${chance.between(70, 94)}-0${chance.between(1, 9)}-1${chance.between(0, 9)}`,
    '/worker/nationality': country,
    '/worker/passport/no': `X99${chance.between(1000, 9999)}B`,
    '/worker/passport/issuedOn': '2023-04-12',
    '/worker/passport/issuedBy': 'Cơ quan hộ chiếu',
    '/worker/passport/validTo': '2035-04-11',
    '/worker/positionType': 'expert',
    '/worker/jobTitle': 'Chuyên gia vận hành dây chuyền',
    '/worker/workForm': 'labour-contract',
    '/worker/workplaces': [{ name: project.fields.name, address: enterprise.fields.headOffice.street ?? 'Khu công nghiệp Minh Họa 1' }],
    '/worker/workFrom': dayBefore(-45),
    '/worker/workTo': dayBefore(nearlyTwoYears),
    '/worker/months': 23,
  };
}

const workPermit = nowAndThen({
  code: '1.014199',
  refusal: 'Người lao động thuộc diện không phải cấp giấy phép. Đề nghị làm thủ tục xác nhận.',
  finding: 'Giấy tờ chứng minh chuyên gia chưa đủ số năm kinh nghiệm.',
  objection: 'Ghi lại thời hạn làm việc theo hợp đồng.',
  lacking: [
    {
      component: 'position',
      name: 'Giấy tờ chứng minh vị trí công việc',
      request: 'Bản dịch chưa được chứng thực. Đề nghị nộp bản dịch có chứng thực.',
    },
  ],
  stopped: 'Doanh nghiệp thay đổi người lao động dự kiến sử dụng.',
  answers: (given) => ({
    ...frame(given, 'D5'),
    ...employer(given),
    ...worker(given),
    '/exempt': false,
    '/demand/positionType': 'expert',
    '/demand/count': 1,
    '/demand/workForm': 'labour-contract',
    '/demand/description':
      'Vận hành, hiệu chỉnh dây chuyền mới và đào tạo kỹ thuật viên; có bằng kỹ sư và kinh nghiệm với thiết bị cùng loại.',
    '/demand/justification': 'Dây chuyền nhập khẩu lần đầu; đã đăng tuyển nhưng chưa có ứng viên trong nước từng vận hành thiết bị này.',
    '/recruitmentNotice/channel': 'Sàn giao dịch việc làm tỉnh Minh Họa',
    '/recruitmentNotice/from': given.dayBefore(40),
    '/recruitmentNotice/to': given.dayBefore(25),
    '/recruitmentNotice/result': 'Chưa tuyển được người đáp ứng yêu cầu.',
    '/worker/qualification': 'Kỹ sư cơ khí',
  }),
});

const extendedPermit = nowAndThen({
  code: '1.014201',
  refusal: 'Giấy phép đã được gia hạn một lần. Đề nghị nộp hồ sơ cấp giấy phép mới.',
  finding: 'Thời hạn đề nghị dài hơn thời hạn hợp đồng lao động.',
  objection: 'Kiểm tra lại ngày hết hạn của giấy phép đã cấp.',
  lacking: [{ component: 'photo', name: 'Ảnh màu 4 × 6', request: 'Ảnh chụp quá 6 tháng. Đề nghị nộp ảnh mới.' }],
  stopped: 'Doanh nghiệp xem xét chấm dứt hợp đồng trước hạn.',
  answers: (given) => ({
    ...frame(given, 'D5'),
    ...employer(given),
    ...worker(given),
    '/priorPermit/no': `${given.chance.between(100, 900)}/GPLĐ-BQL`,
    '/priorPermit/issuedOn': given.dayBefore(700),
    '/priorPermit/issuedBy': agency,
    '/priorPermit/validTo': given.dayBefore(-30),
    '/extendedBefore': false,
    '/reason': 'Dây chuyền giai đoạn 2 cần chuyên gia tiếp tục hiệu chỉnh và chuyển giao.',
    '/worker/workFrom': given.dayBefore(-31),
    '/worker/workTo': given.dayBefore(-700),
    '/worker/months': 22,
  }),
});

const office = nowAndThen({
  code: '2.000063',
  refusal: 'Địa điểm đặt văn phòng nằm ngoài khu. Đề nghị nộp tại cơ quan cấp phép của tỉnh.',
  finding: 'Thương nhân hoạt động chưa đủ một năm kể từ ngày đăng ký.',
  objection: 'Ghi đúng tên thương nhân bằng chữ in hoa như giấy đăng ký.',
  lacking: [
    {
      component: 'accounts',
      name: 'Báo cáo tài chính hoặc xác nhận nghĩa vụ thuế',
      request: 'Bản dịch chưa hợp pháp hóa lãnh sự. Đề nghị bổ sung.',
    },
  ],
  stopped: 'Thương nhân đang thay đổi người đứng đầu văn phòng.',
  answers: (given) => {
    const name = `EXAMPLE TRADING ${given.chance.between(10, 99)} PTE. LTD.`;
    return {
      ...frame(given, 'D2', 'D6'),
      '/trader/name': name,
      '/trader/country': 'SG',
      '/trader/registration/no': `2099${given.chance.between(10_000, 99_999)}X`,
      '/trader/registration/date': '2015-02-03',
      '/trader/registration/agency': 'Cơ quan đăng ký công ty',
      '/trader/address': '1 Example Road, Singapore',
      '/trader/phone': '0900 000 555',
      '/trader/email': 'trading@example.com',
      '/trader/mainActivity': 'Bán buôn thiết bị và linh kiện công nghiệp',
      '/trader/legalRep/fullName': 'Đại diện thương nhân Ví Dụ',
      '/trader/legalRep/position': 'Giám đốc',
      '/trader/legalRep/nationality': 'SG',
      '/office/nameVi': `Văn phòng đại diện ${name} tại Minh Họa`,
      '/office/activities': ['liaison', 'market'],
      '/office/validTo': given.dayBefore(-1_500),
      '/head/fullName': 'Người đứng đầu văn phòng Ví Dụ',
      '/head/gender': 'female',
      '/head/dateOfBirth': '1984-09-02',
      '/head/nationality': 'VN',
      '/head/identity/kind': 'personal-number',
      '/head/identity/no': '099000000077',
      '/head/contactAddress': { street: 'Số 7, đường Ví Dụ', commune: 'Phường Minh Họa', province: 'Tỉnh Minh Họa' },
      '/head/phone': '0900 000 556',
    };
  },
});

const origin = nowAndThen({
  code: '1.000665',
  refusal: 'Nước nhập khẩu không thuộc ASEAN. Đề nghị chọn mẫu C/O phù hợp.',
  finding: 'Hàng hóa chưa đạt hàm lượng giá trị khu vực.',
  objection: 'Kiểm tra lại mã HS theo biểu thuế của nước nhập khẩu.',
  lacking: [
    { component: 'invoice', name: 'Hóa đơn thương mại', request: 'Số lượng trên hóa đơn khác tờ khai xuất khẩu. Đề nghị nộp bản đúng.' },
  ],
  stopped: 'Lô hàng hoãn giao, thương nhân sẽ khai lại.',
  answers: (given) => {
    const { chance, dayBefore, enterprise } = given;
    const { '/declarations/D1': _ownWords, ...shared } = frame(given, 'D7');
    return {
      ...shared,
      '/issueKind': 'issue',
      '/traderFile/agency': agency,
      '/traderFile/date': '2024-03-18',
      ...unlessKnown(given.data, { '/exporter/nameEn': `EXAMPLE ${enterprise.key.toUpperCase()} COMPANY LIMITED` }),
      '/exporter/addressEn': 'LOT CN-05, MINH HOA INDUSTRIAL PARK 1',
      '/producerIsExporter': true,
      '/importer/name': 'EXAMPLE BUYER SDN. BHD.',
      '/importer/address': '1 EXAMPLE ROAD, KUALA LUMPUR',
      '/importCountry': chance.pick(['MY', 'TH', 'SG', 'ID']),
      '/items': [
        {
          hs8: '85340010',
          descVi: 'Bảng mạch in đã lắp ráp',
          descEn: 'PRINTED CIRCUIT ASSEMBLIES',
          criterion: 'WO',
          packages: 'N/M, 20 PALLETS',
          quantity: chance.between(20, 90) * 100,
          quantityUnit: 'PCS',
          fobUsd: chance.between(200, 900) * 100,
        },
      ],
      '/invoice/no': `EX-${chance.between(100, 999)}`,
      '/invoice/date': dayBefore(4),
      '/invoice/thirdCountry': false,
      '/transport/departure': dayBefore(1),
      '/transport/vessel': 'EXAMPLE STAR V.01',
      '/transport/port': 'EXAMPLE PORT',
      '/transport/owed': false,
      '/transport/no': `EXBL${chance.between(10_000, 99_999)}`,
      '/customs/owed': false,
      '/customs/no': `3099${chance.between(1_000_000, 9_999_999)}0`,
      '/customs/date': dayBefore(3),
      '/firstTime': false,
      '/domesticMaterials': false,
    };
  },
});

/** What is filed of foreign workers and trade. */
export const labourAndTradeDossiers: readonly DemoProcedure[] = [workPermit, extendedPermit, office, origin];
