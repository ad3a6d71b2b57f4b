import { demoEnterprises, type DemoEnterprise } from '#modules/enterprises';
import type { Data } from '#modules/forms';
import { smallPdf } from '#platform/pdf';
import type { InFacts } from '../adapters/facts.ts';
import { hashOf } from '../server/signing.ts';
import type { StandIn } from '../stand-in/stand-in.ts';

/** The procedure that is filed at the portal: a construction permit of a special, first or second grade work. */
export const permitCode = '1.013236';

/** What somebody writes at the portal; asking for it again with the same `order` is the same dossier. */
export interface PermitOrder {
  order: string;
  /** Key of the demo enterprise that files. */
  enterprise: string;
  building: string;
  grade: 'I' | 'II';
  footprintM2: number;
  storeys: number;
  heightM: number;
}

/** The enterprises one may file for here. */
export const filers: readonly DemoEnterprise[] = demoEnterprises.slice(0, 8);

const papers = [
  { key: 'land-paper', name: 'Giấy tờ về quyền sử dụng đất', file: 'giay-to-dat.pdf' },
  { key: 'project-decision', name: 'Quyết định phê duyệt dự án', file: 'quyet-dinh-du-an.pdf' },
  { key: 'drawings', name: 'Bộ bản vẽ thiết kế', file: 'ban-ve.pdf' },
] as const;

/** What the application says beside what the authority's record knows of enterprise, project and land. */
function answersOf(given: PermitOrder, { fields, projects }: DemoEnterprise): Data {
  const { building: buildingName, grade: buildingGrade, footprintM2, storeys, heightM } = given;
  const { fullName = fields.name, position = 'Giám đốc' } = fields.legalRepresentatives?.[0] ?? {};
  return {
    permitKind: 'single',
    ownerKind: 'organisation',
    owner: { phone: '0900 000 888', representative: { fullName, position } },
    submitterRole: 'legal-representative',
    isInvestmentProject: true,
    project: { projectName: projects[0]?.fields.name ?? '' },
    designUnit: {
      partyKind: 'organisation',
      name: 'Công ty Cổ phần Tư vấn Thiết kế Ví Dụ',
      enterpriseCode: '9900099005',
      lead: { fullName: 'Chủ nhiệm thiết kế Ví Dụ', practiceCertNo: 'MIH-10001' },
      disciplineLeads: [{ discipline: 'Kết cấu', fullName: 'Chủ trì kết cấu Ví Dụ', practiceCertNo: 'MIH-10002' }],
    },
    needsVerification: false,
    building: {
      buildingName,
      buildingType: 'industrial',
      buildingGrade,
      footprintM2,
      grossFloorM2: footprintM2 * storeys,
      heightM,
      storeys: { above: storeys },
    },
    durationMonths: 12,
    resultDelivery: { channel: 'electronic' },
    declarations: { D1: true, D4: true },
    signer: { fullName, title: position },
  };
}

const messageIdOf = (order: string): string => `CQG-${order}`;

/** The code of what was filed with an order before. */
export const filedBefore = ({ book }: StandIn, order: string): string | undefined =>
  Object.entries(book.filed).find(([, { messageId }]) => messageId === messageIdOf(order))?.[0];

/** Files an application at the stand-in, with invented papers: it waits there until the authority asks. Answers the portal's code. */
export function filePermit(standIn: StandIn, given: PermitOrder, now: Date): string | undefined {
  const before = filedBefore(standIn, given.order);
  if (before !== undefined) return before;
  const enterprise = filers.find(({ key }) => key === given.enterprise);
  const project = enterprise?.projects[0];
  if (enterprise === undefined || project === undefined) return undefined;
  const { name } = enterprise.fields;
  const messageId = messageIdOf(given.order);
  const externalCode = standIn.newCode({ procedureCode: permitCode, owner: name, messageId });
  const components = papers.map(({ key, name: what, file }) => {
    const bytes = smallPdf([what, name, given.building, externalCode]);
    const ref = `${externalCode}/${file}`;
    standIn.putFile(ref, bytes);
    return { key, file: { ref, sha256: hashOf(bytes), name: file } };
  });
  const facts: InFacts = {
    kind: 'dossier',
    externalCode,
    procedureCode: permitCode,
    submittedAt: new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString(),
    owner: { kind: 'enterprise', name, identifier: { kind: 'enterprise-code', value: enterprise.code }, verified: true },
    projectCode: project.code,
    data: answersOf(given, enterprise),
    components,
  };
  standIn.leave(facts, messageId);
  return externalCode;
}
