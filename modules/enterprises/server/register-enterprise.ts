import { grant } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Because, Source } from '#platform/history';
import { newId } from '#platform/ids';
import { readEnterpriseCode, readTaxCode } from './codes.ts';
import { enterpriseHistory, insertEnterprise, type EnterpriseFields } from './enterprise-store.ts';

/** Why and from where a record is entered. */
export interface Entry {
  validFrom: Date;
  /** Where the values come from: a dossier, an import, the national register. */
  source: Source;
  because: Because;
}

/** An enterprise to be entered; what is not given is not known. */
export interface NewEnterprise extends Entry {
  code: string;
  /** Who enters it has seen the code on a paper, whatever its check digit. */
  codeSeen?: true;
  fields: Pick<EnterpriseFields, 'name' | 'legalForm' | 'headOffice' | 'registration'> & Partial<EnterpriseFields>;
}

const nothingKnown = {
  nameForeign: null,
  nameShort: null,
  phone: null,
  email: null,
  charterCapitalVnd: null,
  businessLines: [],
  legalRepresentatives: [],
  workforceTotal: null,
  workforceFemale: null,
  workforceForeign: null,
  hasWorkersOrganisation: null,
  workersOrganisation: null,
  labourRules: null,
};

/** Enters an enterprise in the registry; answers its id. Refuses with `enterprises.bad-code` or `enterprises.code-taken`. */
export async function registerEnterprise(act: Act, given: NewEnterprise): Promise<string> {
  const read = given.codeSeen === true ? readTaxCode(given.code)?.code : readEnterpriseCode(given.code);
  const code = read ?? fail('enterprises.bad-code', { code: given.code }, 'code');
  const id = newId(act.now);
  if (!(await insertEnterprise(act.tx, { id, code, createdAt: act.now }))) fail('enterprises.code-taken', { code }, 'code');
  const { validFrom, source, because } = given;
  await enterpriseHistory.start(act, id, { validFrom, fields: { ...nothingKnown, ...given.fields }, source, because });
  const own = {
    recordKind: 'enterprise',
    recordId: id,
    holder: { kind: 'enterprise', id },
    because: 'own record',
    since: act.now,
  } as const;
  await grant(act.tx, own);
  act.about('enterprise', id, { code });
  return id;
}
