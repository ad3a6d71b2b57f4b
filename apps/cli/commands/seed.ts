import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command, Io } from '../command.ts';
import { loadSeed } from '../seeding.ts';
import { loadServerParts } from '../server-door.ts';
import { openReadyDatabase, withWorkplace } from '../workplace.ts';

const words = {
  vi: { ready: 'Dữ liệu minh họa đã đủ.', none: 'Bản eZone này không kèm dữ liệu minh họa.' },
  en: { ready: 'The demo data is complete.', none: 'This eZone comes without demo data.' },
};

const filler = fileURLToPath(new URL('../../../tools/volume/run.ts', import.meta.url));

/** Fills by a program of its own: what sizes a machine is a tool and no part of the product. */
async function fill(args: string[], io: Io): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, filler, '--lang', io.locale, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => io.stdout(text.trimEnd()));
  child.stderr.setEncoding('utf8').on('data', (text: string) => io.stderr(text.trimEnd()));
  const stop = (): void => void child.kill('SIGTERM');
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await once(child, 'close');
  return child.exitCode ?? 1;
}

/** What is missing of the demo's year, through the use cases. */
const loadDemo = (io: Io): Promise<number> =>
  withWorkplace(io, async ({ config, log }) => {
    const parts = await loadServerParts();
    if (!parts.seed) {
      io.stderr(words[io.locale].none);
      return 1;
    }
    const ready = await openReadyDatabase({ config, log }, parts, 'command');
    try {
      await loadSeed(parts, { config, database: ready.database, log }, io);
    } finally {
      await ready.close();
    }
    io.stdout(words[io.locale].ready);
    return 0;
  });

/** `ezone seed`: loads what is missing of the demo data. */
export const seedCommand: Command = {
  name: 'seed',
  summary: { vi: 'Nạp dữ liệu minh họa còn thiếu', en: 'Load what is missing of the demo data' },
  usage: {
    vi: 'Cách dùng: ezone seed [--dossiers SỐ [--years SỐ] [--open SỐ]]\n\nChỉ dùng cho bản minh họa. Bị dừng giữa chừng thì lần sau nạp tiếp, không nạp trùng. Chạy được khi máy chủ đang chạy hay không.\n\n--dossiers nhân các hồ sơ minh họa lên cho đủ số, rải trong --years năm, để đo máy và thử tải; khi đó máy chủ phải dừng. Nhật ký của các bản nhân không nằm trong niêm phong.',
    en: 'Usage: ezone seed [--dossiers N [--years N] [--open N]]\n\nFor a demonstration only. A run that was stopped goes on at the next one, nothing twice. Works whether the server runs or not.\n\n--dossiers copies the demo dossiers until there are so many, spread over --years, to size a machine; the server must be stopped for it. The log of the copies is not under the seals.',
  },
  run: (args, io) => (args.length > 0 ? fill(args, io) : loadDemo(io)),
};
