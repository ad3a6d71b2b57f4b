import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionConfig } from '#platform/db';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { listDossiers } from './index.ts';

interface Known {
  id: string;
  text: string;
  code: string | null;
  finished: boolean;
  /** Who may see it. */
  holders: string[];
}

let desk: Desk;
let owner: pg.Client;
let all: Known[];

/** Enough that neither all texts nor all dossiers are looked through. */
const copies = 3_000;

/** Copies of one: numbered applicants, a procedure that was asked for long ago only, codes of three days, some granted to the desk, few to the enterprise. */
const copying = `
with n as (
  select i, ('0190' || lpad(to_hex(i), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, i % 3 = 0 as waits,
    'cong ty ' || (array['sao khue', 'lua non', 'dat lanh', 'ho guong'])[1 + i % 4] || ' ' || i % 23 || ' 99000' || i % 23
      || case when i < 120 then ' thu tuc xua' else ' giay phep 1.013236' end as text
  from generate_series(1, ${copies}) i
), texts as (
  insert into dossiers.subject (id, text) select distinct md5(text)::uuid, text from n
), copied as (
  insert into dossiers.dossier select (jsonb_populate_record(d, jsonb_build_object(
    'id', n.id, 'subject_id', md5(text)::uuid, 'finished_at', case when i % 5 = 0 then d.submitted_at end)
    || case when waits then '{"code": null, "received_at": null, "due_at": null}'::jsonb
      else jsonb_build_object('code', 'H99.99-26060' || 1 + i % 4 || '-' || lpad(i::text, 4, '0')) end)).*
  from n, dossiers.dossier d where d.id = $1
)
insert into access.grant (record_kind, record_id, holder_kind, holder_id, since, because)
  select 'dossier', n.id, g.holder_kind, g.holder_id, g.since, g.because
  from n join access.grant g on g.record_id = $1 and (g.holder_kind = 'unit' and i % 2 = 0 or g.holder_kind = 'enterprise' and i % 7 = 0)`;

beforeAll(async () => {
  desk = await startDesk('2026-06-01T02:15:00Z');
  const id = await desk.send();
  await desk.accept(id);
  owner = new pg.Client(connectionConfig(desk.server.owner));
  await owner.connect();
  await owner.query(copying, [id]);
  await owner.query('analyze dossiers.dossier, dossiers.subject, access.grant');
  const found = await owner.query<Known>(`select d.id, s.text, lower(d.code) as code, d.finished_at is not null as finished,
      array(select g.holder_kind from access.grant g where g.record_id = d.id) as holders
    from dossiers.dossier d join dossiers.subject s on s.id = d.subject_id order by d.id desc`);
  all = found.rows;
});

afterAll(async () => {
  await owner.end();
  await desk.server.stop();
});

/** True for a code that has the word from the beginning of a part, or over a dash; short words and words without digits are no codes. */
function isInCode(word: string, code: string | null): boolean {
  if (code === null || word.length < 3 || !/\d/.test(word)) return false;
  const parts = code.split('-');
  return word.includes('-') ? code.includes(word) : parts.some((part) => part.startsWith(word));
}

/** What a search says, written down once more: every dossier is looked at. */
function searched(search: string, sees: (one: Known) => boolean): string[] {
  const words = search.split(' ').filter((word) => word !== '');
  return all.filter((one) => sees(one) && words.every((word) => one.text.includes(word) || isInCode(word, one.code))).map(({ id }) => id);
}

const people: Readonly<Record<string, (one: Known) => boolean>> = {
  leader: () => true,
  desk: ({ holders }) => holders.includes('unit'),
  delegate: ({ holders }) => holders.includes('enterprise'),
  other: () => false,
};

const word = fc.oneof(
  fc.constantFrom('cong', 'sao', 'khue', 'lua', 'guong', 'xua', 'phep', '1.013236', 'thu', 'khong', 'h99.99', 'h55.55', '99000', '990007'),
  fc.constantFrom('260601', '260602-', '260603-0', '2606', '06', '99-260604', 'h99.99-260602-0101', '-00', '%', '_', "o'"),
  fc.integer({ min: 0, max: 23 }).map(String),
  fc.integer({ min: 1, max: copies }).map((n) => String(n).padStart(4, '0')),
);

test('finds page by page what has every word, for whoever sees all, half, few or nothing', async () => {
  const asked = fc.record({
    search: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    who: fc.constantFrom(...Object.keys(people)),
    state: fc.constantFrom('all' as const, 'finished' as const),
    limit: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ search, who, state, limit }) => {
      const expected = searched(search, (one) => (people[who]?.(one) ?? false) && (state === 'all' || one.finished));
      const ctx = await desk.as(who, 'dossiers.read');
      const page = await listDossiers(ctx, { search, state, limit });
      expect(page.dossiers.map(({ id }) => id)).toEqual(expected.slice(0, limit));
      expect(page.next !== undefined).toBe(expected.length > limit);
      if (page.next === undefined) return;
      const next = await listDossiers(ctx, { search, state, limit, after: page.next });
      expect(next.dossiers.map(({ id }) => id)).toEqual(expected.slice(limit, 2 * limit));
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('a short number is a word of a name, not a piece of a code', async () => {
  const { dossiers } = await listDossiers(await desk.as('leader'), { search: 'sao khue 17', limit: 200 });
  expect(dossiers.length).toBeGreaterThan(0);
  const texts = new Map(all.map(({ id, text }) => [id, text]));
  for (const { id } of dossiers) expect(texts.get(id)).toMatch(/sao khue .*17/);
});
