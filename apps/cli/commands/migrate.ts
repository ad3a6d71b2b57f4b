import type { Command } from '../command.ts';
import { loadServerParts } from '../server-door.ts';
import { openReadyDatabase, withWorkplace } from '../workplace.ts';

const words = {
  vi: { none: 'Cơ sở dữ liệu đã ở phiên bản này.', done: (count: number) => `Đã áp dụng ${count} tệp chuyển đổi.` },
  en: { none: 'The database is at this version already.', done: (count: number) => `${count} migrations applied.` },
};

/** `ezone migrate`: brings the database to this version. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: { vi: 'Đưa cơ sở dữ liệu lên phiên bản này', en: 'Bring the database to this version' },
  usage: {
    vi: 'Cách dùng: ezone migrate\n\nÁp dụng các tệp chuyển đổi còn thiếu và cấp quyền cho các vai trò. Chạy được khi máy chủ đang chạy hay không.',
    en: 'Usage: ezone migrate\n\nApplies the migrations that are missing and gives the roles their rights. Works whether the server runs or not.',
  },
  run: (_args, io) =>
    withWorkplace(io, async (place) => {
      const ready = await openReadyDatabase(place, await loadServerParts(), 'command');
      await ready.close();
      const { applied } = ready.migrated;
      for (const file of applied) io.stdout(file);
      io.stdout(applied.length === 0 ? words[io.locale].none : words[io.locale].done(applied.length));
      return 0;
    }),
};
