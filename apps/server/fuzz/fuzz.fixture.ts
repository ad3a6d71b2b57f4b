import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { Problem } from '#platform/errors';
import { applicantFixtures, ownFixtures } from '../refusals/applicants.fixture.ts';
import type { Fixture, Fixtures, Prepared } from '../refusals/fixture.fixture.ts';
import { officerFixtures } from '../refusals/officers.fixture.ts';
import type { Persona, World } from '../refusals/world.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { anybody, asPersona, forgedAskers, knownAskers, type Asker } from './askers.fixture.ts';
import { faultsOf, knownErrors } from './judge.fixture.ts';
import { servedOperations, type Served } from './served.fixture.ts';
import { shotsOf, type Known, type Shot } from './shots.fixture.ts';

const fixtures: Fixtures = { ...ownFixtures, ...applicantFixtures, ...officerFixtures };
/** Longer than any answer takes, on a busy machine too. */
const patienceMs = 20_000;

/** Everything a run shares. */
export interface Fuzz {
  world: World;
  operations: readonly Served[];
  askers: readonly Asker[];
  ids: readonly string[];
  codes: ReadonlyMap<string, number>;
  /** Requests by operation and by the class of their answer. */
  sent: Map<string, number>;
}

/** How an operation is tried. */
export interface Effort {
  seed: number;
  runs: number;
  /** Compares the database after each request and not only after all. */
  closely: boolean;
}

/** Reads the served document and gathers people and ids. */
export async function startFuzz(world: World): Promise<Fuzz> {
  const { desk } = world;
  const operations = await servedOperations(world);
  const dossier = await desk.send();
  const [first, second] = desk.enterprises;
  const ids = [
    dossier,
    (await world.step(dossier)).id,
    await desk.draft(),
    first?.enterpriseId,
    second?.enterpriseId,
    second?.projectIds[0],
    desk.people['stranger'],
    '0198f000-0000-7000-8000-000000000000',
  ].filter((id) => id !== undefined);
  const askers = [...(await forgedAskers(world)), ...(await knownAskers(world))];
  return { world, operations, askers, ids, codes: knownErrors(), sent: new Map() };
}

/** Somebody whose session still stands, signed in anew where a request of the run has ended it. */
async function signedIn(world: World, name: Persona): Promise<Asker> {
  const { http, clock } = world.desk.server;
  const me = await http.app.inject({ url: '/api/v1/accounts/me', headers: { cookie: world.cookies[name] } });
  if (me.statusCode !== 200) {
    // A code of the second factor is good once.
    clock.set(new Date(clock.now().getTime() + 60_000));
    await world.signInAgain(name);
  }
  return asPersona(world, name);
}

/** The real road to a document sets papers and signs them; a short run asks about another step. */
async function onPlainStep(world: World): Promise<Prepared> {
  const { id } = await world.step(await world.desk.send());
  return { path: { stepId: id, id, recordId: id }, body: { version: 1, outcome: 'drafted', drafted: {}, sessionId: id } };
}

/** What a fixture gives; in later rounds what an earlier one left may stand where it begins, and the document alone must do. */
async function prepared(fixture: Fixture, world: World, closely: boolean): Promise<Prepared> {
  try {
    return await fixture.prepare(world);
  } catch (error) {
    if (closely && error instanceof Problem) return {};
    throw error;
  }
}

async function knownOf({ world, askers, ids }: Fuzz, served: Served, closely: boolean): Promise<Known> {
  const fixture = fixtures[served.id];
  if (fixture === undefined) return { path: {}, query: {}, body: undefined, ids, right: anybody, askers };
  const given = served.id.startsWith('documents.') && !closely ? await onPlainStep(world) : await prepared(fixture, world, closely);
  const right = await signedIn(world, fixture.by);
  return { path: given.path ?? {}, query: given.query ?? {}, body: given.body, ids, right, askers };
}

async function send({ world }: Fuzz, shot: Shot, place: number): Promise<LightMyRequestResponse | undefined> {
  const { app } = world.desk.server.http;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  // Everybody asks from an address of his own, so that no limit of tries hides what is behind it.
  const remoteAddress = `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}`;
  const { method, url, headers, payload } = shot;
  const asked = app.inject({ method, url, headers, remoteAddress, ...(payload === undefined ? {} : { payload }) });
  return Promise.race([asked, patience]).finally(() => clearTimeout(timer));
}

/** A request as it is told in a report: enough to send it again. */
const toldShot = ({ told, method, url, payload, headers }: Shot): string =>
  `[${told.join(' | ')}] ${method} ${url.slice(0, 300)} ${headers['content-type'] ?? ''} ${String(payload ?? '').slice(0, 300)}`;

function changed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  return Object.keys(after).filter((table) => before[table] !== after[table]);
}

/** Compares the database with how it stood, and says which requests stand between. */
async function watch(world: World, told: (fault: string) => void) {
  let before = await world.fingerprint();
  let since: Shot[] = [];
  return {
    /** Nothing may have changed since the last look. */
    async compare(): Promise<void> {
      const after = await world.fingerprint();
      const tables = changed(before, after);
      if (tables.length > 0) told(`changed ${tables.join(', ')}: ${since.map(toldShot).join(' or ')}`);
      before = after;
      since = [];
    },
    /** Something was done, as it may be: how it stands now is how it stands. */
    async begin(): Promise<void> {
      before = await world.fingerprint();
      since = [];
    },
    expectNothing: (shot: Shot): number => since.push(shot),
  };
}

/** What has come due by the clock of the test is done before anybody looks, not by the job of the next minute. */
async function catchUp({ desk }: World): Promise<void> {
  const { pool } = desk.server.services.db;
  await pool.query(`select graphile_worker.add_job('consultations.pass-due')`);
  await untilQuiet(pool);
}

/** Tries one operation; answers what was wrong, empty when nothing was. */
export async function fuzzOperation(fuzz: Fuzz, served: Served, { seed, runs, closely }: Effort): Promise<string[]> {
  const { world, codes, sent } = fuzz;
  const shots = fc.sample(shotsOf(served, await knownOf(fuzz, served, closely)), { seed, numRuns: runs });
  const faults: string[] = [];
  await catchUp(world);
  const database = await watch(world, (fault) => faults.push(fault));
  for (const [place, shot] of shots.entries()) {
    const answer = await send(fuzz, shot, seed + place);
    const status = answer?.statusCode ?? 0;
    const key = `${Math.floor(status / 100)}xx`;
    sent.set(key, (sent.get(key) ?? 0) + 1);
    const wrong = answer === undefined ? ['no answer in time'] : faultsOf(served, shot, answer, codes);
    faults.push(...wrong.map((fault) => `${fault}: ${toldShot(shot)} → ${answer?.payload.slice(0, 400)}`));
    const mayChange = status < 400 && served.method !== 'GET';
    if (mayChange) await database.begin();
    else database.expectNothing(shot);
    if (closely) await database.compare();
  }
  await database.compare();
  const health = await world.desk.server.http.app.inject({ url: '/healthz' });
  if (health.statusCode !== 200) faults.push(`/healthz is ${health.statusCode}: ${health.payload}`);
  return faults;
}
