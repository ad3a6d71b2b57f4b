import type { Io } from './command.ts';
import type { DemoState, SeedProgress, ServerOptions, ServerParts } from './server-parts.ts';

const seedLock = 0x73656564;

const words = {
  vi: { progress: (done: number, total: number) => `Dữ liệu minh họa: ${done}/${total}`, done: 'Đã nạp xong dữ liệu minh họa.' },
  en: { progress: (done: number, total: number) => `Demo data: ${done} of ${total}`, done: 'The demo data is loaded.' },
};

function reporter(io: Io): SeedProgress {
  let shown = -1;
  return (done, total) => {
    const tenth = total === 0 ? 0 : Math.floor((done * 10) / total);
    if (tenth === shown) return;
    shown = tenth;
    io.stderr(words[io.locale].progress(done, total));
  };
}

/** Loads what is missing of the demo data, one process at a time, and says how far it is; nothing is loaded twice. */
export async function loadSeed(parts: ServerParts, options: ServerOptions, io: Io, state?: DemoState): Promise<void> {
  if (!parts.seed) return;
  // The session holds the lock for as long as it lives: a killed seed frees it.
  const session = await options.database.pool.connect();
  const broken = (error: Error): void => options.log.debug('the seed lost its lock session', { error });
  session.on('error', broken);
  try {
    await session.query('select pg_advisory_lock($1)', [seedLock]);
    let worked = false;
    const show = reporter(io);
    await parts.seed({
      ...options,
      progress: (done, total) => {
        worked ||= done < total;
        if (state) Object.assign(state, { wanted: true, loaded: done, of: total });
        if (worked) show(done, total);
      },
    });
    if (worked) io.stderr(words[io.locale].done);
  } finally {
    session.off('error', broken);
    session.release(true);
  }
}
