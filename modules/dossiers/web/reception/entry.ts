import type { z } from 'zod';
import type { dossiersContract } from '#contracts/dossiers';

/** What a reception is begun with. */
export type NewReception = z.input<(typeof dossiersContract)['operations']['startReception']['in']>;
type Party = NonNullable<NewReception['party']>;
type Identifier = Party['identifiers'][number];

/** The kinds of what somebody is told apart by. */
export const identifierKinds = ['personal-id', 'passport', 'enterprise-code', 'agency-code', 'other'] as const;
/** The kinds of applicants whom the registry does not know. */
export const partyKinds = ['citizen', 'enterprise', 'agency', 'organisation'] as const;
/** As what somebody brings a dossier. */
export const presenterRoles = ['owner', 'legal-representative', 'authorised'] as const;

/** What is written on the screen, as it is typed. */
export interface Entry {
  procedureCode: string;
  /** The chosen enterprise of the registry; none while `party` is written. */
  enterprise: { id: string; name: string; code: string } | undefined;
  projectId: string;
  isUnknown: boolean;
  party: Record<
    'kind' | 'name' | 'identifierKind' | 'identifier' | 'country' | 'street' | 'commune' | 'province' | 'phone' | 'email',
    string
  > & {
    shown: boolean;
  };
  presenter: Record<'role' | 'name' | 'identifier' | 'phone' | 'authorityNo' | 'authorityDate', string>;
  /** Of what another agency received for us and passed on; none where the applicant came here. */
  elsewhere: Record<'agencyName' | 'agencyCode' | 'code' | 'day' | 'time', string> | undefined;
}

/** Nothing written yet of who received it for us. */
export const emptyElsewhere = { agencyName: '', agencyCode: '', code: '', day: '', time: '' };

/** Nothing written yet. */
export const emptyEntry: Entry = {
  procedureCode: '',
  enterprise: undefined,
  projectId: '',
  isUnknown: false,
  party: {
    kind: 'citizen',
    name: '',
    identifierKind: 'personal-id',
    identifier: '',
    country: '',
    street: '',
    commune: '',
    province: '',
    phone: '',
    email: '',
    shown: false,
  },
  presenter: { role: 'owner', name: '', identifier: '', phone: '', authorityNo: '', authorityDate: '' },
  elsewhere: undefined,
};

/** What a letter of the post says already. */
export function entryOfLetter(letter: { sender: string; procedureCode?: string | undefined } | undefined): Entry {
  if (letter === undefined) return emptyEntry;
  return {
    ...emptyEntry,
    procedureCode: letter.procedureCode ?? '',
    presenter: { ...emptyEntry.presenter, name: letter.sender },
  };
}

const typed = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

function identifierOf(kind: string, value: string, country: string): Identifier {
  const place = country.trim().toUpperCase();
  if (kind === 'passport') return { kind, value, country: place };
  if (kind === 'other') return { kind, value, ...(place === '' ? {} : { country: place }) };
  if (kind === 'enterprise-code' || kind === 'agency-code') return { kind, value };
  return { kind: 'personal-id', value };
}

function partyOf({ party }: Entry): Party {
  const { street, commune, province, phone, email } = party;
  return {
    kind: partyKinds.find((one) => one === party.kind) ?? 'citizen',
    name: party.name.trim(),
    identifiers: [identifierOf(party.identifierKind, party.identifier.trim(), party.country)],
    contact: { street: typed(street), commune: typed(commune), province: typed(province), phone: typed(phone), email: typed(email) },
    verified: party.shown ? 'shown' : 'stated',
  };
}

/** Who stands at the counter, as it is sent. */
export function presenterOf({ presenter }: Pick<Entry, 'presenter'>): NewReception['presenter'] {
  const role = presenterRoles.find((one) => one === presenter.role) ?? 'owner';
  const id = typed(presenter.identifier);
  return {
    role,
    name: presenter.name.trim(),
    phone: typed(presenter.phone),
    ...(id === undefined ? {} : { identifier: /^\d{12}$/.test(id) ? { kind: 'personal-id', value: id } : { kind: 'other', value: id } }),
    ...(role === 'authorised' ? { authority: { no: presenter.authorityNo.trim(), date: presenter.authorityDate } } : {}),
  };
}

/** When and by whom it was received for us; undefined while that is not said, or not yet possible. */
function elsewhereOf({ elsewhere }: Entry): NewReception['elsewhere'] {
  if (elsewhere === undefined) return undefined;
  const { day, time } = elsewhere;
  const told = {
    agencyName: typed(elsewhere.agencyName),
    agencyCode: typed(elsewhere.agencyCode)?.toUpperCase(),
    code: typed(elsewhere.code),
  };
  const { agencyName, agencyCode, code } = told;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return undefined;
  if (agencyName === undefined || agencyCode === undefined || code === undefined) return undefined;
  return { agencyName, agencyCode, code, receivedAt: new Date(`${day}T${time}:00+07:00`).toISOString() };
}

/** What is still missing, as keys of words. */
export function missingIn(entry: Entry): string[] {
  const { procedureCode, enterprise, isUnknown, party, presenter } = entry;
  const hasApplicant = isUnknown ? party.name.trim() !== '' && party.identifier.trim() !== '' : enterprise !== undefined;
  const isDelegated = presenter.role === 'authorised';
  const hasAuthority = presenter.authorityNo.trim() !== '' && presenter.authorityDate !== '';
  return [
    ...(hasApplicant ? [] : ['applicant']),
    ...(procedureCode === '' ? ['procedure'] : []),
    ...(presenter.name.trim() === '' ? ['presenter'] : []),
    ...(isDelegated && !hasAuthority ? ['authority'] : []),
    ...(entry.elsewhere !== undefined && elsewhereOf(entry) === undefined ? ['elsewhere'] : []),
  ];
}

/** What is sent. */
export function receptionOf(entry: Entry): NewReception {
  const whose = entry.isUnknown ? { party: partyOf(entry) } : { enterpriseId: entry.enterprise?.id, projectId: typed(entry.projectId) };
  const elsewhere = elsewhereOf(entry);
  const came = elsewhere === undefined ? {} : { elsewhere };
  return { procedureCode: entry.procedureCode, channel: 'counter', ...whose, ...came, presenter: presenterOf(entry) };
}
