import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNewestEntryInstant, startSealer, type Sealer } from '#platform/audit';
import { steadyClock, systemClock, type Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { systemCtx, type Services } from '#platform/context';
import type { Database } from '#platform/db';
import { startRelay } from '#platform/events';
import { createLive, makeServer, type HandlerSet, type HttpServer } from '#platform/http';
import { enqueueReactions, startWorker, type Worker } from '#platform/jobs';
import type { Words } from '#platform/i18n';
import type { Log } from '#platform/log';
import { makeAuthenticate, makeStillStands, openFirstRun } from '#modules/accounts';
import { findAuthority } from '#modules/organisations';
import { pageAssets, registerAssets } from './assets.ts';
import { demoSignIns } from './demo/sign-ins.ts';
import { firstRunLines } from './first-run-lines.ts';
import { makeGate } from './gate.ts';
import { housekeepingJobs, prepareMonths } from './housekeeping.ts';
import { modules } from './modules.ts';
import { securityContactFault, securityContactOf } from './security-text.ts';
import { makeServices } from './services.ts';
import { makeRenderSite, problemView } from './site-frame.ts';
import { systemHandlers } from './system.ts';

/** The version of this product, from package.json. */
export const version: string = (() => {
  const read: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '0';
})();

/** What a server is started with: an open database that has been migrated; closing it is the caller's. */
export interface StartOptions {
  config: Config;
  database: Database;
  log: Log;
  clock?: Clock;
  /** Progress of the demo data, when it is being loaded. */
  demo?: () => { wanted: boolean; loaded: number; of: number } | undefined;
}

/** A running server with its worker. */
export interface RunningServer {
  url: string;
  services: Services;
  http: HttpServer;
  sealer: Sealer;
  close(): Promise<void>;
  /** Lines for whoever started it: the code of the first run, or who one may sign in as in a demo; none where work goes on. */
  signIns(): Promise<Words[]>;
}

const reactions = modules.flatMap((module) => module.reactions ?? []);

function liveMessages(live: ReturnType<typeof createLive>, services: Services) {
  return (event: Parameters<NonNullable<(typeof modules)[number]['live']>[string]>[0]): void => {
    for (const module of modules) {
      const message = module.live?.[event.name]?.(event);
      if (message !== undefined) live.publish(message);
      for (const personId of module.standing?.[event.name]?.(event) ?? []) live.review(personId);
    }
    services.clock.notBefore?.(event.at);
    services.log.debug('event', { name: event.name, id: event.id });
  };
}

/** The given clock, or the machine's that never goes back; one that can goes on behind what is recorded. */
async function clockFor({ clock: given, database, log }: StartOptions): Promise<Clock> {
  const wentBack = (by: number): void => log.warn('the machine’s clock was set back', { seconds: by / 1000 });
  const clock = given ?? steadyClock(systemClock, { wentBack });
  const newest = await database.read(findNewestEntryInstant);
  if (newest !== undefined) clock.notBefore?.(newest);
  return clock;
}

/** Starts serving: pages, app and API on the configured port, relay and worker in the same process. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, database: db, log } = options;
  const clock = await clockFor(options);
  const services = await makeServices({ config, db, clock, log, publicUrl: config.url ?? `http://127.0.0.1:${config.port}` });
  const folders = [join(config.dataDir, 'seals'), ...(config.sealsCopy === undefined ? [] : [config.sealsCopy])];
  const sealer = await startSealer({ db, clock, log, masterKey: services.masterKey, folders });
  await prepareMonths(systemCtx(services, 'prepare'));
  for (const module of modules) await module.prepare?.(systemCtx(services, `prepare-${module.name}`));
  const securityContact = async () => {
    const { code, demo } = await services.authority();
    return securityContactOf(config, { demo: code === '' ? config.demo : demo, now: clock.now() });
  };
  const fault = securityContactFault(await securityContact(), clock.now());
  if (fault !== undefined) log.warn(fault);
  const live = createLive();
  const assets = await pageAssets();
  let worker: Worker | undefined;
  const handlers: HandlerSet[] = modules.flatMap((module) => module.handlers ?? []);
  const system = systemHandlers({
    version,
    live,
    stillStands: makeStillStands(services),
    stylesheet: assets.stylesheet,
    contracts: () => [...system, ...handlers].map((one) => one.contract),
    securityContact,
    workerRunning: () => worker !== undefined,
    demo: () => options.demo?.(),
  });
  const secure = config.url?.startsWith('https:') === true;
  const http = await makeServer({
    services,
    handlers: [...system, ...handlers],
    authenticate: makeAuthenticate(services),
    renderSite: makeRenderSite(services, assets),
    problemView,
    secure,
    trustProxy: secure,
    insecure: config.insecure,
    assets: registerAssets,
    ...(config.demo ? {} : { before: makeGate(services) }),
  });
  const relay = await startRelay({
    db,
    log,
    publish: liveMessages(live, services),
    enqueue: (tx, events) => enqueueReactions(tx, reactions, events),
  });
  worker = await startWorker({
    services,
    pool: db.pool,
    reactions,
    jobs: [...housekeepingJobs, ...modules.flatMap((module) => module.jobs ?? [])],
  });
  const url = await http.app.listen({ port: config.port, host: config.host });
  const code = config.demo ? undefined : await openFirstRun(services);
  return {
    url: config.url ?? url,
    services,
    http,
    sealer,
    signIns: async () => {
      if (code !== undefined) return firstRunLines(config.url ?? url, code);
      const authority = await db.read((tx) => findAuthority(tx));
      return (authority?.demo ?? config.demo) ? demoSignIns(config.url ?? url) : [];
    },
    async close() {
      await http.app.close();
      await relay.stop();
      await worker?.stop();
      worker = undefined;
      await sealer.stop();
    },
  };
}
