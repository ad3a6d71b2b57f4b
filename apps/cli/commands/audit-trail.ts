import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyTrail, type Break, type SeenSeal, type TrailReport } from '#platform/audit';
import { OperatorProblem, type Config } from '#platform/config';
import { connect } from '#platform/db';
import { openDatabase } from '#platform/embedded-postgres';
import { formatInstant, formatNumber } from '#platform/i18n';
import { createLog } from '#platform/log';
import type { Io } from '../command.ts';
import { instantOf } from './audit-proof.ts';
import { breakTexts, texts } from './audit-texts.ts';

/** What is asked of the database. */
export interface TrailRequest {
  config: Config;
  folders: readonly string[];
  keys: ReadonlyMap<string, string>;
  seen: readonly SeenSeal[];
  json: boolean;
  databaseOnly: boolean;
}

const tables = { entry: 'audit.entry', access: 'audit.access_log' };

/** Ids are UUIDv7: they tell when a row that is gone was written. */
function timeOfId(id: string): string | undefined {
  if (id[14] !== '7') return undefined;
  return formatInstant(new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)));
}

/** What the row says now, or when the one that is gone was written. */
function rowParts({ id, row }: Break, locale: Io['locale']): string[] {
  if (row !== undefined) {
    const { act, what, subjectKind, subjectId } = row.fields;
    return [instantOf(row.fields['at']), String(act ?? what), ...(subjectId ? [`${subjectKind} ${subjectId}`] : [])];
  }
  const written = id === undefined ? undefined : timeOfId(id);
  return written === undefined ? [] : [`${texts.written[locale]} ${written}`];
}

function breakLine(one: Break, { locale }: Io): string {
  const parts = [
    ...(one.log === undefined || one.id === undefined ? [] : [`${tables[one.log]} ${one.id}`]),
    ...rowParts(one, locale),
    ...(one.seal === undefined ? [] : [`${texts.seal[locale]} ${one.seal}`]),
    ...(one.fault === undefined ? [] : [one.fault]),
  ];
  return `  ${breakTexts[one.kind][locale]}: ${parts.join(' · ')}`;
}

function showReport(report: TrailReport, folders: readonly string[], io: Io): void {
  const { locale } = io;
  const counts = texts.counts[locale](formatNumber(report.rows, locale), formatNumber(report.seals, locale));
  io.stdout(`${(report.breaks.length === 0 ? texts.whole : texts.broken)[locale]}: ${counts}.`);
  for (const one of report.breaks) io.stdout(breakLine(one, io));
  if (report.more > 0) io.stdout(`  ${texts.more[locale](report.more)}`);
  if (report.waiting > 0) io.stdout(`${texts.waiting[locale](report.waiting)}.`);
  if (report.hasCopy && report.notCopied > 0) io.stdout(`${texts.notCopied[locale](report.notCopied)}.`);
  if (report.hasCopy) io.stdout(`${texts.copy[locale]}: ${folders.join(', ')}`);
}

async function readReports({ config, folders, keys, seen }: TrailRequest): Promise<TrailReport[]> {
  const data = join(config.dataDir, 'postgres', 'data');
  if (config.databaseUrl === undefined && !existsSync(data))
    throw new OperatorProblem({ vi: texts.noDatabase.vi(config.dataDir), en: texts.noDatabase.en(config.dataDir) });
  if (keys.size === 0) throw new OperatorProblem(texts.noKey);
  const log = createLog({ level: config.logLevel });
  const opened = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log, keeper: 'command' });
  const db = connect(opened.connection, 2);
  try {
    const reports: TrailReport[] = [];
    for (const folder of folders.length === 0 ? [undefined] : folders) reports.push(await verifyTrail({ db, keys, folder, seen }));
    return reports;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42P01') throw new OperatorProblem(texts.notMigrated, { cause: error });
    throw error;
  } finally {
    await db.close();
    await opened.stop();
  }
}

/** Verifies the database against its seals and every outside copy; answers the exit code. */
export async function verifyDatabase(request: TrailRequest, io: Io): Promise<number> {
  const reports = await readReports(request);
  const report = reports.find((one) => one.breaks.length > 0) ?? reports.find((one) => one.hasCopy) ?? reports[0];
  if (report === undefined) return 1;
  const ok = report.breaks.length === 0;
  const copies = request.folders.filter((_folder, place) => reports[place]?.hasCopy === true);
  if (request.json) io.stdout(JSON.stringify({ ok, first: report.breaks[0] ?? null, ...report, copies }));
  else showReport(report, copies, io);
  if (!ok) return 1;
  if (copies.length > 0 || request.databaseOnly) return 0;
  io.stderr(texts.noCopy[io.locale]);
  return 3;
}
