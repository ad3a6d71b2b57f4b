import type { Command } from '../command.ts';
import { loadSeed } from '../seeding.ts';
import { loadServerParts } from '../server-door.ts';
import { openReadyDatabase, withWorkplace } from '../workplace.ts';

const words = {
  vi: { ready: 'Dữ liệu minh họa đã đủ.', none: 'Bản eZone này không kèm dữ liệu minh họa.' },
  en: { ready: 'The demo data is complete.', none: 'This eZone comes without demo data.' },
};

/** `ezone seed`: loads what is missing of the demo data. */
export const seedCommand: Command = {
  name: 'seed',
  summary: { vi: 'Nạp dữ liệu minh họa còn thiếu', en: 'Load what is missing of the demo data' },
  usage: {
    vi: 'Cách dùng: ezone seed\n\nChỉ dùng cho bản minh họa. Bị dừng giữa chừng thì lần sau nạp tiếp, không nạp trùng. Chạy được khi máy chủ đang chạy hay không.',
    en: 'Usage: ezone seed\n\nFor a demonstration only. A run that was stopped goes on at the next one, nothing twice. Works whether the server runs or not.',
  },
  run: (_args, io) =>
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
    }),
};
