import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Records, Version } from '#platform/history';
import type { Words } from '#platform/i18n';
import { findContact } from '#modules/accounts';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };
import { findCertificateOfProject, type Certificate } from './certificates.ts';
import type { Data, Json } from './content.ts';
import { enterpriseRecords } from './enterprise-store.ts';
import { listInvestors, type Enterprise } from './enterprises.ts';
import { heldStretch } from './held-stretch.ts';
import { dayOf } from './legal-day.ts';
import { mandatesOf } from './mandates.ts';
import { projectRecords } from './project-store.ts';
import type { Project } from './projects.ts';
import { recorded, type Recorded } from './recorded.ts';

/** The sections of what the registry can fill a form with. */
export type PrefillKey = 'enterprise' | 'project' | 'certificate' | 'investors' | 'account' | 'location' | 'land' | 'labour';

/** Where a section comes from: which record, since when true and when recorded, and what the register is called. */
export interface PrefillSource {
  recordId: string;
  recordedAt: Date;
  validFrom: Date;
  label: Words;
}

/** What the registry says about an applicant, in the shapes of the shared form groups; `asOf` is the day of each section's record. */
export interface EnterprisePrefill {
  enterprise: Data;
  project?: Data;
  certificate?: Data;
  investors?: Data[];
  account?: Data;
  location?: Data;
  land?: Data;
  labour?: Data;
  /** The enterprise itself, as it was read. */
  applicant: Enterprise;
  asOf: Partial<Record<PrefillKey, string>>;
  sources: Partial<Record<PrefillKey, PrefillSource>>;
}

const labels: Record<PrefillKey, Words> = {
  enterprise: { vi: vi['enterprises.source.enterprise'], en: en['enterprises.source.enterprise'] },
  project: { vi: vi['enterprises.source.project'], en: en['enterprises.source.project'] },
  certificate: { vi: vi['enterprises.source.certificate'], en: en['enterprises.source.certificate'] },
  investors: { vi: vi['enterprises.source.investors'], en: en['enterprises.source.investors'] },
  account: { vi: vi['enterprises.source.account'], en: en['enterprises.source.account'] },
  location: { vi: vi['enterprises.source.location'], en: en['enterprises.source.location'] },
  land: { vi: vi['enterprises.source.land'], en: en['enterprises.source.land'] },
  labour: { vi: vi['enterprises.source.labour'], en: en['enterprises.source.labour'] },
};

/** Only what is known: a form shows an empty field, never a null. */
function known(values: Record<string, Json | undefined>): Data {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[key, value]])),
  );
}

function enterpriseSection(enterprise: Enterprise): Data {
  const [representative] = enterprise.legalRepresentatives;
  const main = enterprise.businessLines.find((line) => line.isMain) ?? enterprise.businessLines[0];
  return known({
    nameVi: enterprise.name,
    nameForeign: enterprise.nameForeign,
    nameShort: enterprise.nameShort,
    enterpriseCode: enterprise.code,
    erc: known(enterprise.registration),
    legalForm: enterprise.legalForm,
    mainBusiness: main?.name,
    headOfficeAddress: known(enterprise.headOffice),
    phone: enterprise.phone,
    email: enterprise.email,
    charterCapitalVnd: enterprise.charterCapitalVnd === null ? undefined : Number(enterprise.charterCapitalVnd),
    representative: representative === undefined ? undefined : { fullName: representative.fullName, position: representative.position },
  });
}

function labourSection(enterprise: Enterprise): Data {
  const { labourRules, workersOrganisation } = enterprise;
  return known({
    workforceTotal: enterprise.workforceTotal,
    workforceFemale: enterprise.workforceFemale,
    workforceForeign: enterprise.workforceForeign,
    hasWorkersOrg: enterprise.hasWorkersOrganisation,
    workersOrg: workersOrganisation === null ? undefined : known(workersOrganisation),
    priorRegistration: labourRules === null ? undefined : { no: labourRules.no, date: labourRules.date },
  });
}

function projectSection(project: Project): Data {
  return known({
    projectName: project.name,
    projectCode: project.code,
    objectives: project.objectives.map((one) => known({ text: one.name, vsicCode: one.code })),
    capital: known(project.capital),
    term: known(project.term),
  });
}

function certificateSection(certificate: Certificate): Data {
  return known({
    no: certificate.number,
    firstIssuedOn: certificate.firstIssuedOn,
    amendmentNo: certificate.amendmentNo,
    amendedOn: certificate.amendedOn,
    issuedBy: certificate.issuedBy,
    issuedOn: certificate.issuedOn,
    edition: certificate.edition,
    editionNumber: certificate.editionNumber,
  });
}

/** The record a section comes from; `recordedAt` is when the newest of its values was stated, `validFrom` since when all of them are true. */
interface Origin {
  id: string;
  recordedAt: Date;
  validFrom: Date;
}

function originOf<Fields>(
  record: { id: string },
  timeline: readonly Version<Fields>[],
  names: readonly (keyof Fields)[],
  at: Date,
): Origin {
  const current = timeline.findLast((version) => version.validFrom <= at);
  const stated = names.map((name) => Date.parse(current?.sources[name]?.at ?? '')).filter((time) => !Number.isNaN(time));
  const recordedAt = stated.length === 0 ? (current?.recordedAt ?? at) : new Date(Math.max(...stated));
  return { id: record.id, recordedAt, validFrom: heldStretch(timeline, names, at).validFrom };
}

async function accountSection(tx: Tx, given: { enterpriseId: string; personId: string; at: Date }): Promise<Data | undefined> {
  const { enterpriseId, personId, at } = given;
  const mandate = (await mandatesOf(tx, personId, at)).find((one) => one.enterpriseId === enterpriseId);
  const person = await findContact(tx, personId);
  if (person === undefined) return undefined;
  const role = mandate === undefined ? undefined : mandate.kind === 'delegate' ? 'authorised' : 'legal-representative';
  return known({ fullName: person.name, position: person.title?.vi, role, phone: person.phone, email: person.email });
}

/** A record as it is at an instant, with its whole timeline; refuses with `http.not-found`. */
async function readTimeline<Row extends object, Fields extends object>(
  tx: Tx,
  given: { records: Records<Row, Fields>; id: string; at: Date },
): Promise<{ record: Recorded<Row, Fields>; timeline: Version<Fields>[] }> {
  const { row, versions } = (await given.records.timeline(tx, given.id)) ?? fail('http.not-found');
  const { at } = given;
  const current = versions.find(({ validFrom, validTo }) => validFrom <= at && (validTo === null || validTo > at));
  return { record: recorded(row, current ?? fail('http.not-found')), timeline: versions };
}

type Section = [PrefillKey, Data | Data[], Origin];

async function projectSections(tx: Tx, projectId: string, enterpriseId: string, at: Date): Promise<Section[]> {
  const { record: project, timeline } = await readTimeline(tx, { records: projectRecords, id: projectId, at });
  // A project of somebody else fills nothing in.
  if (project.enterpriseId !== enterpriseId) return [];
  const certificate = await findCertificateOfProject(tx, projectId, { valid: at });
  const investors = await listInvestors(tx, project.investorIds, { valid: at });
  const [newest] = investors.toSorted((a, b) => b.validFrom.getTime() - a.validFrom.getTime());
  return [
    ['project', projectSection(project), originOf(project, timeline, ['name', 'objectives', 'capital', 'term'], at)],
    ['location', known(project.location), originOf(project, timeline, ['location'], at)],
    ['land', known(project.land), originOf(project, timeline, ['land'], at)],
    ...(certificate === undefined ? [] : [['certificate', certificateSection(certificate), certificate] satisfies Section]),
    ...(newest === undefined ? [] : [['investors', investors.map((one) => one.facts), newest] satisfies Section]),
  ];
}

const labourFields = [
  'workforceTotal',
  'workforceFemale',
  'workforceForeign',
  'hasWorkersOrganisation',
  'workersOrganisation',
  'labourRules',
] as const;
const registeredFields = [
  'name',
  'nameForeign',
  'legalForm',
  'headOffice',
  'registration',
  'businessLines',
  'legalRepresentatives',
] as const;

/** What the registry fills a form with for an enterprise, one of its projects and the person who files; refuses with `http.not-found`. */
export async function prefillDocument(
  tx: Tx,
  given: { enterpriseId: string; projectId?: string | undefined; personId?: string | undefined; at: Date },
): Promise<EnterprisePrefill> {
  const { enterpriseId, projectId, personId, at } = given;
  const { record: enterprise, timeline } = await readTimeline(tx, { records: enterpriseRecords, id: enterpriseId, at });
  const account = personId === undefined ? undefined : await accountSection(tx, { enterpriseId, personId, at });
  const sections: Section[] = [
    ['enterprise', enterpriseSection(enterprise), originOf(enterprise, timeline, registeredFields, at)],
    ['labour', labourSection(enterprise), originOf(enterprise, timeline, labourFields, at)],
    ...(account === undefined || personId === undefined
      ? []
      : [['account', account, { id: personId, recordedAt: at, validFrom: at }] satisfies Section]),
    ...(projectId === undefined ? [] : await projectSections(tx, projectId, enterpriseId, at)),
  ];
  return {
    enterprise: enterpriseSection(enterprise),
    ...Object.fromEntries(sections.map(([key, data]) => [key, data])),
    applicant: enterprise,
    asOf: Object.fromEntries(sections.map(([key, , from]) => [key, dayOf(from.validFrom)])),
    sources: Object.fromEntries(
      sections.map(([key, , from]) => [
        key,
        { recordId: from.id, recordedAt: from.recordedAt, validFrom: from.validFrom, label: labels[key] },
      ]),
    ),
  };
}
