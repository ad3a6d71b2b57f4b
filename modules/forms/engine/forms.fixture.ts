import type { PrefillDocument } from './prefill.ts';

/** An invented enterprise as the registers would tell it. */
export const knownEnterprise: PrefillDocument = {
  enterprise: {
    nameVi: 'Công ty TNHH Điện tử Sao Khê',
    enterpriseCode: '9900000012',
    erc: { firstIssuedOn: '2019-05-06', issuedBy: 'Phòng Đăng ký kinh doanh' },
    legalForm: 'Công ty trách nhiệm hữu hạn hai thành viên trở lên',
    mainBusiness: 'Sản xuất linh kiện điện tử',
    headOfficeAddress: { street: 'Lô CN-05, đường số 3', commune: 'Phường Minh Họa', province: 'Thành phố Minh Họa' },
    representative: { fullName: 'Giám đốc Sao Khê', position: 'Giám đốc' },
  },
  project: { projectName: 'Nhà máy điện tử Sao Khê', projectCode: '9912345678' },
  certificate: { no: '9912345678', firstIssuedOn: '2021-03-19', amendmentNo: 1, amendedOn: '2024-03-19', issuedBy: 'Ban Quản lý Khu kinh tế Minh Họa' },
  investors: [
    {
      investorType: 'organisation',
      investorOrigin: 'foreign',
      orgName: 'Sao Khe Holdings Pte. Ltd.',
      orgForm: 'Công ty tư nhân',
      countryOfRegistration: 'SG',
      legalDoc: { kind: 'Giấy đăng ký công ty', no: '209900001X', issuedOn: '2015-02-03', issuedBy: 'Cơ quan đăng ký' },
      headOfficeAddress: { street: '1 Example Road', province: 'Singapore', country: 'SG' },
      phone: '+65 6000 0000',
      email: 'investor@example.com',
      legalRepresentatives: [
        {
          fullName: 'Đại diện Sao Khê',
          gender: 'female',
          dateOfBirth: '1980-10-20',
          nationality: 'SG',
          position: 'Giám đốc',
          identity: { kind: 'passport', no: 'X0000001A', issuedOn: '2020-01-02', issuedBy: 'Cơ quan hộ chiếu' },
          contactAddress: { street: '1 Example Road', province: 'Singapore', country: 'SG' },
          phone: '+65 6000 0001',
          email: 'representative@example.com',
        },
      ],
    },
  ],
  account: { fullName: 'Nhân viên hồ sơ Sao Khê', position: 'Trưởng phòng pháp chế', phone: '0900 000 012', email: 'hoso@example.com', role: 'legal-representative' },
  location: { zoneName: 'Khu công nghiệp Minh Họa 1', lots: 'CN-05, CN-06', street: 'Đường số 3', commune: 'Phường Minh Họa', province: 'Thành phố Minh Họa' },
  land: { areaM2: 24_500.5, landPaperKind: 'lease', landPaper: { no: '12/HĐTLĐ', date: '2020-06-01', agency: 'Công ty hạ tầng Minh Họa' } },
  labour: { workforceTotal: 420, workforceFemale: 260, workforceForeign: 12, hasWorkersOrg: true, workersOrg: { name: 'Công đoàn cơ sở Sao Khê', head: 'Chủ tịch công đoàn' } },
  asOf: { project: '2024-03-19', enterprise: '2026-11-02', certificate: '2024-03-19', investors: '2024-03-19', land: '2026-10-01', location: '2026-10-01', labour: '2026-07-15', account: '2026-11-20' },
};
