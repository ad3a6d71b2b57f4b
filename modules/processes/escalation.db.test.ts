import { afterAll, beforeAll, expect, test } from 'vitest';
import { setStandIn } from '#modules/accounts';
import { startCases, type CaseWorld } from './processes.fixture.ts';
import { escalate, tellStage } from './server/escalation/escalate.ts';
import { listRunningSteps } from './server/escalation/escalation-store.ts';
import { findOpenStep } from './server/step-store.ts';

let world: CaseWorld;
let record: string;
beforeAll(async () => {
  world = await startCases();
  world.server.clock.set(new Date('2026-12-04T01:00:00Z'));
  record = await world.openStudied();
});
afterAll(() => world.server.stop());

const idOf = (name: string): string => world.people[name] ?? '';
const stepOf = async () => (await world.system.read((tx) => findOpenStep(tx, record))) ?? expect.fail('no open step');

async function told(): Promise<Record<string, string[]>> {
  const { rows } = await world.server.services.db.pool.query<{ stage: string; people: string[] }>(
    'select e.stage, e.people from processes.escalation e join processes.step s on s.id = e.step_id where s.record_id = $1 order by e.told_at',
    [record],
  );
  const names = new Map(Object.entries(world.people).map(([name, id]) => [id, name]));
  return Object.fromEntries(rows.map((row) => [row.stage, row.people.map((id) => names.get(id) ?? id)]));
}
async function announced(): Promise<number> {
  const { rows } = await world.server.services.db.pool.query(`select 1 from events.outbox where name = 'processes.step-pressing'`);
  return rows.length;
}
async function at(time: string): Promise<void> {
  world.server.clock.set(new Date(time));
  await escalate(world.system);
}

test('holder, head and leader are told once each, before and after the due time; who stands in is told too', async () => {
  // sixteen working hours from Friday 08:00
  expect((await stepOf()).dueAt).toEqual(new Date('2026-12-08T01:00:00Z'));
  await at('2026-12-04T08:00:00Z');
  expect(await told()).toEqual({});
  await setStandIn(world.system, {
    absentPerson: idOf('first'),
    standInPerson: idOf('second'),
    kind: 'leave',
    until: new Date('2026-12-08T10:00:00Z'),
    because: 'Nghỉ phép',
  });
  await at('2026-12-07T07:50:00Z');
  await escalate(world.system);
  expect(await told()).toEqual({ 'holder-near': ['first', 'second'] });
  await at('2026-12-07T09:30:00Z');
  expect(await told()).toMatchObject({ 'head-near': ['head'] });
  await at('2026-12-08T01:00:00Z');
  await escalate(world.system);
  expect(await told()).toMatchObject({ 'holder-late': ['first', 'second'], 'head-late': ['head'] });
  expect(Object.keys(await told())).not.toContain('leader-late');
  await at('2026-12-09T01:00:00Z');
  expect(Object.keys(await told())).toContain('leader-late');
  expect(await announced()).toBe(5);
  // all was told: it is looked through no more, until it has another due time
  const lookedThrough = () =>
    world.system.read((tx) => listRunningSteps(tx, { after: undefined, until: new Date('2027-12-01T00:00:00Z'), limit: 10 }));
  expect(await lookedThrough()).toEqual([]);
  const { pool } = world.server.services.db;
  await pool.query(`update processes.step set due_at = due_at + interval '1 day' where record_id = $1 and closed_at is null`, [record]);
  expect((await lookedThrough()).map(({ told: before }) => before)).toEqual([[]]);
});

test('what is done, stands still or has another due time by now is told of no more; two at once tell it once', async () => {
  const step = await stepOf();
  const other = { stepId: step.id, stage: 'head-near' as const, dueAt: new Date('2026-12-14T10:00:00Z') };
  const before = await announced();
  await world.system.act('test.tell', (act) => tellStage(act, other));
  expect(await announced()).toBe(before);
  const { pool } = world.server.services.db;
  await pool.query('update processes.step set due_at = $2 where id = $1', [step.id, other.dueAt]);
  const tell = () => world.system.act('test.tell', (act) => tellStage(act, other));
  await Promise.all([tell(), tell()]);
  expect(await announced()).toBe(before + 1);
  await pool.query('update processes.step set paused_at = now() where id = $1', [step.id]);
  await world.system.act('test.tell', (act) => tellStage(act, { ...other, stage: 'holder-near' }));
  expect(await announced()).toBe(before + 1);
});
