import { z } from 'zod';
import type { NationalAgency, NationalRecord } from './national-record.ts';
import { idsOf } from './read-detail.ts';
import { foldLine, type SourcePart } from './source-part.ts';

const longestCode = 60;
const longestName = 4000;
const uuid = z.uuid();

type Head = Pick<NationalRecord, 'code' | 'codeKey' | 'nationalId' | 'name' | 'kind' | 'state'>;
type About = Pick<NationalRecord, 'fields' | 'promulgator' | 'subjects' | 'agencies'>;

function takeText(part: SourcePart, key: string): string | undefined {
  const value = part.take(key);
  if (value === undefined) part.fault(key, 'missing');
  else if (typeof value !== 'string') part.fault(key, 'not-text');
  else if (value.trim() === '') part.fault(key, 'blank');
  else return value.normalize('NFC');
  return undefined;
}

function takeCode(part: SourcePart): string {
  const code = takeText(part, 'code') ?? '';
  if (code.length > longestCode) part.tooLong('code', longestCode);
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(code)) part.fault('code', 'bad-characters');
  part.dropRepeated('codeNotation', code);
  return code;
}

function takeName(part: SourcePart): string {
  const text = takeText(part, 'name');
  if (text === undefined) return '';
  const name = foldLine(text);
  if (name === '') part.fault('name', 'blank');
  if (name.length > longestName) part.tooLong('name', longestName);
  return name;
}

function takeNationalId(part: SourcePart): string {
  const id = takeText(part, 'id');
  if (id === undefined) return '';
  if (!uuid.safeParse(id).success) part.fault('id', 'not-an-id');
  return id.toLowerCase();
}

/** Reads what both shapes say in the same words. */
export function takeHead(part: SourcePart): Head {
  const code = takeCode(part);
  return {
    code,
    codeKey: code.replaceAll(/\s+/gu, ''),
    nationalId: takeNationalId(part),
    name: takeName(part),
    kind: part.line('type') ?? '',
    state: part.line('state') ?? '',
  };
}

function distinct<T extends { name: string; of?: string | undefined }>(named: readonly T[]): T[] {
  const seen = new Set<string>();
  return named.filter(({ name, of }) => name !== '' && seen.size < seen.add(`${of ?? ''}\n${name}`).size);
}

function takeShortFields(part: SourcePart): NationalRecord['fields'] {
  const names = part.lines('categories');
  const ids = part.lines('categoryIds');
  return distinct(names.map((name, place) => ({ name, id: ids[place] || undefined })));
}

/** Reads what a line of the portal's list says beside its head. */
export function takeShort(part: SourcePart): About {
  const executing = part.lines('departments');
  return {
    fields: takeShortFields(part),
    promulgator: { name: part.line('departmentPromulgate') ?? '', id: part.line('departmentPromulgateId') },
    subjects: [...new Set(part.lines('formalityTargetType').filter(Boolean))],
    agencies: {
      executing: distinct(executing.map((name) => ({ name }))),
      competent: [],
      authorised: [],
      coordinating: [],
      unnamed: executing.filter((name) => name === '').length,
      texts: {},
    },
  };
}

interface NamedPart {
  name: string;
  id?: string | undefined;
  code?: string | undefined;
}

function takeNamed(part: SourcePart, key: string, idsKey: string): NamedPart[] {
  const named = part.mapParts(key, (one) => ({ name: one.line('name') ?? '', id: one.line('id'), code: one.line('code') }));
  part.dropRepeated(idsKey, idsOf(named));
  return named;
}

type Role = 'executing' | 'competent' | 'authorised' | 'coordinating';
const roles: readonly (readonly [Role, string])[] = [
  ['executing', 'Executing'],
  ['competent', 'Authority'],
  ['authorised', 'Authorized'],
  ['coordinating', 'Coordinating'],
];

function takeAgencies(part: SourcePart): NationalRecord['agencies'] {
  const found: Record<Role, NationalAgency[]> = { executing: [], competent: [], authorised: [], coordinating: [] };
  let unnamed = 0;
  for (const [role, name] of roles) {
    const agencies = takeNamed(part, `departments${name}`, `department${name}Ids`).map((one) => ({ ...one, of: 'agency' as const }));
    const groups = takeNamed(part, `unitGroups${name}`, `unitGroup${name}Ids`).map((one) => ({ ...one, of: 'group' as const }));
    found[role] = distinct([...agencies, ...groups]);
    if (role === 'executing') unnamed = [...agencies, ...groups].filter((one) => one.name === '').length;
  }
  const executing = part.prose('executingAgencies');
  // The text is nothing but the names of the agencies beside it, joined.
  const joined = found.executing.filter(({ of }) => of === 'agency').map(({ name }) => name);
  return {
    ...found,
    unnamed,
    texts: {
      executing: foldLine(executing ?? '') === joined.join(', ') ? undefined : executing,
      authorised: part.prose('authorizedAgencies'),
      delegated: part.prose('delegatedAgencies'),
      coordinating: part.prose('coordinatingAgencies'),
      receiving: part.prose('dossierReceivingAddresses'),
    },
  };
}

function takeFullFields(part: SourcePart): NationalRecord['fields'] {
  const fields = takeNamed(part, 'categoriesDetails', 'categoryIds');
  const [first] = fields;
  if (first !== undefined) part.dropRepeated('category', { id: first.id ?? '', name: first.name, code: first.code ?? '' });
  return distinct(fields);
}

/** Reads what a full record says beside its head, but for its detail. */
export function takeFull(part: SourcePart): About {
  return {
    fields: takeFullFields(part),
    promulgator: {
      name: part.line('departmentPromulgateName') ?? '',
      id: part.line('departmentPromulgateId'),
      code: part.line('departmentPromulgateCode'),
    },
    subjects: [...new Set(takeNamed(part, 'subjectTypesDetails', 'subjectTypeIds').map(({ name }) => name))].filter(Boolean),
    agencies: takeAgencies(part),
  };
}
