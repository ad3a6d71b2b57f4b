import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemCtx, type Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { silentLog } from '#platform/log';
import { demoPassword, sessionCookie, signIn } from '#modules/accounts';
import { findProcedureVersionOn, importCatalogue } from '#modules/procedures';
import { startTestServer, type TestServer } from '#test-server';
import { loadDemo } from '../../../apps/server/demo/load.ts';
import { shortRecord } from '../../../modules/procedures/catalogue.fixture.ts';
import { dayOf, yearUntil } from '../../../modules/rehearsals/server/days.ts';
import { insertRehearsal } from '../../../modules/rehearsals/server/rehearsal-store.ts';
import { goOnRehearsing } from '../../../modules/rehearsals/server/run-rehearsal.ts';
import { bringUpToDate, compareWithRecord } from '../../../modules/scorecards/server/note-facts.ts';
import { listDemoPeople } from '../../../modules/accounts/server/demo-people.ts';
import { copyDossiers } from '../../volume/copy-dossiers.ts';
import { volumeOf } from '../../volume/volume.ts';
import { addBenchCases } from '../seeds/cases.ts';
import { declaredLists, findKnown, listCases, wideReads, type ListCase } from './lists.ts';
import { faultsOf, readPlan, rowsRead, shapeOf, type PlanNode } from './plan.ts';

const doc = fileURLToPath(new URL('../../../docs/query-plans.md', import.meta.url));
const writes = process.env['EZONE_WRITE_PLANS'] === '1';
/** The longest page that may be asked for is 200 lines, and one more tells whether there are more. */
const usual = { few: 600, page: 201 };

/** What relay, sealer and worker ask meanwhile on the same connections. */
const inBackground = /events\.(outbox|relay)|audit\.(seal|epoch|entry)|graphile_worker|pg_advisory|for update/i;

interface Asked {
  text: string;
  values: unknown[];
}

let asked: Asked[] | undefined;
const original = pg.Client.prototype.query;

/** Every statement of the server's connections is seen while a list is asked. */
function listen(): void {
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, values] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    if (text !== undefined)
      asked?.push({ text, values: Array.isArray(values) ? values : ((first as { values?: unknown[] }).values ?? []) });
    return Reflect.apply(original, this, args);
  } as typeof original;
}

let server: TestServer;
let cases: Record<string, ListCase>;
const cookies = new Map<string, string>();
const read = async <T extends pg.QueryResultRow>(query: string): Promise<T[]> => (await server.services.db.pool.query<T>(query)).rows;

async function cookieOf(name: string): Promise<string> {
  const system = systemCtx(server.services, 'plans');
  const code = (await listDemoPeople(system)).find((one) => one.signInName === name)?.code;
  const { token } = await signIn(system, { name, password: demoPassword, code, userAgent: 'plans', address: '127.0.0.1' });
  return `${sessionCookie}=${token}`;
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) return pg.escapeLiteral(`\\x${value.toString('hex')}`);
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

type Explain = (client: pg.PoolClient, text: string, values: unknown[]) => Promise<PlanNode>;

/** As PostgreSQL plans a statement the first times. */
const explainForValues: Explain = async (client, text, values) => {
  const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(`explain (analyze, format json) ${text}`, values);
  return readPlan(rows[0]?.['QUERY PLAN']);
};

/** As it may do a prepared one later: once for all values. */
const explainForAll: Explain = async (client, text, values) => {
  await client.query(`prepare once as ${text}`);
  try {
    await client.query('set plan_cache_mode = force_generic_plan');
    const given = values.map((value) => literalOf(value)).join(', ');
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(`explain (analyze, format json) execute once(${given})`);
    return readPlan(rows[0]?.['QUERY PLAN']);
  } finally {
    await client.query('reset plan_cache_mode');
    await client.query('deallocate once');
  }
};

/** The plan for a statement's values, and what is wrong with it or with one for all values, where it may be prepared. */
async function judge(
  client: pg.PoolClient,
  { text, values }: Asked,
  atMost: number | undefined,
): Promise<{ shape: string; faults: string[] }> {
  const limits = atMost === undefined ? usual : { few: atMost, page: atMost };
  const plan = await explainForValues(client, text, values);
  const isForValues = text.includes('/* planned for its values */');
  // What is planned for its values may read a small table whole where that is quickest; that it does not when it is large, the bench measures.
  const faults = faultsOf(plan, isForValues ? { ...limits, few: Math.max(limits.few, 5_000) } : limits);
  if (values.length > 0 && !isForValues) {
    const once = await explainForAll(client, text, values);
    const [more, rows] = [rowsRead(once), rowsRead(plan)];
    if (more > Math.max(limits.few, 3 * rows)) faults.push(`prepared it reads ${more} rows, planned for its values ${rows}`);
    faults.push(...faultsOf(once, limits).map((fault) => `prepared: ${fault}`));
  }
  return { shape: shapeOf(plan), faults };
}

async function plansOf(name: string): Promise<{ text: string; shape: string; faults: string[] }[]> {
  const { as, paths, atMost } = cases[name] ?? wideReads()[name] ?? { as: '', paths: [] };
  const statements = new Map<string, Asked>();
  const cookie = cookies.get(as) ?? (await cookieOf(as));
  cookies.set(as, cookie);
  for (const path of paths) {
    asked = [];
    const answer = await server.http.app.inject({ url: `/api/v1${path}`, headers: { cookie } });
    for (const one of asked) if (/^\s*\(?\s*(with|select)\b/i.test(one.text) && / from /is.test(one.text)) statements.set(one.text, one);
    asked = undefined;
    expect([200, 404], `${path}: ${answer.body}`).toContain(answer.statusCode);
  }
  const client = await server.services.db.pool.connect();
  try {
    // A few thousand rows are read whole faster than by an index; what is asked is that there is one for the day they are millions.
    await client.query('set enable_seqscan = off');
    const plans = [];
    for (const one of statements.values()) {
      if (inBackground.test(one.text)) continue;
      plans.push({ text: one.text, ...(await judge(client, one, atMost)) });
    }
    return plans;
  } finally {
    await client.query('reset enable_seqscan');
    client.release();
  }
}

const sections = new Map<string, string>();

/** As many as the national catalogue has, one of twenty about investment, one of fifty with an odd code. */
async function* nationalRecords(count: number): AsyncGenerator<Uint8Array> {
  for (let place = 1; place <= count; place += 1) {
    const name = `${place % 20 === 0 ? 'Đăng ký đầu tư' : 'Cấp giấy phép'} loại ${place}`;
    const code = `${place % 50 === 0 ? ' ' : ''}9.${String(place).padStart(6, '0')}`;
    yield Buffer.from(`${shortRecord(place, { name, code })}\n`);
  }
}

/** A shorter limit tried over the procedure that has the most dossiers. */
async function rehearseSome(system: Ctx): Promise<void> {
  const [most] = (
    await system.services.db.pool.query<{ code: string }>(
      'select procedure_code as code from dossiers.dossier group by 1 order by count(*) desc limit 1',
    )
  ).rows;
  const code = most?.code ?? '';
  const today = dayOf(system.now());
  const version = await system.read((tx) => findProcedureVersionOn(tx, code, today));
  const cases = version?.content.cases.map((one) => ({ ...one, limit: { value: 1, unit: 'working-hour' } }));
  const [id, draftId] = [newId(system.now()), newId(system.now())];
  await system.act('test.rehearse', (act) =>
    insertRehearsal(act.tx, {
      id,
      draftId,
      kind: 'procedure',
      subject: code,
      name: version?.name ?? { vi: code, en: code },
      snapshot: { content: { ...version?.content, cases } },
      sha256: '0'.repeat(64),
      weeks: 0,
      by: undefined,
      byName: 'x',
      ...yearUntil(today),
      asOf: act.now,
    }),
  );
  await goOnRehearsing(system);
}

beforeAll(async () => {
  listen();
  server = await startTestServer({ at: new Date() });
  const { config, clock, services } = server;
  await loadDemo({
    config: { ...config, demo: true },
    database: services.db,
    log: silentLog,
    progress: () => undefined,
    count: 8,
    plain: true,
    clock,
  });
  await addBenchCases(systemCtx(services, 'plans'));
  await copyDossiers({ login: server.owner, volume: volumeOf(2_000), trusting: false, say: () => undefined });
  await importCatalogue(systemCtx(services, 'plans'), { fileName: 'danh-muc.jsonl', bytes: nationalRecords(5_600), whole: false });
  await services.db.pool.query('analyze procedures.national_record, procedures.national_version');
  // What is counted is made of the dossiers, as hour and minute do it.
  await compareWithRecord(systemCtx(services, 'plans'));
  await bringUpToDate(systemCtx(services, 'plans'));
  await services.db.pool.query('analyze scorecards.fact, scorecards.span, scorecards.gap, scorecards.tally');
  await rehearseSome(systemCtx(services, 'plans'));
  await services.db.pool.query('analyze rehearsals.finding, rehearsals.mark, rehearsals.tally');
  cases = listCases(await findKnown(read));
}, 400_000);

afterAll(async () => {
  pg.Client.prototype.query = original;
  await server.stop();
  if (!writes) return;
  const parts = [...sections].map(([name, shapes]) => `## ${name}\n\n\`\`\`text\n${shapes}\n\`\`\`\n`);
  const head = `# Query plans of lists\n\nWritten by \`EZONE_WRITE_PLANS=1\` before the test \`tools/bench/plans/query-plans.db.test.ts\`, on 2,000 dossiers; the statements that every request begins with are under the first list. The test asks that no table of size is read whole and that no more than a page is sorted.\n`;
  writeFileSync(doc, [head, ...parts].join('\n'));
});

const common = new Set<string>();

describe('query plans of lists', () => {
  it('has a line for every list the contracts declare, and none besides', () => {
    expect(Object.keys(cases).toSorted()).toEqual(declaredLists());
  });

  it.each([...declaredLists(), ...Object.keys(wideReads())])('%s reads index ranges and sorts no more than a page', async (name) => {
    const plans = await plansOf(name);
    const own = plans.filter(({ text }) => !common.has(text));
    for (const { text } of plans) if (sections.size === 0) common.add(text);
    sections.set(name, [...new Set(own.map(({ shape }) => shape))].toSorted().join('\n\n'));
    expect(plans.flatMap(({ text, faults, shape }) => faults.map((fault) => `${fault}\n${text}\n${shape}`))).toEqual([]);
    if (!writes) expect(existsSync(doc) ? readFileSync(doc, 'utf8') : '').toContain(`## ${name}\n`);
  });
});
