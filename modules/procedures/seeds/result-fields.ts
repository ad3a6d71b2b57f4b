import type { ProcedureContent } from '../contract.ts';
import { both } from './procedure-seed.ts';

type ResultFields = Pick<ProcedureContent['results'][number], 'fields' | 'drafted'>;

const paragraphs = (list: string) => ({ each: list, as: { type: 'paragraph', runs: [{ text: '=item' }] } });

/** The certificate restated with the registered content; the corrections are already in `corrected`. */
export const certificateFields: ResultFields = {
  fields: {
    reissueKind: '=data.kind',
    times: '=nextEditionNumber',
    firstIssuedOn: '=certificate.firstIssuedOn',
    adjustments: '=if certificate.amendmentNo = null then 0 else certificate.amendmentNo',
    lastAdjustedOn: '=certificate.amendedOn',
    bases: '=bases',
    investors: '=corrected.investors',
    economicOrganisation: '=corrected.economicOrganisation',
    corrections: { each: 'data.corrections', as: { item: '=item.item', before: '=item.onCertificate', after: '=item.requested' } },
    project: '=corrected.project',
    incentives: paragraphs('corrected.incentives'),
    conditions: paragraphs('corrected.conditions'),
    replaces: '="Giấy chứng nhận số " + certificate.number',
  },
  drafted: [{ path: 'closingText', kind: 'rich', label: both('Nội dung ghi thêm', 'Further text'), required: false, columns: [] }],
};

/** What is unlawful in the labour rules is written by the specialist, row by row. */
export const labourNoticeFields: ResultFields = {
  fields: {
    dossierCode: '=dossier.code',
    employer: { name: '=enterprise.name', code: '=enterprise.code', address: '=enterpriseAddress' },
    completeAt: '=dossier.receivedAt',
    bases: '=bases',
  },
  drafted: [
    {
      path: 'findings',
      kind: 'rows',
      label: both('Nội dung trái pháp luật', 'What is against the law'),
      required: true,
      columns: [
        { key: 'clause', label: both('Điều khoản', 'Clause') },
        { key: 'content', label: both('Nội dung đang ghi', 'What it says') },
        { key: 'basis', label: both('Căn cứ pháp luật', 'Legal basis') },
        { key: 'guidance', label: both('Hướng dẫn sửa', 'How to change it') },
      ],
    },
    { path: 'fileAgainBefore', kind: 'date', label: both('Đăng ký lại trước ngày', 'File again before'), required: false, columns: [] },
    { path: 'paragraphs', kind: 'rich', label: both('Nội dung ghi thêm', 'Further text'), required: false, columns: [] },
  ],
};

const duties = [
  'Thực hiện đúng pháp luật về đất đai, xây dựng, môi trường và phòng cháy; chịu trách nhiệm khi vi phạm.',
  'Báo ngày khởi công cho cơ quan cấp phép và chính quyền nơi xây dựng.',
  'Để giấy phép ở nơi công trường và xuất trình khi được yêu cầu.',
  'Khi thay đổi thiết kế làm thay đổi nội dung giấy phép thì phải đề nghị điều chỉnh trước khi thi công.',
];

/** The permit restates the works applied for; a group of works has one row each. */
export const constructionPermitFields: ResultFields = {
  fields: {
    permitKind: '=if data.permitKind = "project" then "dự án, nhóm công trình" else "công trình riêng lẻ"',
    owner: { name: '=data.owner.name', code: '=data.owner.code', address: '=enterpriseAddress' },
    project: '=if project = null then null else project.name + " (mã số " + project.code + ")"',
    works: {
      name: '=if data.permitKind = "project" then "Các công trình của " + data.owner.name else data.building.buildingName',
      buildings: {
        each: 'if data.permitKind = "project" then data.buildings else [data.building]',
        as: {
          name: '=item.buildingName',
          grade: '="cấp " + item.buildingGrade',
          footprintM2: '=item.footprintM2',
          floorAreaM2: '=item.grossFloorM2',
          heightM: '=item.heightM',
          storeys: '=item.storeys.above',
        },
      },
    },
    design: { unit: '=data.designUnit.name', lead: '=data.designUnit.lead.fullName' },
    site: {
      location: '=data.location.zoneName + ", " + data.location.province',
      plot: '=data.location.lots',
      areaM2: '=data.land.areaM2',
    },
    land: '="Giấy tờ về đất số " + data.land.landPaper.no + " của " + data.land.landPaper.agency',
    startWithinMonths: 12,
    obligations: [{ type: 'list', ordered: true, items: duties.map((text) => [{ text }]) }],
  },
  drafted: [{ path: 'conditions', kind: 'rich', label: both('Điều kiện kèm theo', 'Conditions'), required: false, columns: [] }],
};

/** The refusal of a procedure on the general layout: the frame from the dossier; reasons and the law they rest on in the specialist's words. */
export const refusalResult = (given: {
  subject: string;
  asked: string;
  name: ReturnType<typeof both>;
}): ProcedureContent['results'][number] => ({
  key: 'refusal',
  name: given.name,
  template: 'generic-decision',
  documentType: 'notice',
  series: 'TB',
  refuses: true,
  certainty: 'text',
  fields: {
    title: 'Thông báo',
    subject: given.subject,
    bases: '=bases',
    opening: [
      {
        type: 'paragraph',
        runs: [
          { text: `="Xét hồ sơ mã " + dossier.code + " của " + enterprise.name + ", cơ quan thông báo ${given.asked} với lý do sau:"` },
        ],
      },
    ],
  },
  drafted: [
    { path: 'paragraphs', kind: 'rich', label: both('Lý do từ chối', 'Reasons for the refusal'), required: true, columns: [] },
    {
      path: 'fields',
      kind: 'rows',
      label: both('Căn cứ pháp luật của việc từ chối', 'The law the refusal rests on'),
      required: true,
      columns: [
        { key: 'label', label: both('Điều kiện không đáp ứng', 'Condition not met') },
        { key: 'value', label: both('Căn cứ pháp luật', 'Legal basis') },
      ],
    },
  ],
});
