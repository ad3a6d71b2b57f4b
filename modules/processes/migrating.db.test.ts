import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { findOpenStep, openCase, pauseCase, publishProcess, type ProcessDefinition } from '#modules/processes';
import { checkDrawing } from './bpmn/check-drawing.ts';
import { chain, drawn, event, node, timer } from './bpmn/drawings.fixture.ts';
import { startDrawn, task, type DrawnWorld } from './drawn-cases.fixture.ts';
import { definition, words } from './processes.fixture.ts';
import { migrateCases, previewMigration } from './server/migrating/migrate-cases.ts';
import { listMigrationRuns, listMigrations } from './server/migrating/tell-migrations.ts';

let world: DrawnWorld;
beforeAll(async () => {
  world = await startDrawn();
});
afterAll(() => world.server.stop());

let serial = 0;
const since = { validFrom: '2026-01-01', legalBasis: [] };
const publishTable = (code: string, given: ProcessDefinition) =>
  world.system.act('test.publish', (act) => publishProcess(act, { code, name: words(code), definition: given, ...since }));
async function publishDrawn(code: string, body: string): Promise<string> {
  const drawing = drawn(body);
  const { model, definition: steps, faults } = await checkDrawing(drawing);
  if (model === undefined || steps === undefined) throw new Error(JSON.stringify(faults));
  return world.system.act('test.publish', (act) =>
    publishProcess(act, { code, name: words(code), definition: steps, model, drawing, ...since }),
  );
}
async function open(processVersionId: string): Promise<string> {
  const recordId = newId();
  const given = { kind: 'thing', recordId, processVersionId, handlingUnitId: world.units.handling, card: { title: words('Thing') } };
  await world.system.act('test.open', (act) => openCase(act, { ...given, facts: {} }));
  return recordId;
}
const move = (code: string, version: number) => migrateCases(world.system, { code, version, because: 'Luật mới' });
const nextCode = (): string => `moved-${(serial += 1)}`;

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const fork = node('parallelGateway', 'fork');
const join = node('parallelGateway', 'join');
const asked = (after: string, more = ''): string =>
  s + fork + task('desk-says', 'one-stop-officer', 'one-stop') + task('unit-says') + join + more + e +
  chain('s', 'fork', 'desk-says', 'join') + chain('fork', 'unit-says', 'join') + after; // prettier-ignore

describe('running cases taken to another version', () => {
  test('of a step table go on at the step of the same key, by the new ways; what is not there is kept back and says why', async () => {
    const code = nextCode();
    const first = await publishTable(code, definition);
    const [studied, received] = [await open(first), await open(first)];
    await world.go('desk', studied, 'on');
    const [, share, ...others] = definition.steps;
    const [renamed] = definition.steps;
    if (share === undefined || renamed === undefined) throw new Error('no steps');
    const archive = { ...share, key: 'archive', name: words('archive'), kind: 'work' as const, role: 'specialist' };
    const steps = [
      { ...renamed, key: 'take-in', outcomes: renamed.outcomes },
      { ...share, outcomes: share.outcomes.map((one) => ({ ...one, to: 'archive' })) },
      { ...archive, outcomes: archive.outcomes.map((one) => ({ ...one, to: 'end' })) },
      ...others,
    ];
    await publishTable(code, { start: 'take-in', steps });
    const preview = await previewMigration(world.system, { code });
    expect(preview.version).toBe(2);
    expect(preview.cases.map(({ recordId, why, place, fromVersion }) => [recordId, why, place, fromVersion])).toEqual([
      [studied, undefined, undefined, 1],
      [received, 'no-step', 'receive', 1],
    ]);
    expect(await move(code, 2)).toEqual({ moved: 1, kept: 1, next: undefined });
    expect(await move(code, 2)).toEqual({ moved: 0, kept: 1, next: undefined });
    expect(await world.go('head', studied, 'give', { assignTo: world.people['first'] ?? '' })).toMatchObject({ key: 'archive' });
    expect(await world.go('desk', received, 'on')).toMatchObject({ key: 'share' });
    const log = await world.system.read((tx) =>
      sql<{
        record_id: string;
        because: string;
      }>`select record_id, because from processes.case_migration where record_id = ${studied}`.execute(tables(tx)),
    );
    expect(log.rows).toEqual([{ record_id: studied, because: 'Luật mới' }]);
  });

  test('of a drawing keep all their places; what newly watches a step begins, and what comes after is new', async () => {
    const code = nextCode();
    const record = await open(await publishDrawn(code, asked(chain('join', 'e'))));
    await world.leave('desk', record, 'desk-says');
    const late = event('boundaryEvent', 'late', timer('PT1H'), 'attachedToRef="unit-says" cancelActivity="false"');
    const more = task('sum-up', 'unit-head') + late + task('hurry', 'unit-head');
    await publishDrawn(code, asked(chain('join', 'sum-up', 'e') + chain('late', 'hurry', 'e'), more));
    expect(await move(code, 2)).toMatchObject({ moved: 1 });
    expect(await world.awaited(record)).toMatchObject([{ node: 'late', minutes: 60 }]);
    expect(await world.leave('first', record, 'unit-says')).toMatchObject({ key: 'sum-up' });
    expect(await world.awaited(record)).toEqual([]);
    await world.leave('head', record, 'sum-up');
    expect(await world.isEnded(record)).toBe(true);
  });

  test('between a table and a drawing go where they stand alone, never into a branch', async () => {
    const code = nextCode();
    const table: ProcessDefinition = {
      start: 'read',
      steps: ['read', 'unit-says', 'sum-up'].map((key, place, all) => ({
        key,
        kind: 'work',
        name: words(key),
        role: 'specialist',
        unit: 'handling',
        finishes: false,
        outcomes: [{ key: 'done', label: words('done'), to: all[place + 1] ?? 'end', needsComment: false, back: false }],
      })),
    };
    const first = await publishTable(code, table);
    const [reading, asking] = [await open(first), await open(first)];
    await world.leave('first', asking, 'read');
    const body =
      s + task('read') + fork + task('desk-says', 'one-stop-officer', 'one-stop') + task('unit-says') + join + task('sum-up') + e +
      chain('s', 'read', 'fork', 'desk-says', 'join', 'sum-up', 'e') + chain('fork', 'unit-says', 'join'); // prettier-ignore
    await publishDrawn(code, body);
    const preview = await previewMigration(world.system, { code });
    expect(preview.cases.map(({ recordId, why }) => [recordId, why])).toEqual([
      [reading, undefined],
      [asking, 'in-branch'],
    ]);
    await move(code, 2);
    await world.leave('first', reading, 'read');
    expect(await world.open(reading)).toEqual(['desk-says', 'unit-says']);
    await world.leave('first', asking, 'unit-says');
    expect(await world.open(asking)).toEqual(['sum-up']);
    // back to a table: alone at the end it may, between branches not
    await publishTable(code, { ...table, steps: table.steps.map((step) => ({ ...step, role: 'unit-head' })) });
    const back = await previewMigration(world.system, { code });
    expect(new Map(back.cases.map(({ recordId, why }) => [recordId, why]))).toEqual(
      new Map([
        [reading, 'in-branch'],
        [asking, undefined],
      ]),
    );
    await world.leave('desk', reading, 'desk-says');
    await world.leave('first', reading, 'unit-says');
    expect(await move(code, 3)).toMatchObject({ moved: 2 });
    await world.leave('first', reading, 'sum-up');
    expect(await world.isEnded(reading)).toBe(true);
  });

  test('while their clock stands still stay as they are', async () => {
    const code = nextCode();
    const record = await open(await publishTable(code, definition));
    await world.system.act('test.pause', (act) => pauseCase(act, record));
    await publishTable(code, { ...definition, steps: definition.steps.map((step) => ({ ...step, name: words('other') })) });
    expect((await previewMigration(world.system, { code })).cases).toMatchObject([{ recordId: record, why: 'paused' }]);
    expect(await move(code, 2)).toMatchObject({ moved: 0, kept: 1 });
  });

  test('are taken by who may, never by who wrote the version, and only to the one that was looked at', async () => {
    const code = nextCode();
    const record = await open(await publishTable(code, definition));
    const second = await publishTable(code, { ...definition, steps: definition.steps.map((step) => ({ ...step, name: words('b') })) });
    await expect(migrateCases(await world.ctxOf('head'), { code, version: 2, because: 'x' })).rejects.toMatchObject({
      code: 'http.forbidden',
    });
    await expect(move(code, 1)).rejects.toMatchObject({ code: 'processes.draft-outdated' });
    await expect(move('no-such', 1)).rejects.toMatchObject({ code: 'processes.not-found' });
    const writer = world.people['head'] ?? '';
    await world.system.act('test.written', (act) =>
      sql`insert into processes.process_draft (id, process_id, base_version_id, definition, sha256, because, state, revision, written_by, written_by_name,
          written_at, ended_at, published_version_id)
        select ${newId()}, process_id, id, definition, repeat('0', 64), '', 'published', 1, ${writer}::uuid, 'head', now(), now(), id
          from processes.process_version where id = ${second}`.execute(tables(act.tx)),
    );
    const permitted = await world.ctxOf('head', (actor) => ({
      ...actor,
      permissions: new Map([...actor.permissions, ['processes.migrate', ['authority']]]),
    }));
    await expect(migrateCases(permitted, { code, version: 2, because: 'x' })).rejects.toMatchObject({ code: 'processes.own-draft' });
    expect(await world.system.read((tx) => findOpenStep(tx, record))).toMatchObject({ key: 'receive' });
    expect(await move(code, 2)).toMatchObject({ moved: 1 });
  });

  test('are taken over some at a time, and what was taken over is told: by whom, from which versions, why, how many', async () => {
    const code = nextCode();
    const renamed = (to: string): ProcessDefinition => ({
      ...definition,
      steps: definition.steps.map((step) => ({ ...step, name: words(to) })),
    });
    const records = [await open(await publishTable(code, definition))];
    const [first] = records;
    records.push(await open(await publishTable(code, renamed('b'))), await open(await publishTable(code, renamed('c'))));
    await publishTable(code, renamed('d'));
    const lineOf = async () => (await listMigrations(world.system, { limit: 100 })).processes.find((one) => one.code === code);
    expect(await lineOf()).toMatchObject({ version: 4, behind: 3, more: false, mine: false, lastAt: undefined });
    const some = { code, version: 4, because: 'Hai việc trước', cases: records.slice(0, 2) };
    expect(await migrateCases(world.system, some)).toMatchObject({ moved: 2, kept: 0 });
    expect(await migrateCases(world.system, some)).toMatchObject({ moved: 0, kept: 0 });
    expect(await migrateCases(world.system, { ...some, cases: [newId()] })).toMatchObject({ moved: 0, kept: 0 });
    expect((await previewMigration(world.system, { code })).cases.map(({ recordId, placeName }) => [recordId, placeName])).toEqual([
      [records[2], undefined],
    ]);
    await world.system.act('test.pause', (act) => pauseCase(act, records[2] ?? ''));
    expect((await previewMigration(world.system, { code })).cases[0]).toMatchObject({ why: 'paused', placeName: words('c') });
    expect(await move(code, 4)).toMatchObject({ moved: 0, kept: 1 });
    expect(await lineOf()).toMatchObject({ behind: 1, lastAt: expect.any(String) });
    const { runs } = await listMigrationRuns(world.system, { code, limit: 20 });
    expect(runs).toMatchObject([{ by: 'eZone', because: 'Hai việc trước', fromVersions: [1, 2], toVersion: 4, moved: 2 }]);
    expect(await world.system.read((tx) => findOpenStep(tx, first ?? ''))).toMatchObject({ key: 'receive' });
  });
});
