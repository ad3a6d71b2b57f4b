import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPemCertificates, verifyPdf, type Certificate, type Report, type SignatureReport } from '#modules/signatures';
import { textOf, translator } from '#platform/i18n';
import type { Command, Io } from '../command.ts';

const maxOctets = 50 * 1024 * 1024;

/** The line of `--json`: just what integrators were promised. */
function toLine(report: Report): string {
  const signatures = report.signatures.map(({ kind, field, signer, integrity, coversWholeFile, changesAfter, level, verdict, reason }) => ({
    kind,
    field,
    signer,
    integrity,
    coversWholeFile,
    changesAfter,
    level,
    verdict,
    reason,
  }));
  return JSON.stringify({ file: report.file, signatures, problem: report.problem });
}

function signatureLines(signature: SignatureReport, io: Io): string[] {
  const t = translator(io.locale);
  return [
    `  ${signature.verdict}  ${signature.signer ?? '—'}  (${signature.field}, ${signature.level})`,
    `    ${textOf(signature.reason, io.locale)}`,
    ...(signature.provenTime ? [`    ${t('signatures.command.time', { time: signature.provenTime })}`] : []),
    ...signature.changesAfter.map((change) => `    • ${textOf(change, io.locale)}`),
  ];
}

function toText(report: Report, io: Io): string[] {
  const problem = report.problem ? [`  ${textOf(report.problem, io.locale)}`] : [];
  return [report.file, ...problem, ...report.signatures.flatMap((signature) => signatureLines(signature, io))];
}

/** The root certificates of a PEM file; undefined, and said which file, when it cannot be read or holds none. */
async function readRootsOf(path: string, io: Io): Promise<Certificate[] | undefined> {
  const refuse = (key: string) => void io.stderr(translator(io.locale)(key, { file: path }));
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return refuse('signatures.command.roots-unreadable');
  try {
    const found = readPemCertificates(text);
    if (found.length > 0) return found;
  } catch {
    // What is no certificate is told as none.
  }
  return refuse('signatures.command.roots-none');
}

async function readRoots(paths: readonly string[], io: Io): Promise<Certificate[] | undefined> {
  const roots: Certificate[] = [];
  for (const path of paths) {
    const found = await readRootsOf(path, io);
    if (found === undefined) return undefined;
    roots.push(...found);
  }
  return roots;
}

async function readPdf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  // A file beyond the limit is refused by its size; one octet more than allowed is enough to say so.
  return size > maxOctets ? new Uint8Array(maxOctets + 1) : new Uint8Array(await readFile(path));
}

interface Request {
  files: string[];
  roots: readonly Certificate[];
  at: Date | undefined;
  json: boolean;
}

async function verifyOne(path: string, request: Request, io: Io): Promise<boolean> {
  try {
    const report = verifyPdf(await readPdf(path), {
      trustedRoots: request.roots,
      file: path,
      ...(request.at ? { at: request.at } : {}),
    });
    for (const line of request.json ? [toLine(report)] : toText(report, io)) io.stdout(line);
    return true;
  } catch {
    const problem = { vi: translator('vi')('signatures.command.cannot-read'), en: translator('en')('signatures.command.cannot-read') };
    if (request.json) io.stdout(JSON.stringify({ file: path, signatures: [], problem }));
    io.stderr(`${path}: ${textOf(problem, io.locale)}`);
    return false;
  }
}

function readOptions(args: string[]) {
  try {
    const options = { ca: { type: 'string', multiple: true }, json: { type: 'boolean' }, at: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    return undefined;
  }
}

async function readRequest(args: string[], io: Io): Promise<Request | undefined> {
  const read = readOptions(args);
  const at = read?.values.at === undefined ? undefined : new Date(read.values.at);
  const t = translator(io.locale);
  if (read === undefined) return void io.stderr(t('signatures.command.bad-options'));
  if (read.positionals.length === 0 || (at && Number.isNaN(at.getTime()))) return void io.stderr(t('signatures.command.usage'));
  const roots = await readRoots(read.values.ca ?? [], io);
  return roots && { files: read.positionals, roots, at, json: read.values.json ?? false };
}

/** `ezone verify FILE…`: judges the signatures of PDF files with nothing but the files and the trusted roots. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: {
    vi: 'Kiểm tra chữ ký số của tệp PDF, không cần cơ sở dữ liệu và mạng',
    en: 'Verify the digital signatures of PDF files, without database and network',
  },
  usage: {
    vi: [
      'ezone verify TỆP… --ca GỐC.pem [--json] [--at THỜI-ĐIỂM]',
      '  --ca    tệp PEM chứa các chứng thư gốc tin cậy; có thể lặp lại',
      '  --json  mỗi tệp một dòng JSON, theo thứ tự',
      '  --at    xét hiệu lực chứng thư tại thời điểm này khi không có dấu thời gian (ISO 8601)',
    ].join('\n'),
    en: [
      'ezone verify FILE… --ca ROOTS.pem [--json] [--at TIME]',
      '  --ca    PEM file with the trusted root certificates; may be repeated',
      '  --json  one line of JSON a file, in order',
      '  --at    judge certificates at this time where no time-stamp proves another (ISO 8601)',
    ].join('\n'),
  },
  async run(args, io) {
    const request = await readRequest(args, io);
    if (!request) return 2;
    let allRead = true;
    for (const path of request.files) allRead = (await verifyOne(path, request, io)) && allRead;
    return allRead ? 0 : 1;
  },
};
