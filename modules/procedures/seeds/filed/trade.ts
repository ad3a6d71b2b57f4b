import { officeChecks, originChecks } from '../checks/labour-trade.ts';
import { both, cite } from '../procedure-seed.ts';
import { refusalResult } from '../result-fields.ts';
import { excluded, filed, formPaper, paper, workingDays } from './open.ts';
import { officeOpinions } from '../consultations.ts';

const officeDecree = both('Nghị định 07/2016/NĐ-CP', 'Decree 07/2016/NĐ-CP');
const originDecree = both('Nghị định 31/2018/NĐ-CP', 'Decree 31/2018/NĐ-CP');
const refusedName = both(
  'Văn bản từ chối có nêu lý do, nếu không đủ điều kiện',
  'Refusal with its reasons, where the conditions are not met',
);
const translated = both('Hợp pháp hóa lãnh sự, dịch và chứng thực', 'Legalised, translated and certified');
const officeLaw = { certainty: 'text' as const, law: cite(officeDecree, '10') };

/** Licence of a representative office whose seat is in the zones. */
export const officeLicence = filed({
  code: '2.000063',
  form: 'representative-office-request',
  process: {
    code: 'office-licence',
    name: both('Cấp giấy phép thành lập văn phòng đại diện', 'Licence of a representative office'),
    legalBasis: [{ document: 'NĐ 07/2016/NĐ-CP', provision: 'Điều 10–11' }],
  },
  handlingUnit: 'DT',
  shares: { receive: 4, assign: 4, appraise: 22, draft: 10, review: 6, sign: 6, issue: 4 },
  work: both('Thẩm tra điều kiện thành lập', 'Examine the conditions'),
  draftName: both('Soạn giấy phép', 'Draft the licence'),
  document: { template: 'representative-office-licence', type: 'office-licence', series: 'GPVP' },
  checks: officeChecks,
  content: {
    consultations: [...officeOpinions],
    conditions: [
      both(
        'Thương nhân thành lập ít nhất 1 năm, đăng ký còn hạn ít nhất 1 năm. Nước không tham gia điều ước với Việt Nam: phải lấy ý kiến bộ quản lý ngành.',
        'The trader exists for a year and is registered for another. Where its country has no treaty with Viet Nam, the ministry is asked.',
      ),
    ],
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: workingDays(7),
        ...excluded,
        certainty: 'text',
        law: cite(officeDecree, '11 khoản 3', '11(3)'),
      },
    ],
    components: [
      formPaper(both('Đơn đề nghị (MĐ-1)', 'Request (MĐ-1)'), cite(officeDecree, '10')),
      paper('registration', both('Giấy đăng ký kinh doanh của thương nhân', 'Business registration of the trader'), {
        required: true,
        note: translated,
        ...officeLaw,
      }),
      paper('appointment', both('Văn bản cử, bổ nhiệm người đứng đầu', 'Appointment of the head'), {
        required: true,
        note: translated,
        ...officeLaw,
      }),
      paper('accounts', both('Báo cáo tài chính kiểm toán hoặc xác nhận nghĩa vụ thuế', 'Audited accounts or tax confirmation'), {
        required: true,
        note: both('Năm tài chính gần nhất; dịch và chứng thực', 'Of the last year; translated and certified'),
        ...officeLaw,
      }),
      paper('head-identity', both('Hộ chiếu của người đứng đầu', 'Passport of the head'), {
        required: 'head.identity.kind = "passport"',
        requiredWhen: both(
          'Người nước ngoài; người Việt Nam dùng dữ liệu dân cư',
          'Foreigners; Vietnamese are read from the population data',
        ),
        ...officeLaw,
      }),
      paper('place', both('Thỏa thuận thuê hoặc giấy tờ về địa điểm', 'Lease or paper on the place'), { required: true, ...officeLaw }),
    ],
    results: [
      {
        key: 'licence',
        name: both('Giấy phép thành lập văn phòng đại diện', 'Licence of the representative office'),
        template: 'representative-office-licence',
        documentType: 'office-licence',
        series: 'GPVP',
        fields: {
          bases: '=bases',
          trader: {
            name: '=data.trader.name',
            country: '=shown.trader.country',
            registrationNo: '=data.trader.registration.no',
            registrationDate: '=data.trader.registration.date',
            address: '=data.trader.address',
          },
          office: {
            nameVi: '=data.office.nameVi',
            nameShort: '=data.office.nameShort',
            nameEn: '=data.office.nameEn',
            address: '="Lô " + data.office.location.lots + ", " + data.office.location.zoneName + ", " + data.office.location.province',
          },
          head: { fullName: '=data.head.fullName', nationality: '=shown.head.nationality', identityNo: '=data.head.identity.no' },
          activities: '=shown.office.activities',
          validTo: '=data.office.validTo',
        },
        drafted: [{ path: 'conditions', kind: 'rich', label: both('Nội dung ghi thêm', 'Further text'), required: false, columns: [] }],
        certainty: 'background',
      },
      refusalResult({
        subject: 'Về việc không cấp giấy phép thành lập văn phòng đại diện',
        asked: 'không cấp giấy phép thành lập văn phòng đại diện',
        name: refusedName,
      }),
    ],
  },
});

const originLaw = { certainty: 'text' as const, law: both('Nghị định 31/2018/NĐ-CP', 'Decree 31/2018/NĐ-CP') };
const anyCopy = { copyKinds: ['copy', 'valid-copy', 'e-signed'] as const };

/** Certificate of origin form D: measured in hours. */
export const originIssue = filed({
  code: '1.000665',
  form: 'origin-certificate-d-request',
  process: {
    code: 'origin-certificate-issue',
    name: both('Cấp C/O mẫu D', 'Issue of a certificate of origin form D'),
    legalBasis: [{ document: 'NĐ 31/2018/NĐ-CP' }],
  },
  handlingUnit: 'DT',
  shares: { receive: 1, assign: 0.5, appraise: 1.5, draft: 1, review: 0.5, sign: 1, issue: 0.5 },
  work: both('Kiểm tra hồ sơ C/O', 'Check the file'),
  draftName: both('Soạn C/O', 'Draft the certificate'),
  document: { template: 'origin-certificate-d', type: 'origin-certificate', series: 'CO' },
  checks: originChecks,
  content: {
    cases: [
      {
        key: 'standard',
        name: both('Nộp trực tuyến', 'Filed online'),
        limit: { value: 6, unit: 'working-hour' },
        ...excluded,
        certainty: 'background',
        law: cite(originDecree, 'về thời hạn cấp C/O', 'on the time of issue'),
      },
    ],
    components: [
      formPaper(both('Đơn đề nghị cấp C/O (Mẫu 04) và nội dung C/O mẫu D', 'Request (Form 04) and content of form D'), originLaw.law),
      paper('export-declaration', both('Tờ khai hải quan xuất khẩu', 'Export declaration'), {
        required: 'customs.owed = false',
        requiredWhen: both('Được nợ tối đa 15 ngày làm việc sau khi cấp', 'May follow within 15 working days of the issue'),
        ...originLaw,
        copyKinds: [...anyCopy.copyKinds],
      }),
      paper('invoice', both('Hóa đơn thương mại', 'Commercial invoice'), {
        required: true,
        ...originLaw,
        copyKinds: [...anyCopy.copyKinds],
      }),
      paper('transport-document', both('Vận tải đơn hoặc chứng từ tương đương', 'Transport document'), {
        required: 'transport.owed = false',
        requiredWhen: both('Được nợ tối đa 15 ngày làm việc sau khi cấp', 'May follow within 15 working days of the issue'),
        ...originLaw,
        copyKinds: [...anyCopy.copyKinds],
      }),
      paper('origin-sheet', both('Bảng kê khai hàng hóa đạt tiêu chí xuất xứ', 'Sheet on how the goods meet the origin criterion'), {
        required: 'firstTime = true',
        requiredWhen: both('Mặt hàng mới hoặc không cố định', 'Goods that are new or not of a fixed kind'),
        accept: ['pdf', 'xlsx'],
        ...originLaw,
      }),
      paper('material-declaration', both('Bản khai báo xuất xứ của nhà cung cấp nguyên liệu', 'Origin declaration of the supplier'), {
        required: 'domesticMaterials = true',
        requiredWhen: both('Dùng nguyên liệu có xuất xứ mua trong nước', 'Originating materials bought at home'),
        ...originLaw,
      }),
      paper('production-process', both('Quy trình sản xuất', 'Production process'), {
        required: 'firstTime = true',
        requiredWhen: both('Mặt hàng mới hoặc không cố định', 'Goods that are new or not of a fixed kind'),
        ...originLaw,
        copyKinds: [...anyCopy.copyKinds],
      }),
      paper('first-certificate', both('C/O làm căn cứ', 'The certificate it rests on'), {
        required: 'issueKind in ("back-to-back", "no-manipulation", "again")',
        requiredWhen: both('C/O giáp lưng, không thay đổi xuất xứ, cấp lại', 'Back-to-back, non-manipulation, issue again'),
        ...originLaw,
      }),
    ],
    results: [
      {
        key: 'certificate',
        name: both('Giấy chứng nhận xuất xứ mẫu D', 'Certificate of origin form D'),
        template: 'origin-certificate-d',
        documentType: 'origin-certificate',
        series: 'CO',
        fields: {
          exporter: { name: '=upper case(data.exporter.nameEn)', address: '=upper case(data.exporter.addressEn)' },
          importer: { name: '=upper case(data.importer.name)', address: '=upper case(data.importer.address)' },
          importCountry: '=shownInEnglish.importCountry',
          transport: { departure: '=data.transport.departure', vessel: '=data.transport.vessel', port: '=data.transport.port' },
          invoice: { no: '=data.invoice.no', date: '=data.invoice.date' },
          goods: {
            each: 'data.items',
            as: {
              packages: '=upper case(item.packages)',
              description: '=upper case(item.descEn)',
              hs: '=item.hs8',
              criterion:
                '=if item.criterion in ("other", "SP") then item.criterionNote else if item.criterionNote != null then item.criterion + " " + item.criterionNote else item.criterion',
              quantity: '=item.quantity',
              unit: '=item.quantityUnit',
              showsValue: '=item.criterion = "RVC"',
              fobUsd: '=item.fobUsd',
            },
          },
          signedBy: '=data.signer.fullName + ", " + data.signer.title',
          ticks: {
            thirdCountryInvoice: '=data.invoice.thirdCountry',
            accumulation: false,
            backToBack: '=data.issueKind = "back-to-back"',
            partialCumulation: false,
            exhibition: false,
            deMinimis: false,
            // Issued after the goods have left.
            retroactive: '=data.transport.departure < dossier.receivedOn',
          },
        },
        drafted: [{ path: 'remarks', kind: 'rich', label: both('Ghi chú', 'Remarks'), required: false, columns: [] }],
        certainty: 'seen',
      },
      refusalResult({ subject: 'Về việc không cấp C/O mẫu D', asked: 'không cấp C/O mẫu D', name: refusedName }),
    ],
  },
});
