import type { ProcedureContent } from '../../contract.ts';
import { both, cite } from '../procedure-seed.ts';
import { authorisation, paper } from './open.ts';

type ResultFields = Pick<ProcedureContent['results'][number], 'fields' | 'drafted'>;

export const decree = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');
export const represented = authorisation(cite(decree, '42–43'));

/** Papers several procedures of investment ask for. */
export const statusReport = (required: string | boolean, article: string) =>
  paper('status-report', both('Báo cáo tình hình thực hiện dự án, đã ký', 'Signed report on how the project stands'), {
    required,
    note: both('Bản ký của nội dung đã điền trong biểu mẫu', 'The signed copy of what the form says'),
    certainty: 'text',
    law: cite(decree, article),
  });

export const investorDecision = (required: string | boolean, article: string) =>
  paper('investor-decision', both('Quyết định của nhà đầu tư', 'Decision of the investor'), {
    required,
    certainty: 'text',
    law: cite(decree, article),
  });

/** A party of a certificate from the answers of the form in words; `kept` is what the certificate in force says of it. */
const investorRow = {
  name: '=if item.orgName != null then item.orgName else if item.fullName != null then item.fullName else item.name',
  code: '=if item.enterpriseCode != null then item.enterpriseCode else if item.legalDoc.no != null then item.legalDoc.no else if item.identity.no != null then item.identity.no else item.code',
  nationality:
    '=if item.countryOfRegistration != null then item.countryOfRegistration else if item.nationality != null then item.nationality else "Việt Nam"',
  address:
    '=if item.headOfficeAddress != null then item.headOfficeAddress else if item.contactAddress != null then item.contactAddress else item.address',
  representative: '=if item.legalRepresentatives[1].fullName != null then item.legalRepresentatives[1].fullName else item.representative',
};

const objectiveRow = {
  name: '=if item.text != null then item.text else item.name',
  code: '=if item.vsicCode != null then item.vsicCode else item.code',
};

const incentiveRow = {
  type: 'paragraph',
  runs: [{ text: '=if item.kind != null then item.kind + "; căn cứ: " + item.legalBasis else item' }],
};

const drafted = (withCode: boolean): ResultFields['drafted'] => [
  ...(withCode
    ? [
        {
          path: 'project.code',
          kind: 'text' as const,
          label: both('Mã số dự án do hệ thống quốc gia cấp', 'Project code from the national system'),
          required: true,
          columns: [],
        },
      ]
    : []),
  {
    path: 'conditions',
    kind: 'rich',
    label: both('Điều kiện đối với nhà đầu tư, dự án', 'Conditions for investor and project'),
    required: true,
    columns: [],
  },
  { path: 'closingText', kind: 'rich', label: both('Nội dung ghi thêm', 'Further text'), required: false, columns: [] },
];

const placeIn = (at: string): string => `"Lô " + ${at}.lots + ", " + ${at}.zoneName + ", " + ${at}.commune + ", " + ${at}.province`;

/** The first certificate of a project, from the proposal. */
export const firstCertificate: ResultFields = {
  fields: {
    edition: 'first',
    bases: '=bases',
    investors: { each: 'shown.investors', as: investorRow },
    economicOrganisation: { name: '=data.economicOrg.name', code: '=data.economicOrg.enterpriseCode' },
    project: {
      name: '=data.project.projectName',
      objectives: { each: 'data.project.objectives', as: objectiveRow },
      products: { each: 'shown.project.products', as: '=item.product + ": " + item.capacity + " " + item.unitPerYear' },
      location: `=${placeIn('data.location')}`,
      landAreaM2: '=data.project.landAreaM2',
      capitalVnd: '=data.capital.totalVnd',
      capitalUsd: '=data.capital.totalUsd',
      contributedVnd: '=data.capital.contributedVnd',
      mobilisedVnd: '=data.capital.mobilisedVnd',
      contributions: {
        each: 'data.capital.contributions',
        as: {
          investor: '=item.investor',
          amountVnd: '=item.amountVnd',
          percent: '=item.percent',
          method: '=item.method',
          progress: '=item.progress',
        },
      },
      term: '=shown.schedule.termYears + " kể từ: " + lower case(shown.schedule.termStart)',
      milestones: { each: 'shown.schedule.buildMilestones', as: '=item.item + " từ " + item.from + " đến " + item.to' },
    },
    incentives: { each: 'data.project.incentives', as: incentiveRow },
  },
  drafted: drafted(true),
};

const ticked = (key: string): string => `list contains(data.changedGroups, "${key}")`;
const changedTo = (key: string, next: string, kept: string): string => `=if ${ticked(key)} then ${next} else ${kept}`;

/** The certificate restated whole, with the new values of what was ticked. */
export const amendedCertificate: ResultFields = {
  fields: {
    edition: 'amended',
    firstIssuedOn: '=certificate.firstIssuedOn',
    amendmentNo: '=certificate.amendmentNo + 1',
    bases: '=bases',
    investors: { each: `if ${ticked('investor')} then shown.investors else corrected.investors`, as: investorRow },
    economicOrganisation: { name: '=data.economicOrg.nameVi', code: '=data.economicOrg.enterpriseCode' },
    project: {
      code: '=data.project.projectCode',
      name: changedTo('name', 'data.changes.projectName', 'data.project.projectName'),
      objectives: { each: `if ${ticked('objectives')} then data.changes.objectives else project.objectives`, as: objectiveRow },
      scale: changedTo('scale', 'data.changes.scale', 'corrected.project.scale'),
      location: changedTo('location', placeIn('data.changes.location'), 'corrected.project.location'),
      landAreaM2: changedTo('location', 'data.changes.landAreaM2', 'corrected.project.landAreaM2'),
      capitalVnd: changedTo('capital', 'data.changes.totalVnd', 'corrected.project.capitalVnd'),
      capitalUsd: changedTo('capital', 'null', 'corrected.project.capitalUsd'),
      contributedVnd: changedTo('capital', 'data.changes.contributedVnd', 'corrected.project.contributedVnd'),
      term: changedTo('schedule', 'shown.changes.termYears + " kể từ: " + lower case(shown.changes.termStart)', 'corrected.project.term'),
      schedule: changedTo('schedule', 'null', 'corrected.project.schedule'),
      milestones: {
        each: `if ${ticked('schedule')} then shown.changes.buildMilestones else null`,
        as: '=item.item + " từ " + item.from + " đến " + item.to',
      },
    },
    incentives: { each: `if ${ticked('incentives')} then data.changes.incentives else corrected.incentives`, as: incentiveRow },
    replaces: '="giấy chứng nhận đã cấp số " + data.priorIrc.no',
  },
  drafted: drafted(false),
};

/** An old licence written as a certificate: the project code is the number of the licence. */
export const exchangedCertificate: ResultFields = {
  fields: {
    edition: 'exchanged',
    firstIssuedOn: '=data.oldLicences[1].firstIssuedOn',
    bases: '=bases',
    investors: { each: 'shown.investors', as: investorRow },
    economicOrganisation: { name: '=data.economicOrg.nameVi', code: '=data.economicOrg.enterpriseCode' },
    project: {
      code: '=data.oldLicences[1].no',
      name: '=data.restated.projectName',
      objectives: { each: 'data.restated.objectives', as: objectiveRow },
      scale: '=data.restated.scale',
      location: `=${placeIn('data.restated.location')}`,
      landAreaM2: '=data.restated.landAreaM2',
      capitalVnd: '=data.restated.totalVnd',
      contributedVnd: '=data.restated.contributedVnd',
      term: '=data.restated.term',
      schedule: '=data.restated.schedule',
    },
    incentives: {
      each: 'if data.restated.incentives = null then [] else [data.restated.incentives]',
      as: { type: 'paragraph', runs: [{ text: '=item' }] },
    },
    replaces: '="phần nội dung dự án của giấy đã cấp số " + data.oldLicences[1].no',
  },
  drafted: drafted(false),
};

/** A notice of the authority: what happened told in facts, the conclusion in the specialist's words. */
export const noticeFields = (given: {
  subject: string;
  opening: string;
  facts: readonly (readonly [label: string, value: string])[];
  closing: string;
}): ResultFields => ({
  fields: {
    subject: given.subject,
    addressees: ['=dossier.applicant'],
    bases: '=bases',
    opening: given.opening,
    facts: given.facts.map(([label, value]) => ({ label, value })),
    closing: given.closing,
  },
  drafted: [
    { path: 'conclusion', kind: 'rich', label: both('Kết luận, hướng dẫn', 'Conclusion and guidance'), required: true, columns: [] },
  ],
});
