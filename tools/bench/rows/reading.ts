import { createServer } from 'node:http';
import { addressOf, makeSender, Refused } from '../client.ts';
import { closedLoop, percentile, requireSuccess, type Measured, type Work } from '../load.ts';
import type { Found, Row, Scene } from '../scene.ts';
import { fileTracked, officersOf } from './road.ts';

const width = 2;
const common = { unit: 'ms p95', better: 'less', floor: 50, growth: { times: 2, orAtMost: 10 }, width: `${width} at once` } as const;

type Read = Measured & { cpuMs: number };

async function read(scene: Scene, work: Work): Promise<Read> {
  await closedLoop({ width, seconds: 0.5 }, work);
  const before = scene.product.cpuMs();
  const measured = await closedLoop({ width, seconds: scene.options.seconds }, work);
  requireSuccess(measured);
  return { ...measured, cpuMs: scene.product.cpuMs() - before };
}

const noteOf = ({ times, seconds, cpuMs }: Read): string =>
  `median ${percentile(times, 50).toFixed(1)}, ${(times.length / seconds).toFixed(0)}/s, ${(cpuMs / times.length).toFixed(1)} ms of processor each`;

async function besideSql(scene: Scene, work: Work, script: string): Promise<Found> {
  const measured = await read(scene, work);
  const bare = await scene.bare(script, width);
  return { value: percentile(measured.times, 95), beside: percentile(bare.times, 95), note: noteOf(measured) };
}

function pick<T>(all: readonly T[], turn: number): T {
  const one = all[turn % all.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** A list of values in SQL, of which a script takes the `:i`-th. */
const choice = (values: readonly string[], type: string): string =>
  `(array[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')}]::${type}[])[:i]`;

const inbox: Row = {
  ...common,
  name: 'inbox',
  title: 'Inbox of an officer, 50 cards with counts',
  floorIs: 'the two index ranges of the page in SQL',
  async measure(scene) {
    const officers = await officersOf(scene, 8);
    const [first] = officers;
    const work: Work = (turn) => pick(officers, turn).ask('GET', '/processes/inbox?view=mine&limit=50');
    const [post] = await scene.rows<{ unit_id: string; role_key: string }>(
      'select unit_id, role_key from accounts.post where person_id = $1',
      [first?.personId],
    );
    const range = (where: string): string =>
      `(select * from processes.step where closed_at is null and ${where} order by due_at, id limit 51)`;
    const mine = range(`holder_person = '${first?.personId}'`);
    const open = range(`holder_person is null and holder_unit = '${post?.unit_id}' and role_key = '${post?.role_key}'`);
    return besideSql(scene, work, `select * from (${mine} union all ${open}) page order by due_at, id limit 51;`);
  },
};

interface Sample extends Record<string, string> {
  id: string;
  code: string;
  applicant_name: string;
}

const sample = (scene: Scene, count = 300): Promise<Sample[]> =>
  scene.rows<Sample>(
    `select id, code, applicant_name from dossiers.dossier where code is not null and applicant_name ~ ' \\d+$' and random() < $1::float order by random() limit ${count}`,
    [Math.min(1, (count * 6) / scene.size)],
  );

const search: Row = {
  ...common,
  name: 'search',
  title: 'Search of dossiers by code, by applicant',
  floorIs: 'one by its code and those of an enterprise by its name, in SQL',
  async measure(scene) {
    const officers = await officersOf(scene, 4, ['motcua1', 'motcua2']);
    const samples = await sample(scene);
    const wordsOf = ({ code, applicant_name: name }: Sample, turn: number): string => (turn % 2 === 0 ? code : name);
    const work: Work = async (turn) => {
      const wanted = pick(samples, turn);
      const query = encodeURIComponent(wordsOf(wanted, turn));
      const page = await pick(officers, turn).ask<{ dossiers: unknown[] }>('GET', `/dossiers?search=${query}&limit=50`);
      if (page.dossiers.length === 0) throw new Error(`${wordsOf(wanted, turn)} is not found`);
    };
    const code = choice(
      samples.slice(0, 100).map((one) => one.code),
      'text',
    );
    const name = choice(
      samples.slice(0, 100).map((one) => one.applicant_name),
      'text',
    );
    const lines = 'select d.id, d.code, d.applicant_name, d.summary from dossiers.dossier d';
    return besideSql(
      scene,
      work,
      `\\set i random(1, 100)
${lines} where d.code = ${code};
${lines} where d.enterprise_id in (select record_id from enterprises.enterprise_version where name = ${name}) order by d.id desc limit 51;`,
    );
  },
};

const dossier: Row = {
  ...common,
  name: 'dossier',
  title: 'A dossier in full, for an officer',
  floorIs: 'dossier, steps, history, papers, components in SQL',
  async measure(scene) {
    const officers = await officersOf(scene, 4, ['motcua1', 'motcua2']);
    const samples = await sample(scene);
    const id = choice(
      samples.map((one) => one.id),
      'uuid',
    );
    const work: Work = (turn) => pick(officers, turn).ask('GET', `/dossiers/${pick(samples, turn).id}`);
    const tables = ['dossiers.entry where dossier_id', 'dossiers.paper where dossier_id', 'processes.step where record_id'];
    const selects = ['dossiers.dossier where id', 'dossiers.component where removed_at is null and dossier_id', ...tables];
    const script = selects.map((one) => `select * from ${one} = ${id};`).join('\n');
    return besideSql(scene, work, `\\set i random(1, ${samples.length})\n${script}`);
  },
};

/** A server that sends the same bytes from memory. */
async function plainPage(html: string, scene: Scene): Promise<Measured> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const send = makeSender(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
    return await read(scene, () => send({ method: 'GET', path: '/', headers: {} }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const page: Row = {
  ...common,
  name: 'page',
  title: 'The page of a dossier, for its applicant',
  floorIs: 'the same HTML from memory',
  async measure(scene) {
    const places = await scene.rows<{ name: string; ids: string[] }>(
      `select i.subject as name, array(select d.id from dossiers.dossier d where d.filed_by = i.person_id limit 20) as ids
       from (select filed_by from dossiers.dossier where filed_by <> '00000000-0000-0000-0000-000000000000' and applicant_name ~ ' \\d+$' limit 4) f
       join accounts.identity i on i.person_id = f.filed_by`,
    );
    const people = await Promise.all(places.map(async ({ name, ids }) => ({ ids, person: await scene.person(name) })));
    const work = (turn: number): Promise<string> => {
      const { person, ids } = pick(people, turn);
      return person.page(`/ho-so/${pick(ids, turn)}`);
    };
    const measured = await read(scene, work);
    const plain = await plainPage(await work(0), scene);
    return { value: percentile(measured.times, 95), beside: percentile(plain.times, 95), note: noteOf(measured) };
  },
};

const tracking: Row = {
  ...common,
  name: 'tracking',
  title: 'Tracking by code and key, without sign-in',
  floorIs: 'finding it, noting the try and the audit row in SQL',
  async measure(scene) {
    const tracked = await fileTracked(scene, 12);
    const senders = tracked.map((_one, index) => makeSender(scene.product.port, addressOf(1000 + index)));
    const work: Work = async (turn) => {
      const body = JSON.stringify(pick(tracked, turn));
      const asked = { method: 'POST', path: '/api/v1/dossiers/tracking', headers: { 'content-type': 'application/json' }, body };
      const answer = await pick(senders, turn)(asked);
      if (answer.status !== 200) throw new Refused(asked, answer);
    };
    const code = choice(
      tracked.map((one) => one.code),
      'text',
    );
    const script = `\\set i random(1, ${tracked.length})
begin;
insert into dossiers.tracking_try (code, address, at, succeeded) values ('bench', md5(random()::text), now(), true);
select * from dossiers.dossier where code = ${code};
insert into audit.entry (id, at, act, act_id, actor_kind, details, locale) values (gen_random_uuid(), now(), 'bench.track', gen_random_uuid(), 'anonymous', '{}', 'vi');
commit;`;
    return besideSql(scene, work, script);
  },
};

/** What people look at. */
export const readingRows: readonly Row[] = [inbox, search, dossier, page, tracking];
