import { permitChecks, repairChecks } from '../checks/construction.ts';
import { constructionPermitFile } from '../construction-permit-file.ts';
import { both, cite, megabytes } from '../procedure-seed.ts';
import { constructionPermitFields } from '../result-fields.ts';
import {
  conditionsDrafted,
  decree,
  drawings,
  landPaper,
  legalBasis,
  permitDocument,
  refused,
  window,
  work,
  type ResultFields,
} from './construction-parts.ts';
import { filed, formPaper, paper, workingDays } from './open.ts';
import { constructionOpinions } from '../consultations.ts';

/** New works of classes III and IV, and houses: the commune's in the catalogue, the authority's inside its zones. */
export const minorPermit = filed({
  code: '1.013225',
  form: 'construction-permit',
  process: {
    code: 'construction-permit-minor',
    name: both('Cấp giấy phép xây dựng cấp III, cấp IV, nhà ở', 'Construction permit of classes III and IV, houses'),
    legalBasis: legalBasis('Điều 53–54'),
  },
  handlingUnit: 'XD',
  shares: { receive: 4, assign: 4, appraise: 32, appraisedBy: 40, draft: 16, review: 8, sign: 12, issue: 4 },
  work,
  draftName: both('Soạn giấy phép xây dựng', 'Draft the permit'),
  document: permitDocument,
  checks: permitChecks,
  content: {
    consultations: [...constructionOpinions],
    cases: [
      {
        key: 'house',
        name: both('Nhà ở riêng lẻ', 'A private house'),
        when: 'permitKind = "house"',
        limit: workingDays(7),
        ...window(2),
        certainty: 'text',
        law: cite(decree, '54'),
      },
      {
        key: 'standard',
        name: both('Công trình cấp III, cấp IV', 'Works of classes III and IV'),
        limit: workingDays(10),
        published: workingDays(10),
        ...window(2),
        certainty: 'text',
        law: cite(decree, '54'),
      },
    ],
    components: constructionPermitFile,
    results: [
      {
        key: 'permit',
        name: both('Giấy phép xây dựng, kèm bản vẽ đã xác nhận', 'Construction permit with the confirmed drawings'),
        template: 'construction-permit',
        documentType: 'permit',
        series: 'GPXD',
        ...constructionPermitFields,
        catalogueCode: 'KQ.G17.000311',
        certainty: 'seen',
      },
      refused('cấp'),
    ],
  },
});

const repairFields: ResultFields = {
  fields: {
    owner: { name: '=data.owner.name', code: '=data.owner.code', address: '=enterpriseAddress' },
    works: { name: '=data.existing.buildingName', grade: '=lower case(shown.existing.buildingGrade)' },
    priorPermit: '=if data.priorPermit.no = null then null else "số " + data.priorPermit.no',
    scope: '=data.repairScope',
    site: { location: '=data.location.zoneName + ", " + data.location.province', plot: '=data.location.lots', areaM2: '=data.land.areaM2' },
    design: { unit: '=data.designUnit.name', lead: '=data.designUnit.lead.fullName' },
    measures: [
      { name: 'Diện tích xây dựng (m²)', before: '=data.before.footprintM2', after: '=data.after.footprintM2' },
      { name: 'Tổng diện tích sàn (m²)', before: '=data.before.grossFloorM2', after: '=data.after.grossFloorM2' },
      { name: 'Chiều cao (m)', before: '=data.before.heightM', after: '=data.after.heightM' },
      { name: 'Số tầng', before: '=data.before.storeys', after: '=data.after.storeys' },
    ],
    land: '="giấy tờ về đất số " + data.land.landPaper.no + " của " + data.land.landPaper.agency',
    startWithinMonths: 12,
    obligations: constructionPermitFields.fields['obligations'] ?? [],
  },
  drafted: conditionsDrafted,
};

/** Repair or conversion; planning is not judged again where scale and function stay. */
export const repairPermit = filed({
  code: '1.013238',
  form: 'construction-repair-application',
  process: {
    code: 'construction-repair',
    name: both('Cấp giấy phép sửa chữa, cải tạo', 'Permit to repair or convert'),
    legalBasis: legalBasis('Điều 51, 54, 61'),
  },
  handlingUnit: 'XD',
  shares: { receive: 4, assign: 4, appraise: 30, appraisedBy: 40, draft: 12, review: 8, sign: 10, issue: 4 },
  work,
  draftName: both('Soạn giấy phép sửa chữa, cải tạo', 'Draft the permit to repair'),
  document: { ...permitDocument, template: 'construction-permit-repair' },
  checks: repairChecks,
  content: {
    consultations: [...constructionOpinions],
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: workingDays(9),
        published: { value: 10, unit: 'day' },
        ...window(2),
        certainty: 'text',
        law: cite(decree, '54'),
      },
    ],
    components: [
      formPaper(both('Đơn đề nghị (Mẫu 01)', 'Application (Form 01)'), cite(decree, '61')),
      landPaper,
      paper('existing-drawings', both('Bản vẽ hiện trạng phần sửa chữa', 'Drawings of the existing state'), {
        required: true,
        note: both('Được phê duyệt, cùng tỷ lệ với bản vẽ cải tạo', 'Approved, on the scale of the new drawings'),
        accept: ['pdf', 'dwg', 'zip'],
        maxBytes: megabytes(200),
        certainty: 'text',
        law: cite(decree, '61'),
      }),
      paper('photos', both('Ảnh công trình và công trình lân cận', 'Photos of the work and its neighbours'), {
        required: true,
        note: both('Khổ từ 10 × 15 cm, chụp trước khi sửa', '10 × 15 cm or larger, taken before the repair'),
        copyKinds: ['original'],
        accept: ['pdf', 'png', 'jpeg', 'zip'],
        certainty: 'text',
        law: cite(decree, '61'),
      }),
      drawings(both('Hồ sơ thiết kế sửa chữa, cải tạo', 'Design of the repair')),
      paper('verification', both('Báo cáo kết quả thẩm tra thiết kế', 'Report on the verification of the design'), {
        required: 'needsVerification = true',
        requiredWhen: both('Công trình phải thẩm tra', 'Works that must be verified'),
        certainty: 'text',
        law: cite(decree, '50 khoản 3', '50(3)'),
      }),
      paper('owner-consent', both('Thỏa thuận với chủ sở hữu công trình', 'Agreement with the owner of the building'), {
        required: 'rentedBuilding = true',
        requiredWhen: both('Công trình thuê', 'Rented buildings'),
        certainty: 'text',
        law: cite(decree, '55'),
      }),
    ],
    results: [
      {
        key: 'permit',
        name: both('Giấy phép sửa chữa, cải tạo, kèm bản vẽ đã xác nhận', 'Permit to repair with the confirmed drawings'),
        template: 'construction-permit-repair',
        documentType: 'permit',
        series: 'GPXD',
        ...repairFields,
        certainty: 'seen',
      },
      refused('cấp'),
    ],
  },
});
