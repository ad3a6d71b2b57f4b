import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '#platform/ids';
import {
  completeStep,
  deliverMessage,
  findOpenStep,
  openCase,
  pauseCase,
  resumeCase,
  runAwaited,
  type ServiceTask,
} from '#modules/processes';
import { chain, event, node, timer } from './bpmn/drawings.fixture.ts';
import { startDrawn, task, way, type DrawnWorld } from './drawn-cases.fixture.ts';
import { words } from './processes.fixture.ts';
import { findCaseOf } from './server/case-store.ts';
import { askWhenAwaited, spreadSignal } from './server/running/outside.ts';

let world: DrawnWorld;
beforeAll(async () => {
  world = await startDrawn();
});
afterAll(() => world.server.stop());
// A Monday at 9 in Việt Nam.
const monday = '2026-12-07T02:00:00Z';
beforeEach(() => {
  world.server.clock.set(new Date(monday));
  world.machines.clear();
});

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const boundary = (id: string, on: string, definition: string, interrupts = true): string =>
  event('boundaryEvent', id, definition, `attachedToRef="${on}" cancelActivity="${interrupts}"`);
const dueOf = async (record: string) => (await world.awaited(record)).map(({ dueAt }) => dueAt?.toISOString());
/** Studied by a person; after a day's working time the head is told. */
const watched = (interrupts: boolean): string =>
  s + task('study') + boundary('late', 'study', timer('P1D'), interrupts) + task('hurry', 'unit-head') + e +
  chain('s', 'study', 'e') + chain('late', 'hurry', 'e'); // prettier-ignore

describe('time', () => {
  test('that interrupts: the step is overtaken at the working minute the calendar gives, once, however many look at the clock', async () => {
    const record = await world.begin(watched(true));
    expect(await dueOf(record)).toEqual(['2026-12-08T02:00:00.000Z']);
    await world.later('2026-12-08T01:59:00Z');
    expect(await world.open(record)).toEqual(['study']);
    world.server.clock.set(new Date('2026-12-08T02:00:00Z'));
    await Promise.all([runAwaited.run(world.system), runAwaited.run(world.system), runAwaited.run(world.system)]);
    expect(await world.went(record)).toEqual(['study overtaken', 'hurry …']);
    expect(await world.openSteps(record)).toMatchObject([{ code: expect.stringMatching(/^HS-/), party: 'Công ty' }]);
    expect(await world.awaited(record)).toEqual([]);
  });

  test('that does not: the step stays, another opens beside it; what was done in time leaves no timer behind', async () => {
    const record = await world.begin(watched(false));
    await world.later('2026-12-08T02:00:00Z');
    expect(await world.open(record)).toEqual(['hurry', 'study']);
    await world.leave('first', record, 'study');
    expect(await world.isEnded(record)).toBe(false);
    await world.leave('head', record, 'hurry');
    expect(await world.isEnded(record)).toBe(true);
    world.server.clock.set(new Date(monday));
    const calm = await world.begin(watched(false));
    await world.leave('first', calm, 'study');
    expect(await world.awaited(calm)).toEqual([]);
  });

  test('silence is an answer after the minutes the drawing names', async () => {
    const silence = '<ezone:silence minutes="60" outcome="agree" />';
    const asked = task('ask', 'specialist', 'handling', silence);
    const body =
      s + asked + node('exclusiveGateway', 'x') + task('sum-up', 'unit-head') + e + chain('s', 'ask', 'x') +
      way('x', 'sum-up', 'agree') + way('x', 'e', 'refuse') + chain('sum-up', 'e'); // prettier-ignore
    const record = await world.begin(body);
    await world.later('2026-12-07T03:00:00Z');
    expect(await world.went(record)).toEqual(['ask agree', 'sum-up …']);
  });

  test('a case may begin by waiting, and its first step has the card it was opened with', async () => {
    const wait = event('intermediateCatchEvent', 'wait', timer('PT2H'));
    const record = await world.begin(s + wait + task('study') + e + chain('s', 'wait', 'study', 'e'));
    expect(await world.open(record)).toEqual([]);
    await world.later('2026-12-07T04:00:00Z');
    expect(await world.openSteps(record)).toMatchObject([{ key: 'study', party: 'Công ty', title: { vi: 'Thing' } }]);
  });

  test('stands still also where no step is open', async () => {
    const wait = event('intermediateCatchEvent', 'wait', timer('PT4H'));
    const record = await world.begin(s + wait + task('study') + e + chain('s', 'wait', 'study', 'e'));
    await world.system.act('test.pause', (act) => pauseCase(act, record));
    await world.later('2026-12-08T02:00:00Z');
    expect(await world.open(record)).toEqual([]);
    await world.system.act('test.resume', (act) => resumeCase(act, record, undefined));
    expect(await dueOf(record)).toEqual(['2026-12-08T08:00:00.000Z']);
    await world.later('2026-12-08T08:00:00Z');
    expect(await world.open(record)).toEqual(['study']);
  });

  test('stands still while the case does, and goes on with what was left', async () => {
    const record = await world.begin(watched(true));
    world.server.clock.set(new Date('2026-12-07T03:00:00Z'));
    await world.system.act('test.pause', (act) => pauseCase(act, record));
    await world.later('2026-12-09T02:00:00Z');
    expect(await world.open(record)).toEqual(['study']);
    await world.system.act('test.resume', (act) => resumeCase(act, record, undefined));
    // seven of eight working hours were left on Wednesday at 9
    expect(await dueOf(record)).toEqual(['2026-12-10T01:00:00.000Z']);
  });
});

const machine = (id: string): string =>
  `<serviceTask id="${id}" name="${id}"><extensionElements><ezone:work key="${id}" /></extensionElements></serviceTask>`;
const failure = '<error id="gone" errorCode="gone" />';
/** A register is asked after a person's step; where it does not have it a person looks. */
const asking =
  s + task('study') + machine('register') + boundary('missing', 'register', '<errorEventDefinition errorRef="gone" />') +
  task('sum-up', 'unit-head') + task('look') + e + chain('s', 'study', 'register', 'sum-up', 'e') + chain('missing', 'look', 'e'); // prettier-ignore
const ask = async (record: string): Promise<void> => {
  const caseFile = await world.system.read((tx) => findCaseOf(tx, record));
  const [{ token = 0, called = '' } = {}] = await world.awaited(record);
  const told = { caseKind: 'thing', recordId: record, caseId: caseFile?.id ?? '', token, called };
  await askWhenAwaited.run(world.system, told, { eventId: newId(), at: new Date(), actorId: undefined, reaction: 'test' });
};

describe('a machine', () => {
  test('what a machine brings while the case stands still stands still with it, and goes on with it', async () => {
    const fork = node('parallelGateway', 'fork') + node('parallelGateway', 'join');
    const late = boundary('late', 'look', timer('PT4H')) + task('hurry');
    const body =
    s + fork + task('study') + machine('register') + task('look') + late + e +
    chain('s', 'fork', 'study', 'join', 'e') + chain('fork', 'register', 'look', 'join') + chain('late', 'hurry', 'e'); // prettier-ignore
    world.machines.set('register', async () => ({ done: {} }));
    const record = await world.begin(body);
    await world.system.act('test.pause', (act) => pauseCase(act, record));
    await ask(record);
    const told = async () =>
      (await world.openSteps(record)).map(({ key, pausedAt }) => `${key} ${pausedAt === undefined ? 'runs' : 'waits'}`);
    expect((await told()).toSorted()).toEqual(['look waits', 'study waits']);
    await expect(world.leave('first', record, 'look')).rejects.toMatchObject({ code: 'processes.step-paused' });
    await world.later('2026-12-09T02:00:00Z');
    expect(await world.open(record)).toEqual(['look', 'study']);
    await world.system.act('test.resume', (act) => resumeCase(act, record, undefined));
    expect((await told()).toSorted()).toEqual(['look runs', 'study runs']);
    expect((await world.awaited(record)).map(({ dueAt }) => dueAt?.toISOString())).toEqual(['2026-12-09T08:00:00.000Z']);
  });

  test('is asked once the case waits for it; its facts stay; asked twice by a crash between, the case goes on once', async () => {
    const run = vi.fn<ServiceTask['run']>(async () => ({ done: { area: 120 } }));
    world.machines.set('register', run);
    const record = await world.begin(asking, { defined: failure });
    await world.leave('first', record, 'study');
    await vi.waitFor(async () => {
      await Promise.all([ask(record), ask(record)]);
      expect(await world.open(record)).toEqual(['sum-up']);
    });
    expect(await world.went(record)).toEqual(['study done', 'sum-up …']);
    expect((await world.system.read((tx) => findCaseOf(tx, record)))?.facts).toMatchObject({ area: 120 });
    expect(run.mock.calls[0]).toMatchObject([{}, { recordId: record, caseKind: 'thing' }]);
  });

  test('that answers with an error is caught where the drawing says so, and asked again where it does not', async () => {
    world.machines.set('register', async () => ({ failed: 'gone' }));
    const record = await world.begin(asking, { defined: failure });
    await world.leave('first', record, 'study');
    await vi.waitFor(async () => {
      await ask(record);
      expect(await world.open(record)).toEqual(['look']);
    });
    world.machines.set('register', async () => ({ failed: 'other' }));
    const odd = await world.begin(asking, { defined: failure });
    await world.leave('first', odd, 'study');
    await expect(ask(odd)).rejects.toMatchObject({ code: 'processes.stuck-uncaught', params: { step: 'register' } });
    await world.later('2026-12-07T02:06:00Z');
    const [put] = await world.awaited(odd);
    expect(put).toMatchObject({ kind: 'service', tries: 1 });
    world.machines.set('register', async () => ({ done: {} }));
    await world.later(put?.dueAt?.toISOString() ?? '');
    expect(await world.open(odd)).toEqual(['sum-up']);
  });
});

const message = '<message id="m" name="paid" />';
const signal = '<signal id="g" name="storm" />';

describe('news', () => {
  test('a message is taken to the case that waits for it, with its facts, and refused by one that does not', async () => {
    const awaited = event('intermediateCatchEvent', 'wait', '<messageEventDefinition messageRef="m" />');
    const body = s + task('study') + awaited + task('sum-up', 'unit-head') + e + chain('s', 'study', 'wait', 'sum-up', 'e');
    const record = await world.begin(body, { defined: message });
    const deliver = () =>
      world.system.act('test.deliver', (act) => deliverMessage(act, { recordId: record, called: 'paid', facts: { paid: 500 } }));
    await expect(deliver()).rejects.toMatchObject({ code: 'processes.not-awaited' });
    await world.leave('first', record, 'study');
    expect(await world.open(record)).toEqual([]);
    expect(await deliver()).toMatchObject([{ key: 'sum-up' }]);
    expect((await world.system.read((tx) => findCaseOf(tx, record)))?.facts).toMatchObject({ paid: 500 });
    await expect(deliver()).rejects.toMatchObject({ code: 'processes.not-awaited' });
  });

  test('of a choice of events the first takes the others away', async () => {
    const body =
      s + node('eventBasedGateway', 'choice') + event('intermediateCatchEvent', 'paid', '<messageEventDefinition messageRef="m" />') +
      event('intermediateCatchEvent', 'late', timer('P1D')) + task('issue', 'unit-head') + task('return') + e +
      chain('s', 'choice', 'paid', 'issue', 'e') + chain('choice', 'late', 'return', 'e'); // prettier-ignore
    const record = await world.begin(body, { defined: message });
    await world.system.act('test.deliver', (act) => deliverMessage(act, { recordId: record, called: 'paid' }));
    expect(await world.open(record)).toEqual(['issue']);
    await world.later('2026-12-08T02:00:00Z');
    expect(await world.open(record)).toEqual(['issue']);
  });

  test('a signal wakes every case that waits for it, each once', async () => {
    const hears = boundary('storm', 'study', '<signalEventDefinition signalRef="g" />', false);
    const body = s + task('study') + hears + task('secure') + e + chain('s', 'study', 'e') + chain('storm', 'secure', 'e');
    const records = [await world.begin(body, { defined: signal }), await world.begin(body, { defined: signal })];
    const sends = event('intermediateThrowEvent', 'tell', '<signalEventDefinition signalRef="g" />');
    const sender = await world.begin(s + task('warn') + sends + task('after') + e + chain('s', 'warn', 'tell', 'after', 'e'), {
      defined: signal,
    });
    await world.leave('first', sender, 'warn');
    const told = { caseKind: 'thing', recordId: sender, called: 'storm' };
    const meta = { eventId: newId(), at: new Date(monday), actorId: undefined, reaction: 'test' };
    for (let times = 0; times < 2; times += 1) await spreadSignal.run(world.system, told, meta);
    for (const record of records) expect(await world.open(record)).toEqual(['secure', 'study']);
    expect(await world.open(sender)).toEqual(['after']);
  });

  test('an error end leaves its sub-process by the event that catches it; uncaught it ends the case', async () => {
    const inner =
      node('startEvent', 'is') + task('study') + event('endEvent', 'bad', '<errorEventDefinition errorRef="gone" />') + chain('is', 'study', 'bad'); // prettier-ignore
    const part = `<subProcess id="part">${inner}</subProcess>`;
    const caught =
      s + part + boundary('missing', 'part', '<errorEventDefinition errorRef="gone" />') + task('look') + e + chain('s', 'part', 'e') + chain('missing', 'look', 'e'); // prettier-ignore
    const record = await world.begin(caught, { defined: failure });
    expect(await world.leave('first', record, 'study')).toMatchObject({ key: 'look' });
    const bare = await world.begin(s + part + e + chain('s', 'part', 'e'), { defined: failure });
    await world.leave('first', bare, 'study');
    expect(await world.isEnded(bare)).toBe(true);
  });
});

test('a whole drawing: two branches, one with a part that is timed, the other with a loop; the case ends once and has nothing open', async () => {
  const part =
    node('startEvent', 'is') + task('visit') + task('report') + node('endEvent', 'ie') + chain('is', 'visit', 'report', 'ie'); // prettier-ignore
  const body =
    s + node('parallelGateway', 'fork') + `<subProcess id="part">${part}</subProcess>` +
    boundary('late', 'part', timer('P2D')) + task('excuse', 'unit-head') + node('exclusiveGateway', 'either') +
    node('exclusiveGateway', 'again') + task('draft') + task('check', 'unit-head') + node('exclusiveGateway', 'x') +
    node('parallelGateway', 'join') + task('sum-up', 'unit-head') + e +
    chain('s', 'fork', 'part', 'either', 'join', 'sum-up', 'e') + chain('late', 'excuse', 'either') +
    chain('fork', 'again', 'draft', 'check', 'x') + way('x', 'join', 'pass') + way('x', 'again', 'back'); // prettier-ignore
  const record = await world.begin(body);
  expect(await world.open(record)).toEqual(['draft', 'visit']);
  await world.leave('first', record, 'draft');
  await world.leave('head', record, 'check', 'back');
  await world.leave('first', record, 'visit');
  expect(await world.open(record)).toEqual(['draft', 'report']);
  await world.later('2026-12-09T02:00:00Z');
  expect(await world.open(record)).toEqual(['draft', 'excuse']);
  await world.leave('head', record, 'excuse');
  await world.leave('first', record, 'draft');
  await world.leave('head', record, 'check', 'pass');
  expect(await world.open(record)).toEqual(['sum-up']);
  await world.leave('head', record, 'sum-up');
  expect(await world.isEnded(record)).toBe(true);
  expect(await world.went(record)).toEqual([
    'draft done',
    'visit done',
    'check back',
    'draft done',
    'report overtaken',
    'excuse done',
    'check pass',
    'sum-up done', // prettier-ignore
  ]);
});

test('an act that is broken off leaves nothing: neither step nor timer nor place', async () => {
  const record = await world.begin(watched(true));
  const before = [await world.went(record), await world.awaited(record)];
  const ctx = await world.ctxOf('first');
  const step = await world.system.read((tx) => findOpenStep(tx, record));
  const broken = ctx.act('test.complete', async (act) => {
    await completeStep(act, { stepId: step?.id ?? '', outcome: 'done' });
    throw new Error('killed');
  });
  await expect(broken).rejects.toThrow('killed');
  expect([await world.went(record), await world.awaited(record)]).toEqual(before);
  await world.leave('first', record, 'study');
  expect(await world.isEnded(record)).toBe(true);
});

test('a version whose drawing was published does not change; a case keeps it when another follows', async () => {
  const version = await world.publish(watched(true));
  const recordId = newId();
  const card = { title: words('Thing') };
  await world.system.act('test.open', (act) =>
    openCase(act, { kind: 'thing', recordId, processVersionId: version, handlingUnitId: world.units.handling, card, facts: {} }),
  );
  await world.publish(s + task('other') + e + chain('s', 'other', 'e'));
  expect(await world.open(recordId)).toEqual(['study']);
  await world.leave('first', recordId, 'study');
  expect(await world.isEnded(recordId)).toBe(true);
});
