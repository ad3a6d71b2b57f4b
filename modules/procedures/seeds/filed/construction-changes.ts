import { permitAdjustChecks, permitExtendChecks } from '../checks/construction.ts';
import { both, cite } from '../procedure-seed.ts';
import { conditionsDrafted, decree, drawings, landPaper, legalBasis, refused, window, work } from './construction-parts.ts';
import { filed, formPaper, paper, workingDays } from './open.ts';
import { constructionOpinions } from '../consultations.ts';

const annexDocument = { template: 'construction-permit-annex', type: 'permit-annex', series: 'PLGP' };
const annexFrame = {
  bases: '=bases',
  prior: { no: '=data.priorPermit.no', issuedOn: '=data.priorPermit.issuedOn', issuedBy: '=data.priorPermit.issuedBy' },
  owner: { name: '=data.owner.name', code: '=data.owner.code' },
  works: '=data.building.buildingName',
  site: '="Lô " + data.location.lots + ", " + data.location.zoneName',
};
const permitPaper = (required: boolean) =>
  paper('present-permit', both('Giấy phép xây dựng đã cấp, kèm bản vẽ đã xác nhận', 'The present permit with its confirmed drawings'), {
    required,
    requiredWhen: both('Không cần nếu Ban đang giữ giấy phép điện tử', 'Not needed where the authority holds the electronic permit'),
    certainty: 'text',
    law: cite(decree, '63'),
  });

/** Adjustment of a permit, by an annex. */
export const permitAdjust = filed({
  code: '1.013231',
  form: 'construction-adjustment-application',
  process: {
    code: 'construction-adjustment',
    name: both('Điều chỉnh giấy phép xây dựng', 'Adjustment of a construction permit'),
    legalBasis: legalBasis('Điều 54, 63'),
  },
  handlingUnit: 'XD',
  shares: { receive: 4, assign: 4, appraise: 30, appraisedBy: 40, draft: 12, review: 8, sign: 10, issue: 4 },
  work,
  draftName: both('Soạn phụ lục điều chỉnh', 'Draft the annex'),
  document: annexDocument,
  checks: permitAdjustChecks,
  content: {
    consultations: [...constructionOpinions],
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: workingDays(9),
        published: { value: 9, unit: 'day' },
        ...window(2),
        certainty: 'text',
        law: cite(decree, '54'),
      },
    ],
    components: [
      formPaper(both('Đơn đề nghị điều chỉnh (Mẫu 02)', 'Application to adjust (Form 02)'), cite(decree, '63')),
      permitPaper(true),
      drawings(both('Bản vẽ thiết kế điều chỉnh', 'Adjusted drawings')),
      paper(
        'design-approval',
        both('Báo cáo thẩm định và phê duyệt thiết kế điều chỉnh', 'Appraisal and approval of the adjusted design'),
        {
          required: true,
          note: both('Nêu an toàn chịu lực, phòng cháy, môi trường', 'On load safety, fire and environment'),
          certainty: 'text',
          law: cite(decree, '63'),
        },
      ),
      paper('adjusted-project', both('Quyết định điều chỉnh dự án', 'Decision that adjusts the project'), {
        required: 'projectAdjusted = true',
        requiredWhen: both('Khi dự án cũng được điều chỉnh', 'Where the project is adjusted too'),
        certainty: 'text',
        law: cite(decree, '63'),
      }),
      {
        ...landPaper,
        required: 'landChanged = true',
        requiredWhen: both('Khi diện tích hoặc chức năng sử dụng đất thay đổi', 'Where area or use of the land changes'),
        law: cite(decree, '63'),
      },
      paper('succession', both('Giấy tờ kế thừa, chuyển nhượng dự án', 'Paper on the succession'), {
        required: 'ownerChanged = true',
        requiredWhen: both('Khi chủ đầu tư thay đổi', 'Where the owner is another'),
        certainty: 'text',
        law: cite(decree, '63'),
      }),
    ],
    results: [
      {
        key: 'annex',
        name: both('Phụ lục điều chỉnh giấy phép xây dựng', 'Annex that adjusts the permit'),
        template: 'construction-permit-annex',
        documentType: 'permit-annex',
        series: 'PLGP',
        fields: {
          ...annexFrame,
          kind: 'adjustment',
          changes: { each: 'shown.changes', as: { item: '=item.item', before: '=item.before', after: '=item.after' } },
        },
        drafted: conditionsDrafted,
        certainty: 'seen',
      },
      refused('điều chỉnh'),
    ],
  },
});

/** Extension of a permit whose work has not begun. */
export const permitExtend = filed({
  code: '1.013233',
  form: 'construction-extension-application',
  process: {
    code: 'construction-extension',
    name: both('Gia hạn giấy phép xây dựng', 'Extension of a construction permit'),
    legalBasis: legalBasis('Điều 54, 63'),
  },
  handlingUnit: 'XD',
  shares: { receive: 2, assign: 2, appraise: 12, appraisedBy: 16, draft: 8, review: 6, sign: 6, issue: 4 },
  work: both('Xem xét điều kiện gia hạn', 'Examine the conditions of the extension'),
  draftName: both('Soạn phụ lục gia hạn', 'Draft the extension'),
  document: annexDocument,
  checks: permitExtendChecks,
  content: {
    conditions: [
      both(
        'Mỗi giấy phép gia hạn tối đa hai lần, mỗi lần 12 tháng, khi công trình chưa khởi công.',
        'A permit is extended twice at most, by 12 months each, while the work has not begun.',
      ),
    ],
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: workingDays(5),
        published: workingDays(5),
        ...window(1),
        certainty: 'text',
        law: cite(decree, '54'),
      },
    ],
    components: [
      formPaper(both('Đơn đề nghị gia hạn (Mẫu 02)', 'Application to extend (Form 02)'), cite(decree, '63')),
      permitPaper(false),
    ],
    results: [
      {
        key: 'annex',
        name: both('Phụ lục gia hạn giấy phép xây dựng', 'Annex that extends the permit'),
        template: 'construction-permit-annex',
        documentType: 'permit-annex',
        series: 'PLGP',
        fields: {
          ...annexFrame,
          kind: 'extension',
          extension: { times: '=data.extensionNo', until: '=data.extendTo' },
        },
        drafted: conditionsDrafted,
        certainty: 'seen',
      },
      refused('gia hạn'),
    ],
  },
});
