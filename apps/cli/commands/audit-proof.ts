import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { judgeProof, proofFileShape, type ProofFault, type ProofFile, type RowProof } from '#platform/audit';
import { formatInstant } from '#platform/i18n';
import type { Io } from '../command.ts';
import type { TrustedKeys } from './audit-keys.ts';
import { faultTexts, texts } from './audit-texts.ts';

interface Judged {
  row: RowProof['row'];
  fault: ProofFault | 'untrusted' | undefined;
  seal: number | undefined;
  sealedAt: string | undefined;
  key: string | undefined;
}

function judge(proof: RowProof, file: ProofFile, given: TrustedKeys): Judged {
  const judged = judgeProof(proof, [...given.keys.values(), ...file.publicKeys]);
  if (typeof judged === 'string') return { row: proof.row, fault: judged, seal: undefined, sealedAt: undefined, key: undefined };
  const isStrange = given.ids.size > 0 && !given.ids.has(judged.key);
  return { row: proof.row, fault: isStrange ? 'untrusted' : undefined, seal: judged.no, sealedAt: judged.at, key: judged.key };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The file that a row tells of, by its SHA-256. */
function fileOf({ row }: Judged): string | undefined {
  const details = parsed(String(row['details'] ?? ''));
  const sha256 = typeof details === 'object' && details !== null && 'sha256' in details ? details.sha256 : undefined;
  return typeof sha256 === 'string' ? sha256 : undefined;
}

/** A row's instant; microseconds since 1970 in the row. */
export function instantOf(at: unknown): string {
  const ms = Number(at) / 1000;
  return Math.abs(ms) <= 8.64e15 ? formatInstant(new Date(ms)) : String(at);
}

function lineOf({ row, fault, seal, sealedAt }: Judged, { locale }: Io): string {
  const what = `${row['act'] ?? row['what']} · ${row['subjectKind']} ${row['subjectId']} · ${instantOf(row['at'])} · ${row['id']}`;
  if (fault !== undefined) return `  ✗ ${what}: ${faultTexts[fault][locale]}`;
  const when = sealedAt === undefined ? '' : `, ${texts.sealedAt[locale]} ${formatInstant(new Date(sealedAt))}`;
  return `  ✓ ${what} (${texts.seal[locale]} ${seal}${when})`;
}

async function readProof(path: string, io: Io): Promise<ProofFile | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    io.stderr(texts.cannotRead[io.locale](path));
    return undefined;
  }
  const file = proofFileShape.safeParse(parsed(text));
  if (!file.success) io.stderr(texts.notProof[io.locale](path));
  return file.data;
}

/** What is asked of a proof file; `own` are the keys of this installation, when there is one here. */
export interface ProofRequest {
  proof: string;
  file: string | undefined;
  given: TrustedKeys;
  own: ReadonlyMap<string, string>;
  json: boolean;
}

/** SHA-256 of the paper that should be the proved one; undefined when none is given. */
async function hashOfPaper(path: string | undefined, io: Io): Promise<string | 'unreadable' | undefined> {
  if (path === undefined) return undefined;
  const paper = await readFile(path).catch(() => undefined);
  if (paper !== undefined) return createHash('sha256').update(paper).digest('hex');
  io.stderr(texts.cannotRead[io.locale](path));
  return 'unreadable';
}

interface Verdict {
  ok: boolean;
  /** Undefined when no paper was given. */
  isPaper: boolean | undefined;
  judged: Judged[];
}

function showVerdict({ ok, isPaper, judged }: Verdict, io: Io): void {
  io.stdout(`${(ok ? texts.proofHolds : texts.proofFails)[io.locale]}:`);
  for (const one of judged) io.stdout(lineOf(one, io));
  if (isPaper !== undefined) io.stdout(isPaper ? `  ✓ ${texts.fileHolds[io.locale]}` : `  ✗ ${faultTexts.file[io.locale]}`);
}

/** Verifies a proof file with nothing but itself and a trusted key; answers the exit code. */
export async function verifyProofFile({ given, own, json, ...paths }: ProofRequest, io: Io): Promise<number> {
  const proof = await readProof(paths.proof, io);
  const sha256 = await hashOfPaper(paths.file, io);
  if (proof === undefined || sha256 === 'unreadable') return 1;
  const judged = proof.proofs.map((one) => judge(one, proof, given));
  const isPaper = sha256 === undefined ? undefined : judged.some((one) => one.fault === undefined && fileOf(one) === sha256);
  const ok = isPaper !== false && judged.every((one) => one.fault === undefined);
  const unsure = judged.flatMap(({ key }) => (key === undefined || given.ids.has(key) || own.has(key) ? [] : [key]))[0];
  if (json) io.stdout(JSON.stringify({ ok, keyTrusted: unsure === undefined, fileMatches: isPaper ?? null, proofs: judged }));
  else showVerdict({ ok, isPaper, judged }, io);
  if (unsure !== undefined) io.stderr(texts.keyUnsure[io.locale](unsure));
  return ok ? 0 : 1;
}
