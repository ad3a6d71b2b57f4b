/** Registers that procedures name, with the kinds of record each gives and their fields; a field that is not listed is cut off. */
const knownSources = {
  'enterprise-register': {
    registration: ['code', 'name', 'legalForm', 'headOffice', 'representative', 'registeredOn', 'status'],
  },
  'population-register': { person: ['personalNumber', 'fullName', 'dateOfBirth', 'nationality', 'residence'] },
  'land-register': { 'land-right': ['no', 'holder', 'parcel', 'area', 'issuedOn', 'validTo'] },
  'health-register': { 'health-certificate': ['no', 'fullName', 'conclusion', 'issuedOn', 'issuedBy'] },
  'judicial-register': { 'criminal-record': ['no', 'fullName', 'conclusion', 'issuedOn', 'issuedBy'] },
} as const;

const byKey: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = knownSources;

/** The keys of the registers. */
export const sourceKeys: readonly string[] = Object.keys(knownSources);

/** The fields of a kind of record; none where we know no such kind. */
export function fieldsOf(source: string, kind: string): readonly string[] | undefined {
  return byKey[source]?.[kind];
}

// The first field of each kind is what its record is asked by and has to answer for.
const askedBy: Readonly<Record<string, string>> = { registration: 'code', person: 'personalNumber', 'land-right': 'no' };

/** The field that says whose record it is; none where the register is asked by something that its record does not repeat. */
export const keyFieldOf = (kind: string): string | undefined => askedBy[kind];
