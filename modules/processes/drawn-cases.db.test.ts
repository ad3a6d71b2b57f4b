import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { completeStep, endCase, findOpenStep, leadBack, leadOn, publishProcess } from '#modules/processes';
import { chain, flow, node, script } from './bpmn/drawings.fixture.ts';
import { startDrawn, task, way, type DrawnWorld } from './drawn-cases.fixture.ts';
import { definition, words } from './processes.fixture.ts';
import { requireCaseInReach } from './server/case-reach.ts';
import { findCaseOf } from './server/case-store.ts';
import { tellPicture } from './server/tell-picture.ts';
import { tellCase } from './server/tell-steps.ts';

let world: DrawnWorld;
beforeAll(async () => {
  world = await startDrawn();
});
afterAll(() => world.server.stop());

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const fork = node('parallelGateway', 'fork');
const join = node('parallelGateway', 'join');
/** Desk and unit are asked at once; the head sums up. */
const consultation =
  s +
  fork +
  task('desk-says', 'one-stop-officer', 'one-stop') +
  task('unit-says') +
  join +
  task('sum-up', 'unit-head') +
  e +
  chain('s', 'fork', 'desk-says', 'join') +
  chain('fork', 'unit-says', 'join') +
  chain('join', 'sum-up', 'e');

describe('at once', () => {
  test('two units are asked together, each holds its own step, and the case goes on when both have answered', async () => {
    const record = await world.begin(consultation);
    expect(await world.open(record)).toEqual(['desk-says', 'unit-says']);
    const told = async (who: string) => {
      const ctx = await world.ctxOf(who);
      return ctx.read(async (tx) => {
        const steps = await requireCaseInReach(ctx, tx, record);
        const caseFile = await findCaseOf(tx, record);
        if (caseFile === undefined) throw new Error('no case');
        return tellCase(tx, caseFile, steps, { ctx, now: ctx.now() });
      });
    };
    const [desk, unit] = await world.openSteps(record);
    expect(await told('desk')).toMatchObject({ openStepId: desk?.id, ahead: [{ key: 'sum-up' }] });
    expect(await told('first')).toMatchObject({ openStepId: unit?.id });
    expect(await world.leave('desk', record, 'desk-says')).toBeUndefined();
    expect(await world.open(record)).toEqual(['unit-says']);
    expect(await world.leave('first', record, 'unit-says')).toMatchObject({ key: 'sum-up', code: expect.any(String), party: 'Công ty' });
    await world.leave('head', record, 'sum-up');
    expect(await world.isEnded(record)).toBe(true);
    expect(await world.went(record)).toEqual(['desk-says done', 'unit-says done', 'sum-up done']);
  });

  test('its page shows the drawing it runs by, laid out where nobody placed it: steps, gates and every way between', async () => {
    const record = await world.begin(consultation);
    const picture = await world.system.read(async (tx) => {
      const caseFile = await findCaseOf(tx, record);
      return tellPicture(tx, caseFile ?? (await Promise.reject(new Error('no case'))));
    });
    expect(picture.nodes.flatMap(({ stepKey }) => stepKey ?? []).toSorted()).toEqual(['desk-says', 'sum-up', 'unit-says']);
    expect(picture.nodes.filter(({ shape }) => shape === 'choice')).toHaveLength(2);
    expect(picture.lines).toHaveLength(7);
  });

  test('two who answer in the same moment are both heard, and what comes after opens once', async () => {
    const record = await world.begin(consultation);
    await Promise.all([world.leave('desk', record, 'desk-says'), world.leave('first', record, 'unit-says')]);
    expect(await world.open(record)).toEqual(['sum-up']);
    expect(await world.went(record)).toHaveLength(3);
  });

  test("another unit's person is refused, and nothing has changed", async () => {
    const record = await world.begin(consultation);
    await expect(world.leave('first', record, 'desk-says')).rejects.toMatchObject({ code: 'http.not-found' });
    await expect(world.leave('head', record, 'unit-says')).rejects.toMatchObject({ code: 'processes.not-your-step' });
    expect(await world.went(record)).toEqual(['desk-says …', 'unit-says …']);
  });

  test('of several ways those are gone whose conditions are true; the join waits for these alone', async () => {
    const ways = (attributes: string): string =>
      s +
      node('inclusiveGateway', 'ask', attributes) +
      task('land') +
      task('fire') +
      node('inclusiveGateway', 'met') +
      task('sum-up', 'unit-head') +
      e +
      chain('s', 'ask') +
      flow('ask', 'land', 'area > 1000') +
      flow('ask', 'fire', 'height > 15') +
      flow('ask', 'met') +
      chain('land', 'met', 'sum-up', 'e') +
      chain('fire', 'met');
    const both = await world.begin(ways('default="ask-met"'), { facts: { area: 2000, height: 20 } });
    expect(await world.open(both)).toEqual(['fire', 'land']);
    await world.leave('first', both, 'land');
    expect(await world.open(both)).toEqual(['fire']);
    await world.leave('second', both, 'fire');
    expect(await world.open(both)).toEqual(['sum-up']);
    const one = await world.begin(ways('default="ask-met"'), { facts: { area: 2000, height: 3 } });
    expect(await world.open(one)).toEqual(['land']);
    const none = await world.begin(ways('default="ask-met"'), { facts: { area: 1, height: 3 } });
    expect(await world.open(none)).toEqual(['sum-up']);
  });

  test('several at once: each unit of a list holds its own step, and enough answers are enough', async () => {
    const several = `<userTask id="opinion" name="opinion"><extensionElements><ezone:work key="opinion" kind="work" role="specialist" unit="handling" /></extensionElements>
      <multiInstanceLoopCharacteristics><extensionElements><ezone:several each="asked" as="unit" /></extensionElements>
      <completionCondition>numberOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics></userTask>`;
    const record = await world.begin(s + several + task('sum-up', 'unit-head') + e + chain('s', 'opinion', 'sum-up', 'e'), {
      facts: { asked: ['DT', 'MC', 'DT'] },
    });
    const steps = await world.openSteps(record);
    expect(steps.map(({ holderUnit }) => holderUnit)).toEqual([world.units.handling, world.units.desk, world.units.handling]);
    await world.leave('first', record, 'opinion');
    expect(await world.open(record)).toEqual(['opinion', 'opinion']);
    const ctx = await world.ctxOf('second');
    await ctx.act('test.complete', (act) => completeStep(act, { stepId: steps[2]?.id ?? '', outcome: 'done' }));
    expect(await world.went(record)).toEqual(['opinion done', 'opinion overtaken', 'opinion done', 'sum-up …']);
  });
});

describe('within', () => {
  test('a sub-process is done when all in it is done; ways out are chosen by the person; scripts set facts', async () => {
    const inner =
      node('startEvent', 'is') +
      task('study') +
      node('exclusiveGateway', 'x') +
      script('fee', { fee: 'area * 2' }) +
      node('endEvent', 'ie') +
      chain('is', 'study', 'x') +
      way('x', 'fee', 'agree') +
      way('x', 'ie', 'leave') +
      chain('fee', 'ie');
    const body = s + `<subProcess id="part">${inner}</subProcess>` + task('sum-up', 'unit-head') + e + chain('s', 'part', 'sum-up', 'e');
    const record = await world.begin(body, { facts: { area: 21 } });
    expect(await world.open(record)).toEqual(['study']);
    await expect(world.leave('first', record, 'study', 'nothing')).rejects.toMatchObject({ code: 'processes.no-such-outcome' });
    expect(await world.leave('first', record, 'study', 'agree')).toMatchObject({ key: 'sum-up' });
    expect((await world.system.read((tx) => findCaseOf(tx, record)))?.facts).toMatchObject({ area: 21, fee: 42 });
  });

  test('terminating ends what others do; their steps are overtaken and gone from their inboxes', async () => {
    const stop = '<endEvent id="stop"><terminateEventDefinition /></endEvent>';
    const body =
      s + fork + task('desk-says', 'one-stop-officer', 'one-stop') + task('unit-says') + e + stop +
      chain('s', 'fork', 'desk-says', 'stop') + chain('fork', 'unit-says', 'e'); // prettier-ignore
    const record = await world.begin(body);
    await world.leave('desk', record, 'desk-says');
    expect(await world.isEnded(record)).toBe(true);
    expect(await world.went(record)).toEqual(['desk-says done', 'unit-says overtaken']);
    expect(await world.system.read((tx) => findOpenStep(tx, record))).toBeUndefined();
  });

  test('what the drawing cannot go on from is refused by name, and nothing is lost', async () => {
    const body =
      s + task('study') + node('exclusiveGateway', 'x') + task('dear') + e + chain('s', 'study', 'x') +
      flow('x', 'dear', 'fee > 100') + flow('x', 'e', 'fee <= 10') + chain('dear', 'e'); // prettier-ignore
    const record = await world.begin(body, { facts: { fee: 50 } });
    await expect(world.leave('first', record, 'study')).rejects.toMatchObject({ code: 'processes.stuck-no-way', params: { step: 'x' } });
    expect(await world.went(record)).toEqual(['study …']);
    const ctx = await world.ctxOf('first');
    const [step] = await world.openSteps(record);
    await ctx.act('test.complete', (act) => completeStep(act, { stepId: step?.id ?? '', outcome: 'done', facts: { fee: 5 } }));
    expect(await world.isEnded(record)).toBe(true);
  });

  test('what would wait at a join for ever is refused by name', async () => {
    const body =
      s + task('study') + node('exclusiveGateway', 'x', 'default="x-join"') + task('other') + join + e +
      chain('s', 'study', 'x', 'join', 'e') + flow('x', 'other', 'false') + chain('other', 'join'); // prettier-ignore
    const record = await world.begin(body);
    await expect(world.leave('first', record, 'study')).rejects.toMatchObject({ code: 'processes.stuck-at-join' });
    expect(await world.open(record)).toEqual(['study']);
  });

  test('a guard keeps a step until the facts are there', async () => {
    const guard = '<ezone:guard when="fee != null" vi="Chưa có phí" en="No fee yet" />';
    const kept = task('study').replace('unit="handling" />', `unit="handling">${guard}</ezone:work>`);
    const body = s + kept + e + chain('s', 'study', 'e');
    const record = await world.begin(body);
    await expect(world.leave('first', record, 'study')).rejects.toMatchObject({
      code: 'processes.guarded',
      params: { why: { vi: 'Chưa có phí' } },
    });
  });
});

describe('led otherwise', () => {
  const line =
    s + task('study') + task('check', 'unit-head') + task('sum-up', 'unit-head') + e + chain('s', 'study', 'check', 'sum-up', 'e');

  test('back to an earlier step of the same branch, for who held it; over a step that was made elsewhere', async () => {
    const record = await world.begin(line);
    await world.leave('first', record, 'study');
    const back = await world.system.act('test.back', (act) => leadBack(act, record, { to: 'study', comment: 'Nhầm' }));
    expect(back).toMatchObject({ key: 'study', holderPerson: world.people['first'] });
    expect(await world.went(record)).toEqual(['study done', 'check corrected', 'study …']);
    const ctx = await world.ctxOf('first');
    const next = await ctx.act('test.on', (act) => leadOn(act, { stepId: back.id, over: 'check' }));
    expect(next).toMatchObject({ key: 'sum-up' });
    await world.leave('head', record, 'sum-up');
    expect(await world.isEnded(record)).toBe(true);
  });

  test('not where it would cross a branch', async () => {
    const record = await world.begin(consultation);
    await world.leave('desk', record, 'desk-says');
    await expect(world.system.act('test.back', (act) => leadBack(act, record, { to: 'desk-says', comment: 'x' }))).rejects.toMatchObject({
      code: 'processes.crosses-branch',
    });
    expect(await world.went(record)).toEqual(['desk-says done', 'unit-says …']);
  });

  test('a case that is withdrawn closes all that is open', async () => {
    const record = await world.begin(consultation);
    await world.system.act('test.end', (act) => endCase(act, record, { outcome: 'withdrawn' }));
    expect(await world.went(record)).toEqual(['desk-says withdrawn', 'unit-says withdrawn']);
    await expect(world.leave('desk', record, 'desk-says')).rejects.toMatchObject({ code: 'http.not-found' });
  });
});

describe('publication', () => {
  test('refuses a machine nobody has, a table that leads on without a drawing, and one that leaves a task out', async () => {
    const machine = '<serviceTask id="m"><extensionElements><ezone:work key="no-such" /></extensionElements></serviceTask>';
    const body = s + task('study') + machine + e + chain('s', 'study', 'm', 'e');
    await expect(world.publish(body)).rejects.toMatchObject({ code: 'processes.no-such-service', params: { service: 'no-such' } });
    const given = { code: `odd-${newId()}`, name: words('odd'), validFrom: '2026-01-01', legalBasis: [] };
    const loose = {
      ...definition,
      steps: definition.steps.map((step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, to: 'on' })) })),
    };
    await expect(world.system.act('test.publish', (act) => publishProcess(act, { ...given, definition: loose }))).rejects.toMatchObject({
      code: 'processes.bad-definition',
      params: { step: 'on' },
    });
  });
});
