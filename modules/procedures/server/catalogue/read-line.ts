import { isSameSet } from './canonical-json.ts';
import { findingsOf } from './findings.ts';
import { parseLine } from './line-json.ts';
import { nationalRecord, type Fault, type Finding, type JsonValue, type NationalAgency, type NationalRecord } from './national-record.ts';
import { takeDetail } from './read-detail.ts';
import { takeFull, takeHead, takeShort } from './read-head.ts';
import { isJsonObject, SourcePart, type Notes } from './source-part.ts';
import type { PlainFault } from './told-oddities.ts';

type JsonObject = Record<string, JsonValue>;
type Reading<T> = T | { faults: readonly Fault[] };

const fullOnly = [
  'executionMethods',
  'executionSteps',
  'executionCases',
  'categoriesDetails',
  'departmentsExecuting',
  'departmentPromulgateName',
];

function refuse(field: string, code: PlainFault): { faults: readonly Fault[] } {
  return { faults: [{ field, code, params: {} }] };
}

// What else stands around the data is the portal's talk of the moment and says nothing about the procedure.
function openAnswer(line: JsonObject): Reading<{ source: JsonObject; before: string }> {
  if (!Object.hasOwn(line, 'data') && !Object.hasOwn(line, 'message')) return { source: line, before: '' };
  const { code } = line;
  const said = typeof code === 'string' ? code.slice(0, 60) : '–';
  if (code !== 'OK') return { faults: [{ field: 'code', code: 'not-ok', params: { said } }] };
  const { data } = line;
  return isJsonObject(data) ? { source: data, before: 'data.' } : refuse('data', 'no-data');
}

function readRecord(source: JsonObject, before: string): Reading<{ record: NationalRecord }> {
  const notes: Notes = { faults: [], rest: new Map(), before };
  const part = new SourcePart(source, '', notes);
  const isFull = fullOnly.some((key) => Object.hasOwn(source, key));
  const read = { ...takeHead(part), ...(isFull ? { ...takeFull(part), detail: takeDetail(part) } : takeShort(part)) };
  part.close();
  if (notes.faults.length > 0) return { faults: notes.faults };
  // Once through JSON, so that what is compared today is what is read back from the database tomorrow.
  const stored: unknown = JSON.parse(JSON.stringify({ ...read, rest: Object.fromEntries(notes.rest) }));
  const checked = nationalRecord.safeParse(stored);
  if (checked.success) return { record: checked.data };
  return { faults: checked.error.issues.map(({ path }) => ({ field: before + path.join('.'), code: 'wrong-type' as const, params: {} })) };
}

/** Reads one line of a national file, short or full; what is odd becomes findings, what cannot be taken faults. Never throws. */
export function readLine(text: string): Reading<{ record: NationalRecord; findings: readonly Finding[] }> {
  const parsed = parseLine(text);
  if ('fault' in parsed) return { faults: [parsed.fault] };
  if (!isJsonObject(parsed.value)) return refuse('', 'not-an-object');
  const opened = openAnswer(parsed.value);
  if ('faults' in opened) return opened;
  const reading = readRecord(opened.source, opened.before);
  return 'faults' in reading ? reading : { record: reading.record, findings: findingsOf(reading.record) };
}

function namesOf(list: readonly { name: string }[]): string[] {
  return list.map(({ name }) => name);
}

function mergeExecuting(held: NationalRecord['agencies'], short: NationalRecord['agencies']): NationalAgency[] {
  const known = Map.groupBy(held.executing, ({ name }) => name);
  if (short.executing.length === 0 || isSameSet([...known.keys()], namesOf(short.executing))) return held.executing;
  // A blank may stand for any of those already known.
  if (short.unnamed > 0) return [...held.executing, ...short.executing.filter(({ name }) => !known.has(name))];
  return short.executing.flatMap((one) => known.get(one.name) ?? [one]);
}

/** What is held once a short record has come: only what the short one says is taken, blanks overwrite nothing, the detail stays. */
export function mergeShort(held: NationalRecord, short: NationalRecord): NationalRecord {
  if (short.detail !== undefined) return short;
  const keepsFields = short.fields.length === 0 || isSameSet(namesOf(held.fields), namesOf(short.fields));
  const keepsPromulgator = short.promulgator.name === '' || short.promulgator.name === held.promulgator.name;
  const keepsSubjects = short.subjects.length === 0 || isSameSet(held.subjects, short.subjects);
  return {
    ...held,
    code: short.code,
    codeKey: short.codeKey,
    nationalId: short.nationalId,
    name: short.name,
    kind: short.kind || held.kind,
    state: short.state || held.state,
    fields: keepsFields ? held.fields : short.fields,
    promulgator: keepsPromulgator ? held.promulgator : short.promulgator,
    subjects: keepsSubjects ? held.subjects : short.subjects,
    agencies: { ...held.agencies, executing: mergeExecuting(held.agencies, short.agencies) },
    // Over another short one it says all there is.
    rest: held.detail === undefined ? short.rest : { ...held.rest, ...short.rest },
  };
}
