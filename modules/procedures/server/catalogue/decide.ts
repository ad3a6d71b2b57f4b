import { newId } from '#platform/ids';
import { foldVietnamese } from '#platform/i18n';
import { hashOf } from './canonical.ts';
import { findingsOf } from './findings.ts';
import type { Held, NewVersion } from './catalogue-store.ts';
import type { ImportCounts, NewProblem } from './import-store.ts';
import type { Finding, NationalRecord } from './national-record.ts';
import { mergeShort } from './read-line.ts';

/** A record that was read well, with its line. */
export interface Candidate {
  line: number;
  record: NationalRecord;
  findings: readonly Finding[];
}

/** What is held of a code while a batch is decided: from the database, or from an earlier line of the batch. */
interface Standing extends Held {
  content?: NationalRecord;
}

/** What a batch comes to. */
export interface Decided {
  counts: ImportCounts;
  problems: NewProblem[];
  records: { id: string; code: string; nationalId: string }[];
  versions: NewVersion[];
  seen: string[];
  renamed: { recordId: string; nationalId: string }[];
  /** What took the place of something that was held, with what it replaces. */
  changed: { code: string; before: string; after: NationalRecord; version: number }[];
}

interface Batch extends Decided {
  held: Map<string, Standing>;
  byNationalId: Map<string, string>;
  contents: ReadonlyMap<string, NationalRecord>;
  ids: Map<string, string>;
  at: Date;
}

const searchTextOf = ({ code, name }: NationalRecord): string => foldVietnamese(`${code} ${name}`);

/** Another record with the same code in one file, or a known id under another code: two lines would undo each other for ever. */
function faultOf(batch: Batch, { line, record }: Candidate): NewProblem | undefined {
  const { code, nationalId } = record;
  const earlier = batch.ids.get(code);
  if (earlier !== undefined && earlier !== nationalId) return { line, field: 'code', code: 'code-twice', params: { code } };
  const holder = batch.byNationalId.get(nationalId);
  return holder === undefined || holder === code ? undefined : { line, field: 'id', code: 'id-of-another', params: { code: holder } };
}

function create(batch: Batch, { record, findings }: Candidate): void {
  const { code, nationalId } = record;
  const [recordId, versionId, sha256] = [newId(batch.at), newId(batch.at), hashOf(record)];
  batch.counts.created += 1;
  batch.records.push({ id: recordId, code, nationalId });
  const version: NewVersion = { id: versionId, recordId, version: 1, record, sha256, findings, searchText: searchTextOf(record) };
  batch.versions.push(version);
  const hasDetail = record.detail !== undefined;
  batch.held.set(code, { recordId, code, nationalId, versionId, version: 1, sha256, hasDetail, content: record });
}

/** A version made earlier in this batch is replaced by what a later line says: only the last one is held. */
function replace(batch: Batch, standing: Standing, next: NewVersion): void {
  const place = batch.versions.findIndex(({ recordId }) => recordId === standing.recordId);
  if (place < 0) batch.versions.push(next);
  else batch.versions[place] = { ...next, version: batch.versions[place]?.version ?? next.version };
}

function update(batch: Batch, standing: Standing, { record: read, findings: found }: Candidate): void {
  const before = standing.content ?? batch.contents.get(standing.versionId);
  const isShort = read.detail === undefined && before !== undefined;
  const record = isShort ? mergeShort(before, read) : read;
  const findings = isShort ? findingsOf(record) : found;
  const sha256 = hashOf(record);
  batch.seen.push(standing.recordId);
  if (standing.nationalId !== record.nationalId) batch.renamed.push({ recordId: standing.recordId, nationalId: record.nationalId });
  if (sha256 === standing.sha256) {
    batch.counts.unchanged += 1;
    return;
  }
  batch.counts.updated += 1;
  const { recordId, code } = standing;
  const version = standing.version + 1;
  const id = newId(batch.at);
  replace(batch, standing, { id, recordId, version, record, sha256, findings, searchText: searchTextOf(record) });
  const known = batch.changed.find((one) => one.code === code);
  if (known !== undefined) known.after = record;
  else if (standing.content === undefined) batch.changed.push({ code, before: standing.versionId, after: record, version });
  batch.held.set(code, { ...standing, versionId: id, version, sha256, hasDetail: record.detail !== undefined, content: record });
}

/**
 * Decides what becomes of the records of a batch beside what is held. `ids` are the codes that the run has seen with their ids; it is added to.
 * Of a short record whose full one is held only what it says is taken over, `contents` has those.
 */
export function decide(
  candidates: readonly Candidate[],
  given: { held: readonly Held[]; contents: ReadonlyMap<string, NationalRecord>; ids: Map<string, string>; at: Date },
): Decided {
  const batch: Batch = {
    counts: { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
    problems: [],
    records: [],
    versions: [],
    seen: [],
    renamed: [],
    changed: [],
    held: new Map(given.held.map((one) => [one.code, one])),
    byNationalId: new Map(given.held.map((one) => [one.nationalId, one.code])),
    contents: given.contents,
    ids: given.ids,
    at: given.at,
  };
  for (const candidate of candidates) {
    batch.counts.read += 1;
    const fault = faultOf(batch, candidate);
    if (fault !== undefined) {
      batch.counts.rejected += 1;
      batch.problems.push(fault);
      continue;
    }
    const { code, nationalId } = candidate.record;
    batch.ids.set(code, nationalId);
    batch.byNationalId.set(nationalId, code);
    const standing = batch.held.get(code);
    if (standing === undefined) create(batch, candidate);
    else update(batch, standing, candidate);
  }
  return batch;
}
