import { createServer } from 'node:http';
import { runStart } from './commands/start.ts';
import { processIo } from './main.ts';
import type { RunningServer, ServerOptions, ServerParts } from './server-parts.ts';

// A server of a few lines in place of apps/server, so that starting and ending are tested by themselves.
async function startServer({ config, database }: ServerOptions): Promise<RunningServer> {
  const server = createServer((_request, response) => {
    void database.pool.query('select current_user as name').then((found) => response.end(JSON.stringify(found.rows[0])));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, config.host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
    signIns: () => Promise.resolve([{ vi: 'đăng nhập', en: 'sign in' }]),
  };
}

const parts: ServerParts = {
  migrations: [{ name: 'audit', migrationsDir: new URL('../../platform/audit/db/migrations/', import.meta.url) }],
  startServer,
  openSystem: () => Promise.reject(new Error('nothing is done here without a server')),
  async seed({ database, progress }) {
    await database.pool.query('select 1');
    progress(0, 10);
    progress(10, 10);
  },
};

process.exitCode = await runStart(processIo('en'), { build: () => Promise.resolve(), load: () => Promise.resolve(parts) });
