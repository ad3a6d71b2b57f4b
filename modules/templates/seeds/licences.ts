import { amount, day, listOf, orUnknown, paper, record, richText, samplePaper, text } from './fields.ts';
import { officeWording, originWording, workPermitWording } from './filed-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const anchors: TemplateSeed['anchors'] = ['signature', 'seal', 'number', 'date'];
const yesNo = { type: 'boolean' };

const workPermit: TemplateSeed = {
  code: 'work-permit',
  kind: 'permit',
  name: { vi: 'Giấy phép lao động', en: 'Work permit' },
  periods: [{ validFrom: '2021-02-15', legalBasis: [{ document: '219/2025/NĐ-CP' }] }],
  wording: workPermitWording,
  certainty: 'background',
  anchors,
  fieldSchema: record(
    {
      paper,
      status: text,
      worker: record(
        { fullName: text, gender: text, dateOfBirth: day, nationality: text, passportNo: text },
        { qualification: orUnknown(text) },
      ),
      employer: record({ name: text, code: text }),
      workplaces: listOf(text, 1),
      positionType: text,
      jobTitle: text,
      workForm: text,
      workFrom: day,
      workTo: day,
    },
    { replaces: orUnknown(text), notes: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GPLĐ-BQL', unitSymbol: 'LĐ', recipients: ['Người sử dụng lao động'] },
    status: 'Cấp mới',
    worker: {
      fullName: 'EXAMPLE PERSON',
      gender: 'Nam',
      dateOfBirth: '1985-04-12',
      nationality: 'Nhật Bản',
      passportNo: 'X9900001A',
      qualification: 'Kỹ sư cơ khí',
    },
    employer: { name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa', code: '9900000016' },
    workplaces: ['Nhà máy Minh Họa, Lô A1, Khu công nghiệp Minh Họa 1'],
    positionType: 'Chuyên gia',
    jobTitle: 'Chuyên gia dây chuyền',
    workForm: 'Thực hiện hợp đồng lao động',
    workFrom: '2027-01-04',
    workTo: '2029-01-03',
    replaces: null,
    notes: [],
  },
};

const representativeOffice: TemplateSeed = {
  code: 'representative-office-licence',
  kind: 'permit',
  name: { vi: 'Giấy phép thành lập văn phòng đại diện', en: 'Licence of a representative office' },
  periods: [
    {
      validFrom: '2016-07-05',
      legalBasis: [
        { document: '07/2016/NĐ-CP', provision: 'Điều 9–11' },
        { document: '11/2016/TT-BCT', provision: 'GP-1' },
      ],
    },
  ],
  wording: officeWording,
  certainty: 'background',
  anchors,
  fieldSchema: record(
    {
      paper,
      bases: listOf(text, 1),
      trader: record({ name: text, country: text, registrationNo: text, registrationDate: day, address: text }),
      office: record({ nameVi: text, address: text }, { nameShort: orUnknown(text), nameEn: orUnknown(text) }),
      head: record({ fullName: text, nationality: text, identityNo: text }),
      activities: text,
      validTo: day,
    },
    { conditions: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GPVP-BQL', unitSymbol: 'ĐT', recipients: ['Thương nhân', 'Bộ Công Thương', 'Thuế tỉnh Minh Họa'] },
    bases: ['Căn cứ Nghị định số 07/2016/NĐ-CP của Chính phủ', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    trader: {
      name: 'EXAMPLE TRADING PTE. LTD.',
      country: 'Singapore',
      registrationNo: '209900001X',
      registrationDate: '2015-02-03',
      address: '1 Example Road, Singapore',
    },
    office: {
      nameVi: 'Văn phòng đại diện EXAMPLE TRADING PTE. LTD. tại Minh Họa',
      address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
      nameShort: null,
      nameEn: 'Representative Office of Example Trading in Minh Hoa',
    },
    head: { fullName: 'Người Đứng Đầu Mẫu', nationality: 'Việt Nam', identityNo: '099000000001' },
    activities: 'Văn phòng liên lạc; Tìm hiểu thị trường',
    validTo: '2031-03-01',
    conditions: [],
  },
};

const originCertificate: TemplateSeed = {
  code: 'origin-certificate-d',
  kind: 'certificate',
  name: { vi: 'Giấy chứng nhận xuất xứ hàng hóa mẫu D', en: 'Certificate of origin form D' },
  periods: [
    { validFrom: '2016-11-15', legalBasis: [{ document: '22/2016/TT-BCT' }] },
    { validFrom: '2022-05-01', legalBasis: [{ document: '22/2016/TT-BCT' }, { document: '10/2022/TT-BCT' }] },
  ],
  wording: originWording,
  certainty: 'seen',
  anchors,
  fieldSchema: record(
    {
      paper,
      exporter: record({ name: text, address: text }),
      importer: record({ name: text, address: text }),
      importCountry: text,
      transport: record({ departure: day, vessel: text, port: text }),
      invoice: record({ no: text, date: day }),
      goods: listOf(
        record({
          packages: text,
          description: text,
          hs: text,
          criterion: text,
          quantity: amount,
          unit: text,
          showsValue: yesNo,
          fobUsd: amount,
        }),
        1,
      ),
      signedBy: text,
      ticks: record({
        thirdCountryInvoice: yesNo,
        accumulation: yesNo,
        backToBack: yesNo,
        partialCumulation: yesNo,
        exhibition: yesNo,
        deMinimis: yesNo,
        retroactive: yesNo,
      }),
    },
    { remarks: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'CO-BQL', recipients: [], signer: { title: 'Authorised officer', name: 'Người Ký Mẫu' } },
    exporter: { name: 'EXAMPLE EQUIPMENT COMPANY LIMITED', address: 'LOT A1, MINH HOA INDUSTRIAL PARK' },
    importer: { name: 'EXAMPLE BUYER SDN. BHD.', address: '1 EXAMPLE ROAD' },
    importCountry: 'Malaysia',
    transport: { departure: '2026-11-20', vessel: 'EXAMPLE STAR V.01', port: 'EXAMPLE PORT' },
    invoice: { no: 'EX-001', date: '2026-11-18' },
    goods: [
      {
        packages: 'N/M, 20 PALLETS',
        description: 'PRINTED CIRCUIT ASSEMBLIES',
        hs: '85340010',
        criterion: 'RVC 45%',
        quantity: 12000,
        unit: 'PCS',
        showsValue: true,
        fobUsd: 84000.5,
      },
    ],
    signedBy: 'Người Ký Mẫu, Director',
    ticks: {
      thirdCountryInvoice: false,
      accumulation: false,
      backToBack: false,
      partialCumulation: false,
      exhibition: false,
      deMinimis: false,
      retroactive: true,
    },
    remarks: [],
  },
};

export const licenceSeeds: readonly TemplateSeed[] = [workPermit, representativeOffice, originCertificate];
