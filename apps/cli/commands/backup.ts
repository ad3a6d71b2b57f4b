import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findMasterKey, makeBackup, refuseHalfRestored, type MadeBackup } from '#platform/backup';
import { systemClock } from '#platform/clock';
import { OperatorProblem } from '#platform/config';
import { connectRoles } from '#platform/db';
import { openDatabase } from '#platform/embedded-postgres';
import { formatNumber } from '#platform/i18n';
import { queueSchema } from '#platform/jobs';
import product from '../../../package.json' with { type: 'json' };
import type { Command, Io } from '../command.ts';
import { withWorkplace, type Workplace } from '../workplace.ts';

interface Asked {
  dir: string;
  withKey: boolean;
}

interface Told {
  folder: string;
  rows: string;
  files: string;
  copied: string;
  size: string;
  seconds: string;
}

const words = {
  vi: {
    done: (made: Told) =>
      `Đã sao lưu vào ${made.folder} trong ${made.seconds} giây: ${made.rows} dòng, ${made.files} tệp (${made.copied} tệp mới), ${made.size}.`,
    without: 'Khóa chính không nằm trong bản sao lưu: hãy giữ một bản của khóa ở nơi khác.',
    with: 'Bản sao lưu có cả khóa chính: ai giữ thư mục này đọc được mọi thứ.',
  },
  en: {
    done: (made: Told) =>
      `Backed up to ${made.folder} in ${made.seconds} s: ${made.rows} rows, ${made.files} files (${made.copied} new), ${made.size}.`,
    without: 'The master key is not in the backup: keep a copy of it elsewhere.',
    with: 'The backup holds the master key: whoever has this folder can read everything.',
  },
};

function read(args: string[], io: Io): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'with-key': { type: 'boolean' } } });
    const [dir] = positionals;
    if (dir !== undefined && positionals.length === 1) return { dir, withKey: values['with-key'] ?? false };
  } catch {
    // An option that does not exist is answered with the usage, as a missing folder is.
  }
  io.stderr(backupCommand.usage[io.locale]);
  return undefined;
}

/** Nothing is made where nothing is: a wrong EZONE_DATA must not be backed up as an empty system. */
function refuseNothing({ config }: Workplace): void {
  if (config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'postgres', 'data'))) return;
  throw new OperatorProblem({
    vi: `Không có gì để sao lưu: ${config.dataDir} không có cơ sở dữ liệu và DATABASE_URL chưa đặt.`,
    en: `There is nothing to back up: ${config.dataDir} has no database, and DATABASE_URL is not set.`,
  });
}

async function backUp(place: Workplace, asked: Asked, io: Io): Promise<MadeBackup> {
  const { config, log } = place;
  refuseNothing(place);
  const { masterKey } = await findMasterKey({ key: config.key, dataDir: config.dataDir });
  const opened = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log, keeper: 'command' });
  try {
    await refuseHalfRestored(opened.connection);
    const { app } = await connectRoles(opened.connection);
    const { dataDir } = config;
    const appSchemas = [queueSchema(log).name];
    const tell = (said: { vi: string; en: string }): void => io.stderr(said[io.locale]);
    return await makeBackup({ ...asked, app, dataDir, masterKey, appSchemas, version: product.version, clock: systemClock, tell });
  } finally {
    await opened.stop();
  }
}

/** `ezone backup DIR`: saves one moment of the whole system while people work. */
export const backupCommand: Command = {
  name: 'backup',
  summary: { vi: 'Sao lưu toàn bộ hệ thống trong khi vẫn làm việc', en: 'Back up the whole system while people work' },
  usage: {
    vi: [
      'Cách dùng: ezone backup THƯ-MỤC [--with-key]',
      '',
      'Ghi vào THƯ-MỤC/<giờ>/ mọi bảng tại cùng một thời điểm và niêm phong nhật ký, vào THƯ-MỤC/files/ các tệp chưa có ở đó. Máy chủ đang chạy hay không đều được.',
      '  --with-key  kèm cả khóa chính; không có thì phải giữ khóa ở nơi khác, thiếu khóa thì không phục hồi được',
      'Kiểm tra bản sao lưu: ezone restore --check THƯ-MỤC. Hướng dẫn: docs/operations-backup.md.',
    ].join('\n'),
    en: [
      'Usage: ezone backup DIR [--with-key]',
      '',
      'Writes all tables as of one moment and the log seals to DIR/<time>/, and the files not there yet to DIR/files/. Works whether the server runs or not.',
      '  --with-key  puts the master key in too; otherwise keep it elsewhere: without it nothing can be restored',
      'To test a backup: ezone restore --check DIR. Guide: docs/operations-backup.md.',
    ].join('\n'),
  },
  async run(args, io) {
    const asked = read(args, io);
    if (asked === undefined) return 2;
    return withWorkplace(io, async (place) => {
      const start = performance.now();
      const { folder, totals, copied, fault } = await backUp(place, asked, io);
      const number = (value: number): string => formatNumber(value, io.locale);
      const told = { folder, rows: number(totals.rows), files: number(totals.files), copied: number(copied) };
      const seconds = number(Math.round((performance.now() - start) / 100) / 10);
      io.stdout(words[io.locale].done({ ...told, size: `${number(Math.ceil(totals.bytes / 100_000) / 10)} MB`, seconds }));
      io.stdout(asked.withKey ? words[io.locale].with : words[io.locale].without);
      if (fault === undefined) return 0;
      io.stderr(fault.words[io.locale]);
      return 1;
    });
  },
};
