import type { z } from 'zod';
import type { enterprisesContract } from '../contract.ts';
import type { Certificate, CertificateHistoryEntry } from './certificates.ts';
import type { Enterprise, Investor } from './enterprises.ts';
import type { Project } from './projects.ts';
import type { RecordTimes } from './recorded.ts';

type Operations = (typeof enterprisesContract)['operations'];
type Out<Name extends keyof Operations> = z.input<Operations[Name]['out']>;

function timesOf(one: RecordTimes<object>) {
  return {
    validFrom: one.validFrom.toISOString(),
    validTo: one.validTo?.toISOString(),
    recordedAt: one.recordedAt.toISOString(),
    sources: { ...one.sources },
  };
}

/** An enterprise in a list. */
export function enterpriseLine(one: Enterprise): Out<'searchEnterprises'>['enterprises'][number] {
  return { id: one.id, code: one.code, name: one.name, legalForm: one.legalForm, headOffice: one.headOffice };
}

/** An enterprise as it is shown; of its representatives only name and position. */
export function enterpriseAnswer(one: Enterprise): Out<'getEnterprise'> {
  return {
    ...enterpriseLine(one),
    nameForeign: one.nameForeign ?? undefined,
    nameShort: one.nameShort ?? undefined,
    phone: one.phone ?? undefined,
    email: one.email ?? undefined,
    registration: one.registration,
    charterCapitalVnd: one.charterCapitalVnd ?? undefined,
    businessLines: one.businessLines,
    legalRepresentatives: one.legalRepresentatives.map(({ fullName, position }) => ({ fullName, position })),
    workforce: {
      total: one.workforceTotal ?? undefined,
      female: one.workforceFemale ?? undefined,
      foreign: one.workforceForeign ?? undefined,
    },
    hasWorkersOrganisation: one.hasWorkersOrganisation ?? undefined,
    labourRules: one.labourRules ?? undefined,
    ...timesOf(one),
  };
}

/** A project as it is shown, with its investors and its certificate. */
export function projectAnswer(one: Project, investors: readonly Investor[], certificate: Certificate | undefined): Out<'getProject'> {
  return {
    id: one.id,
    code: one.code,
    name: one.name,
    enterpriseId: one.enterpriseId ?? undefined,
    investors: investors.map(({ id, name, country }) => ({ id, name, country })),
    objectives: one.objectives,
    location: one.location,
    landAreaM2: one.land.areaM2,
    capital: one.capital,
    certificate:
      certificate === undefined
        ? undefined
        : {
            id: certificate.id,
            number: certificate.number,
            issuedOn: certificate.issuedOn,
            edition: certificate.edition,
            editionNumber: certificate.editionNumber,
            status: certificate.status,
          },
    ...timesOf(one),
  };
}

/** A version of a certificate; who wrote it is for officers. */
export function certificateVersionAnswer(
  { version, changes }: CertificateHistoryEntry,
  forOfficers: boolean,
): Out<'listCertificateHistory'>['versions'][number] {
  const { fields } = version;
  return {
    ...fields,
    documentId: fields.documentId ?? undefined,
    changes,
    ...timesOf(version),
    supersededAt: version.supersededAt?.toISOString(),
    changedBy: forOfficers ? version.changedByName : undefined,
    because: version.because.text,
  };
}
