import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { getEnterprise, type Enterprise } from '#modules/enterprises';
import { findParty, type PartyRow } from './arrival-store.ts';

/** Whose a draft or dossier is: one of the registry, or a party that it does not know. */
export interface ApplicantOf {
  enterprise_id: string | null;
  party_id: string | null;
}

const codeOf = ({ identifiers: [first] }: Pick<PartyRow, 'identifiers'>): string => first?.value ?? '';

/** A party in the shape of the registry, as far as he stated it: papers and results read both alike. */
function asRecord(party: PartyRow): Enterprise {
  const { street = '', commune, province = '', phone, email } = party.contact;
  return {
    id: party.id,
    code: codeOf(party),
    revision: 0,
    name: party.name,
    nameForeign: null,
    nameShort: null,
    legalForm: '',
    headOffice: { street, province, ...(commune === undefined ? {} : { commune }) },
    phone: phone ?? null,
    email: email ?? null,
    registration: { firstIssuedOn: '', issuedBy: '' },
    charterCapitalVnd: null,
    businessLines: [],
    legalRepresentatives: [],
    workforceTotal: null,
    workforceFemale: null,
    workforceForeign: null,
    hasWorkersOrganisation: null,
    workersOrganisation: null,
    labourRules: null,
    validFrom: party.recorded_at,
    validTo: null,
    recordedAt: party.recorded_at,
    sources: {},
  };
}

/** Whom a draft or dossier is of, as the registry has it at an instant or as he stated it himself. */
export async function applicantOf(tx: Tx, { enterprise_id, party_id }: ApplicantOf, at: Date): Promise<Enterprise> {
  if (enterprise_id !== null) return getEnterprise(tx, enterprise_id, { valid: at });
  return asRecord((party_id === null ? undefined : await findParty(tx, party_id)) ?? fail('http.not-found'));
}
