import { makeAuditPartitions } from '#platform/audit';
import { systemClock, type Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { systemCtx, type Services } from '#platform/context';
import type { Database, Tx } from '#platform/db';
import type { Log } from '#platform/log';
import { getCalendar } from '#modules/calendars';
import { findAuthority, type Authority } from '#modules/organisations';
import { findProcedureVersionOn, type ProcedureContent } from '#modules/procedures';
import { modules } from '../modules.ts';
import { makeServices } from '../services.ts';
import { arrange, connectPortal } from './arrangements.ts';
import { planYear, type YearOrder } from './plan.ts';
import { demoProcedures } from './seeds/index.ts';
import { makeStage } from './stage.ts';
import { createDemoAuthority, endYear, enterWorld, isYearOver } from './world.ts';
import { playYear } from './year.ts';

const yearMs = 365 * 86_400_000;
const dossiersOfYear = 400;
/** For how long the exchange with the national portal is on when the year ends. */
const connectedMs = 30 * 86_400_000;

/** What the demo is loaded with; `count`, `clock` and `signal` are for tests and pictures. */
export interface LoadOptions {
  config: Config;
  database: Database;
  log: Log;
  progress(done: number, total: number): void;
  count?: number;
  clock?: Clock;
  signal?: AbortSignal;
  /** True for a year without exceptions and without what is arranged at its end. */
  plain?: boolean;
}

/** The authority of a demo, made now when the database has none and a demo is wanted; undefined where there is no demo to load. */
async function demoAuthorityIn(services: Services, wanted: boolean): Promise<Authority | undefined> {
  const find = (): Promise<Authority | undefined> => services.db.read((tx) => findAuthority(tx));
  const found = await find();
  if (found !== undefined) return found.demo ? found : undefined;
  if (!wanted) return undefined;
  const now = services.clock.now();
  const start = new Date(now.getTime() - yearMs);
  await services.db.write((tx) => makeAuditPartitions(tx, { first: start, last: now }));
  await createDemoAuthority(makeStage(services).system(start));
  return find();
}

async function contentsOf(tx: Tx, day: string): Promise<Map<string, ProcedureContent>> {
  const contents = new Map<string, ProcedureContent>();
  for (const { code } of demoProcedures) {
    const version = await findProcedureVersionOn(tx, code, day);
    if (version !== undefined) contents.set(code, version.content);
  }
  return contents;
}

/** Loads what is missing of the demo's year, from the authority's first day on; a database that is no demo is left alone. */
export async function loadDemo(options: LoadOptions): Promise<void> {
  const { config, database: db, log, progress, count = dossiersOfYear, clock = systemClock, signal, plain } = options;
  const publicUrl = config.url ?? `http://127.0.0.1:${config.port}`;
  const services = await makeServices({ config, db, clock, log, publicUrl });
  const authority = await demoAuthorityIn(services, config.demo);
  if (authority === undefined) return;
  const total = count + 1;
  const stage = makeStage(services);
  const start = authority.createdAt;
  const end = new Date(start.getTime() + yearMs);
  if (await isYearOver(stage.system(services.clock.now()))) return progress(total, total);
  progress(0, total);
  for (const module of modules) await module.prepare?.(systemCtx(services, `prepare-${module.name}`));
  const world = await enterWorld(stage.system(start));
  const order: YearOrder = await db.read(async (tx) => ({
    end,
    count,
    plain,
    calendar: await getCalendar(tx),
    contents: await contentsOf(tx, start.toISOString().slice(0, 10)),
  }));
  signal?.throwIfAborted();
  const connected = new Date(end.getTime() - connectedMs);
  const once = plain === true ? undefined : { at: connected, run: () => connectPortal(stage, world, connected) };
  await playYear(stage, world, planYear(order), { end, signal, once, progress: (done) => progress(done, total) });
  if (plain !== true) await arrange(stage, world, end);
  await endYear(stage, world, end);
  progress(total, total);
}
