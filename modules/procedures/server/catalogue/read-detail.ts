import type { JsonValue, NationalCase, NationalDetail, PublishedLimit } from './national-record.ts';
import { takeCaseLimits, takeMethods } from './read-methods.ts';
import type { SourcePart } from './source-part.ts';

const levels = {
  isMinistry: 'ministry',
  isProvince: 'province',
  isWard: 'ward',
  isOtherAgency: 'other',
  isUndetermined: 'undetermined',
  isVertical: 'vertical',
} as const;
const flags = {
  isFullProcess: 'full-process',
  isSharedService: 'shared-service',
  isOfflineOnly: 'offline-only',
  isNonTerritorial: 'non-territorial',
  isInternal: 'internal',
} as const;

function takeFlags<Name extends string>(part: SourcePart, names: Readonly<Record<string, Name>>): Name[] {
  return Object.entries(names).flatMap(([key, name]) => (part.flag(key) === true ? [name] : []));
}

// Some groups are no cases but headings over what is to be filed, shown, or only noted.
const headings: readonly (readonly [RegExp, NationalCase['kind']])[] = [
  [/^[-+*\s]*giấy tờ phải nộp/iu, 'to-file'],
  [/^[-+*\s]*giấy tờ phải xuất trình/iu, 'to-show'],
  [/^[-+*\s]*lưu ý/iu, 'note'],
];

function takeComponent(part: SourcePart): NationalCase['components'][number] {
  return {
    code: part.line('code') ?? '',
    id: part.line('profileComponentId'),
    name: part.prose('name') ?? '',
    original: part.number('originalQty') ?? 0,
    copy: part.number('copyQty') ?? 0,
    declaredRequired: part.flag('required') ?? false,
    eForm: part.flag('hasElectronicForm') ?? false,
    isResult: part.flag('isProcessingResult'),
    source: part.prose('source'),
    forms: part.mapParts('attachments', (file) => ({
      name: file.line('fileName'),
      id: file.line('id'),
      bucket: file.line('bucketName'),
      path: file.line('filePath'),
    })),
  };
}

function takeCases(part: SourcePart): NationalCase[] {
  return part.mapParts('executionCases', (one, place) => {
    const name = one.prose('name');
    const kind = headings.find(([heading]) => heading.test(name ?? ''))?.[1] ?? 'case';
    return { place, name, kind, components: one.mapParts('profileComponents', takeComponent) };
  });
}

const wholeNumber = /\d{1,9}(?:[./]\d{1,9}){0,4}\/\d{4}\/[\p{Lu}\d]{1,40}(?:-[\p{Lu}\d]{1,40}){0,9}/u;
const numberWithoutYear = /^\d+\/\p{Lu}+-\p{Lu}+$/u;

/** The number of a legal document out of what stands in its place: without the kind before it, and without blanks. */
export function readLawNumber(said: string): string | undefined {
  const close = said.replaceAll(/\s*([/-])\s*/g, '$1');
  return wholeNumber.exec(close)?.[0] ?? numberWithoutYear.exec(close)?.[0];
}

function takeLaws(part: SourcePart): NationalDetail['legalBases'] {
  const laws = part.mapParts('legalBasisesDetails', (one) => {
    const said = one.line('code') ?? '';
    return { no: readLawNumber(said), said, name: one.line('name') ?? '', id: one.line('id') };
  });
  part.dropRepeated('legalBasisIds', idsOf(laws));
  const seen = new Set<string>();
  return laws.filter(({ no, said, name }) => {
    const key = JSON.stringify([no ?? said, name]);
    return seen.size < seen.add(key).size;
  });
}

/** The ids of what was read, to see whether a list of ids beside it says anything more. */
export function idsOf(read: readonly { id?: string | undefined }[]): JsonValue[] {
  return read.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

function takeResults(part: SourcePart): NationalDetail['results'] {
  const results = part.mapParts('resultsDetails', (one) => ({
    code: one.line('code') ?? '',
    name: one.prose('name') ?? '',
    id: one.line('id'),
  }));
  part.dropRepeated('resultIds', idsOf(results));
  return results;
}

function takeServiceGroups(part: SourcePart): NationalDetail['serviceGroups'] {
  const groups = part.mapParts('serviceGroupsDetails', (one) => ({
    name: one.line('name') ?? '-',
    id: one.line('id'),
    code: one.line('code'),
    kind: one.line('type'),
  }));
  part.dropRepeated('serviceGroupIds', idsOf(groups));
  return groups;
}

const hour = 3_600_000;
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

function takeInstant(part: SourcePart, key: string, ahead = 0): string | undefined {
  const value = part.number(key);
  if (value === undefined) return undefined;
  if (value >= earliest && value < latest) return new Date(value + ahead).toISOString();
  part.keep(key, value);
  return undefined;
}

// Days stand as midnight in Việt Nam, which is the evening before in UTC.
function takeDay(part: SourcePart, key: string): string | undefined {
  return takeInstant(part, key, 7 * hour)?.slice(0, 10);
}

function takeDecision(part: SourcePart): NationalDetail['decision'] {
  return part.mapPart('procedureProposal', (one) => {
    one.take('id');
    return {
      no: one.line('proposalNumber'),
      date: takeDay(one, 'decisionDate'),
      publishedOn: takeDay(one, 'publicationDate'),
      agency: one.mapPart('issuingAgency', (agency) => {
        agency.take('id');
        return agency.line('name');
      }),
      kind: one.line('proposalType'),
    };
  });
}

function serviceOf(said: NationalDetail['flags'], limits: readonly PublishedLimit[]): NationalDetail['service'] {
  if (said.includes('full-process')) return 'full';
  return limits.some(({ channel }) => channel === 'online') ? 'partial' : 'information';
}

function takeConditions(part: SourcePart): string | undefined {
  const source = part.raw('requirementsAndConditions');
  part.dropRepeated('description', source);
  return source.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim() || undefined;
}

/** Reads all that only full records say. */
export function takeDetail(part: SourcePart): NationalDetail {
  const { limits, fees } = takeMethods(part);
  const saidFlags = takeFlags(part, flags);
  return {
    steps: part.mapParts('executionSteps', (step) => ({ name: step.line('name'), text: step.prose('description') ?? '' })),
    limits,
    fees,
    cases: takeCases(part),
    caseLimits: takeCaseLimits(part),
    legalBases: takeLaws(part),
    results: takeResults(part),
    conditions: takeConditions(part),
    returning: part.mapParts('returningMethods', (way) => ({ for: way.line('type') ?? '-', at: way.lines('value').filter(Boolean) })),
    keywords: part.line('keywords'),
    levels: takeFlags(part, levels),
    flags: saidFlags,
    service: serviceOf(saidFlags, limits),
    decision: takeDecision(part),
    formality: part.line('formalityType'),
    serviceGroups: takeServiceGroups(part),
    times: { created: takeInstant(part, 'createdAt'), updated: takeInstant(part, 'updatedAt') },
  };
}
