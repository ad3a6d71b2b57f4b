import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBackup, refuseHalfRestored, restoreBackup, testRestore, type Restored } from '#platform/backup';
import { systemClock } from '#platform/clock';
import { OperatorProblem } from '#platform/config';
import { connectRoles, type ConnectionSettings } from '#platform/db';
import { openDatabase, type OpenedDatabase } from '#platform/embedded-postgres';
import { formatInstant, formatNumber } from '#platform/i18n';
import { queueSchema } from '#platform/jobs';
import type { Command, Io } from '../command.ts';
import { loadServerParts } from '../server-door.ts';
import { takeStartHold } from '../start-hold.ts';
import { withWorkplace, type Workplace } from '../workplace.ts';

interface Asked {
  dir: string;
  check: boolean;
}

interface Told {
  at: string;
  tables: string;
  rows: string;
  files: string;
  seals: string;
  seconds: string;
}

const words = {
  vi: {
    restored: (it: Told) =>
      `Đã phục hồi bản sao lưu lúc ${it.at} trong ${it.seconds} giây: ${it.tables} bảng, ${it.rows} dòng, ${it.files} tệp, ${it.seals} dấu niêm phong; đã đối chiếu từng dòng và từng tệp.`,
    tried: (it: Told) =>
      `Bản sao lưu lúc ${it.at} phục hồi được: ${it.tables} bảng, ${it.rows} dòng, ${it.files} tệp, ${it.seals} dấu niêm phong đều khớp (thử trong ${it.seconds} giây, không giữ lại gì).`,
    start: 'Chạy ezone start để dùng.',
    breaks: (count: string) => `Nhật ký có ${count} chỗ không khớp niêm phong, đã như vậy từ khi sao lưu.`,
    missing: (count: string) => `${count} tệp đã mất từ trước khi sao lưu nên không có trong bản sao lưu.`,
    notRecorded: (why: string) => `Lần thử này không được ghi lại (${why}).`,
    noDatabase: 'ở đây không có cơ sở dữ liệu của eZone',
  },
  en: {
    restored: (it: Told) =>
      `Restored the backup of ${it.at} in ${it.seconds} s: ${it.tables} tables, ${it.rows} rows, ${it.files} files, ${it.seals} seals; every row and file was compared.`,
    tried: (it: Told) =>
      `The backup of ${it.at} can be restored: ${it.tables} tables, ${it.rows} rows, ${it.files} files, ${it.seals} seals all agree (tried in ${it.seconds} s, nothing is kept).`,
    start: 'Run ezone start to use it.',
    breaks: (count: string) => `Places of the log that do not fit their seals: ${count}. It was so when it was backed up.`,
    missing: (count: string) => `Files lost before the backup was made, and so not in it: ${count}.`,
    notRecorded: (why: string) => `This test is not recorded (${why}).`,
    noDatabase: 'there is no eZone database here',
  },
};

function read(args: string[], io: Io): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { check: { type: 'boolean' } } });
    const [dir] = positionals;
    if (dir !== undefined && positionals.length === 1) return { dir, check: values.check ?? false };
  } catch {
    // An option that does not exist is answered with the usage, as a missing folder is.
  }
  io.stderr(restoreCommand.usage[io.locale]);
  return undefined;
}

async function given({ config, log }: Workplace, io: Io) {
  const { migrations } = await loadServerParts();
  const tell = (said: { vi: string; en: string }): void => io.stderr(said[io.locale]);
  const { key, dataDir } = config;
  return { migrations, appSchemas: [queueSchema(log)], key, dataDir, clock: systemClock, log, tell };
}

function open({ config, log }: Workplace): Promise<OpenedDatabase> {
  return openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log, keeper: 'command' });
}

async function restore(place: Workplace, dir: string, io: Io): Promise<Restored> {
  const options = await given(place, io);
  const backup = await openBackup({ ...options, dir });
  // No server may start on a folder that is being filled.
  const hold = await takeStartHold(place.config.dataDir);
  try {
    const opened = await open(place);
    return await restoreBackup(backup, { ...options, owner: opened.connection }).finally(() => opened.stop());
  } finally {
    hold.release();
  }
}

interface Record {
  app: ConnectionSettings | undefined;
  stop(): Promise<void>;
}

/** Where the test is written down. A system that is down is no reason not to test its backup. */
async function openRecord(place: Workplace, io: Io): Promise<Record> {
  const nowhere = (why: string): Record => {
    io.stderr(words[io.locale].notRecorded(why));
    return { app: undefined, stop: () => Promise.resolve() };
  };
  const { databaseUrl, dataDir } = place.config;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres', 'data'))) return nowhere(words[io.locale].noDatabase);
  let opened: OpenedDatabase | undefined;
  try {
    opened = await open(place);
    await refuseHalfRestored(opened.connection);
    return { app: (await connectRoles(opened.connection)).app, stop: opened.stop };
  } catch (error) {
    await opened?.stop();
    return nowhere(error instanceof OperatorProblem ? error.words[io.locale] : String(error));
  }
}

async function tryOut(place: Workplace, dir: string, io: Io): Promise<Awaited<ReturnType<typeof testRestore>>> {
  const record = await openRecord(place, io);
  try {
    return await testRestore({ ...(await given(place, io)), dir, record: record.app });
  } finally {
    await record.stop();
  }
}

/** `ezone restore DIR`: fills an empty system from a backup; `--check` only proves that it could. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: { vi: 'Phục hồi từ bản sao lưu, hoặc thử phục hồi (--check)', en: 'Restore from a backup, or test that it can be (--check)' },
  usage: {
    vi: [
      'Cách dùng: ezone restore [--check] THƯ-MỤC',
      '',
      'THƯ-MỤC là nơi ezone backup đã ghi (lấy bản mới nhất) hoặc thư mục của một lần sao lưu. Phục hồi vào EZONE_DATA trống và cơ sở dữ liệu trống (DATABASE_URL, hoặc nhúng), PostgreSQL 15 trở lên. Cần khóa chính: EZONE_KEY, tệp master-key trong EZONE_DATA, hoặc khóa kèm trong bản sao lưu. Bị ngắt giữa chừng thì chạy lại.',
      '  --check  phục hồi vào một cơ sở dữ liệu tạm rồi bỏ đi, mở thử từng tệp, và ghi lại lần thử; không đụng tới hệ thống đang chạy',
      'Hướng dẫn: docs/operations-backup.md.',
    ].join('\n'),
    en: [
      'Usage: ezone restore [--check] DIR',
      '',
      'DIR is where ezone backup wrote (its newest backup is taken) or the folder of one backup. Restores into an empty EZONE_DATA and an empty database (DATABASE_URL, or the embedded one), PostgreSQL 15 or newer. Needs the master key: EZONE_KEY, the file master-key in EZONE_DATA, or the one in the backup. If it is interrupted, run it again.',
      '  --check  restores into a temporary database that is thrown away, opens every file, and records the test; the running system is not touched',
      'Guide: docs/operations-backup.md.',
    ].join('\n'),
  },
  async run(args, io) {
    const asked = read(args, io);
    if (asked === undefined) return 2;
    return withWorkplace(io, async (place) => {
      const [say, start] = [words[io.locale], performance.now()];
      const done: Awaited<ReturnType<typeof tryOut>> = await (asked.check ? tryOut : restore)(place, asked.dir, io);
      const number = (value: number): string => formatNumber(value, io.locale);
      const { totals, tables, trail, missing } = done;
      const counts = { tables: number(tables), rows: number(totals.rows), files: number(totals.files), seals: number(trail.seals) };
      const seconds = number(Math.round((performance.now() - start) / 100) / 10);
      if (missing.length > 0) io.stderr(say.missing(number(missing.length)));
      if (trail.breaks > 0) io.stderr(say.breaks(number(trail.breaks)));
      if (done.fault !== undefined) return 1;
      io.stdout((asked.check ? say.tried : say.restored)({ at: formatInstant(done.backupAt), ...counts, seconds }));
      if (!asked.check) io.stdout(say.start);
      return 0;
    });
  },
};
