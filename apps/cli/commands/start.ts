import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { OperatorProblem } from '#platform/config';
import type { Command, Io } from '../command.ts';
import { loadSeed } from '../seeding.ts';
import { loadServerParts } from '../server-door.ts';
import type { DemoState, RunningServer, ServerParts } from '../server-parts.ts';
import { takeStartHold } from '../start-hold.ts';
import { openReadyDatabase, withWorkplace, type ReadyDatabase, type Workplace } from '../workplace.ts';

const words = {
  vi: {
    build: 'Không dựng được giao diện của cán bộ; xem lỗi ở trên.',
    databaseEnded: (data: string) => `Cơ sở dữ liệu đã dừng ngoài ý muốn; xem ${data}/postgres/server.log rồi chạy lại.`,
    stopping: 'Đang dừng…',
    seed: 'Chưa nạp xong dữ liệu minh họa; lần chạy sau sẽ nạp tiếp.',
  },
  en: {
    build: "The officers' app could not be built; see the error above.",
    databaseEnded: (data: string) => `The database ended unexpectedly; see ${data}/postgres/server.log, then start again.`,
    stopping: 'Stopping…',
    seed: 'The demo data is not complete; the next start goes on with it.',
  },
};

/** Builds what is stale; the build itself knows from the hashes of its inputs. */
async function build(): Promise<void> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const child = spawn(process.execPath, ['tools/build/run.ts'], { cwd: root, stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new OperatorProblem({ vi: words.vi.build, en: words.en.build });
}

/** Settles when the process is asked to end, or when the command that started it is gone. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(name, () => resolve());
    process.once('disconnect', () => resolve());
    process.channel?.unref();
  });
}

function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new OperatorProblem({
      vi: `Cổng ${port} đang được chương trình khác dùng. Hãy đặt PORT khác.`,
      en: `Port ${port} is in use by another program. Set another PORT.`,
    });
  }
  if (code !== 'EACCES') return error;
  return new OperatorProblem({
    vi: `Không được phép mở cổng ${port}. Hãy đặt PORT từ 1024 trở lên.`,
    en: `Port ${port} may not be opened. Set a PORT of 1024 or more.`,
  });
}

async function serve(place: Workplace, parts: ServerParts, ready: ReadyDatabase, demo: DemoState): Promise<RunningServer> {
  try {
    return await parts.startServer({ ...place, database: ready.database, demo: () => (demo.wanted ? demo : undefined) });
  } catch (error) {
    throw portProblem(error, place.config.port);
  }
}

async function sayReady(io: Io, server: RunningServer): Promise<void> {
  io.stdout(`eZone is ready at ${server.url}`);
  for (const line of (await server.signIns?.()) ?? []) io.stdout(line[io.locale]);
}

/** Works in the background; its failure is told and does not end the server. */
async function seedInBackground(work: () => Promise<void>, place: Workplace, io: Io, stopping: AbortSignal): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (stopping.aborted) return;
    place.log.error('the demo data was not loaded', { error });
    io.stderr(words[io.locale].seed);
  }
}

/** What `start` runs; tests give it a small server. */
export interface Startable {
  build(): Promise<void>;
  load(): Promise<ServerParts>;
}

type Announce = (state: 'ready' | 'stopping', url?: string) => void;

async function runServer(place: Workplace, io: Io, what: Startable, ended: Promise<void>, announce: Announce): Promise<number> {
  const building = what.build();
  building.catch(() => undefined);
  const parts = await what.load();
  const ready = await openReadyDatabase(place, parts, 'server');
  const stopping = new AbortController();
  const demo: DemoState = { wanted: false, loaded: 0, of: 0 };
  let server: RunningServer | undefined;
  try {
    await building;
    server = await serve(place, parts, ready, demo);
    announce('ready', server.url);
    await sayReady(io, server);
    void seedInBackground(() => loadSeed(parts, { ...place, database: ready.database }, io, demo), place, io, stopping.signal);
    const reason = await Promise.race([ended.then(() => 'asked' as const), ready.opened.exited.then(() => 'database' as const)]);
    if (reason === 'asked') return 0;
    io.stderr(words[io.locale].databaseEnded(place.config.dataDir));
    return 1;
  } finally {
    stopping.abort();
    announce('stopping');
    // An open connection must not hold the database's orderly end.
    await Promise.race([server?.close(), sleep(10_000, undefined, { ref: false })]);
    await Promise.race([ready.database.close(), sleep(5000, undefined, { ref: false })]);
    await ready.opened.stop();
  }
}

/** Runs until it is asked to end; answers the exit code. */
export function runStart(io: Io, what: Startable): Promise<number> {
  return withWorkplace(io, async (place) => {
    const hold = await takeStartHold(place.config.dataDir);
    const ended = endAsked();
    try {
      return await runServer(place, io, what, ended, hold.announce);
    } finally {
      hold.release();
    }
  });
}

/** `ezone start`: database, migrations, server, worker and demo data in one process. */
export const startCommand: Command = {
  name: 'start',
  summary: { vi: 'Chạy eZone', en: 'Run eZone' },
  usage: {
    vi: 'Cách dùng: ezone start\n\nMở cơ sở dữ liệu (DATABASE_URL, hoặc PostgreSQL nhúng trong EZONE_DATA), chuyển đổi, rồi phục vụ trang, ứng dụng và API tại PORT (3000). Ctrl-C để dừng.\nCác thiết lập: docs/config.md.',
    en: 'Usage: ezone start\n\nOpens the database (DATABASE_URL, or the embedded PostgreSQL in EZONE_DATA), migrates it, then serves pages, app and API on PORT (3000). Ctrl-C stops it.\nSettings: docs/config.md.',
  },
  run: (_args, io) => runStart(io, { build, load: loadServerParts }),
};
