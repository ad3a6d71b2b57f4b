import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/context';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import {
  closeAside,
  completeStep,
  endCase,
  findOpenStep,
  findStep,
  leadBack,
  listSteps,
  openAside,
  pauseCase,
  resumeCase,
  type Step,
} from '#modules/processes';
import { startCases, words, type CaseWorld } from './processes.fixture.ts';
import { reassignStep, takeStep } from './server/change-holder.ts';
import { listInbox } from './server/inbox-store.ts';
import { tellCards } from './server/tell-steps.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.server.stop());

const openStepOf = async (record: string): Promise<Step> => {
  const step = await world.system.read((tx) => findOpenStep(tx, record));
  if (step === undefined) throw new Error('no open step');
  return step;
};
const inboxOf = (ctx: Ctx, view: 'mine' | 'waiting') =>
  ctx.read((tx) =>
    listInbox(tx, {
      view,
      owner: { personId: ctx.actor.personId ?? '', posts: ctx.actor.posts, reach: ctx.reach },
      now: ctx.now(),
      after: undefined,
      limit: 50,
    }),
  );
const standingInFor = (name: string) => (actor: Ctx['actor']) => ({
  ...actor,
  posts: [...actor.posts, { unitId: world.units.handling, role: 'specialist', for: world.people[name] }],
});

describe('a paused case', () => {
  test('is with nobody to do, cannot go on, and gets back the working time that was left', async () => {
    const { server, system, ctxOf } = world;
    server.clock.set(new Date('2026-11-25T02:00:00Z'));
    const record = await world.openStudied();
    const before = await openStepOf(record);
    const first = await ctxOf('first');
    await first.act('test.pause', (act) => pauseCase(act, record));
    expect((await inboxOf(first, 'mine')).some((step) => step.recordId === record)).toBe(false);
    expect((await inboxOf(first, 'waiting')).some((step) => step.recordId === record)).toBe(true);
    await expect(world.go('first', record, 'agree')).rejects.toMatchObject({ code: 'processes.step-paused' });
    server.clock.set(new Date('2026-12-02T02:00:00Z'));
    await first.act('test.resume', (act) => resumeCase(act, record, undefined));
    const after = await openStepOf(record);
    const calendar = await system.read(getCalendar);
    const left = (step: Step, from: string) => workingMinutesBetween(calendar, new Date(from), step.dueAt ?? new Date(0));
    expect(left(after, '2026-12-02T02:00:00Z')).toBe(left(before, '2026-11-25T02:00:00Z'));
    expect(await world.go('first', record, 'agree')).toMatchObject({ key: 'check' });
  });

  test('whose clock runs on cannot go on either, and gets no time back', async () => {
    const { server, system } = world;
    server.clock.set(new Date('2026-11-25T02:00:00Z'));
    const record = await world.openStudied();
    const before = await openStepOf(record);
    await system.act('test.pause', (act) => pauseCase(act, record, { clockRuns: true }));
    await expect(world.go('first', record, 'agree')).rejects.toMatchObject({ code: 'processes.step-paused' });
    server.clock.set(new Date((before.dueAt?.getTime() ?? 0) + 60_000));
    const [card] = await system.read(async (tx) =>
      tellCards(tx, [await openStepOf(record)], { now: server.clock.now(), watched: new Map() }),
    );
    expect(card).toMatchObject({ standing: 'overdue', minutesLeft: -1 });
    await system.act('test.resume', (act) => resumeCase(act, record, undefined));
    expect(await openStepOf(record)).toMatchObject({ dueAt: before.dueAt, pausedAt: undefined, clockRuns: false });
  });

  test('that was late stays late, and none is due after its case', async () => {
    const { server, system } = world;
    server.clock.set(new Date('2026-12-07T02:00:00Z'));
    const late = await world.openStudied();
    const soon = await world.openStudied();
    const due = (await openStepOf(late)).dueAt ?? new Date(0);
    await system.act('test.pause', (act) => pauseCase(act, soon));
    server.clock.set(new Date(due.getTime() + 86_400_000));
    await system.act('test.pause', (act) => pauseCase(act, late));
    server.clock.set(new Date(due.getTime() + 5 * 86_400_000));
    await system.act('test.resume', (act) => resumeCase(act, late, undefined));
    expect((await openStepOf(late)).dueAt).toEqual(due);
    const caseDueAt = new Date(server.clock.now().getTime() + 60_000);
    await system.act('test.resume', (act) => resumeCase(act, soon, caseDueAt));
    expect(await openStepOf(soon)).toMatchObject({ dueAt: caseDueAt, caseDueAt });
  });
});

describe('beside the road', () => {
  const aside = (record: string, kind = 'supplement') => ({
    recordId: record,
    aside: kind,
    name: words('May it be asked?'),
    role: 'unit-head',
    unit: 'handling' as const,
    minutes: 240,
  });

  test('a decision is a step in the inbox of who decides, while the road stands where it was', async () => {
    const record = await world.openStudied();
    const road = await openStepOf(record);
    const first = await world.ctxOf('first');
    const step = await first.act('test.ask', (act) => openAside(act, aside(record)));
    const head = await world.ctxOf('head');
    expect((await inboxOf(head, 'mine')).map((one) => one.id)).toContain(step.id);
    expect((await openStepOf(record)).id).toBe(road.id);
    await expect(first.act('test.ask', (act) => openAside(act, aside(record)))).rejects.toMatchObject({ code: 'processes.asked-already' });
    await expect(first.act('test.decide', (act) => closeAside(act, { stepId: step.id, outcome: 'approved' }))).rejects.toMatchObject({
      code: 'processes.not-your-step',
    });
    await expect(head.act('test.go', (act) => completeStep(act, { stepId: step.id, outcome: 'approved' }))).rejects.toMatchObject({
      code: 'processes.own-panel',
    });
    await head.act('test.decide', (act) => closeAside(act, { stepId: step.id, outcome: 'approved', version: step.version }));
    await expect(head.act('test.decide', (act) => closeAside(act, { stepId: step.id, outcome: 'rejected' }))).rejects.toMatchObject({
      code: 'processes.step-closed',
      params: { who: { vi: 'Bạn (ở cửa sổ khác)' } },
    });
    expect((await world.system.read((tx) => listSteps(tx, record))).map((one) => one.key)).not.toContain('supplement');
  });

  test('a case that ends early closes all its steps', async () => {
    const record = await world.openStudied();
    const road = await openStepOf(record);
    const step = await world.system.act('test.ask', (act) => openAside(act, aside(record)));
    await world.system.act('test.end', (act) => endCase(act, record, { outcome: 'withdrawn', comment: 'Không làm nữa' }));
    for (const id of [road.id, step.id])
      expect(await world.system.read((tx) => findStep(tx, id))).toMatchObject({ outcome: 'withdrawn', comment: 'Không làm nữa' });
    expect(await world.system.read((tx) => findOpenStep(tx, record))).toBeUndefined();
  });

  test('a case is led back to an earlier step for who held it', async () => {
    const record = await world.openStudied();
    await world.go('first', record, 'agree');
    await expect(world.system.act('test.back', (act) => leadBack(act, record, { to: 'nowhere', comment: 'x' }))).rejects.toMatchObject({
      code: 'processes.no-such-outcome',
    });
    const step = await world.system.act('test.back', (act) => leadBack(act, record, { to: 'study', comment: 'Nhầm bước' }));
    expect(step).toMatchObject({ key: 'study', holderPerson: world.people['first'] });
    expect((await world.system.read((tx) => listSteps(tx, record))).at(-2)).toMatchObject({ key: 'check', outcome: 'corrected' });
  });
});

describe('another holder', () => {
  test('takes a colleague over with a reason; the head gives a step on, nobody else does', async () => {
    const record = await world.openStudied();
    const step = await openStepOf(record);
    const second = await world.ctxOf('second');
    const given = { stepId: step.id, version: step.version };
    await expect(second.act('test.take', (act) => takeStep(act, given))).rejects.toMatchObject({ code: 'processes.comment-missing' });
    const version = await second.act('test.take', (act) => takeStep(act, { ...given, because: 'Đồng nghiệp nghỉ ốm' }));
    expect(await openStepOf(record)).toMatchObject({ holderPerson: world.people['second'], version });
    const back = { stepId: step.id, version, to: world.people['first'] ?? '', because: 'Đã đi làm lại' };
    await expect(second.act('test.give', (act) => reassignStep(act, back))).rejects.toMatchObject({ code: 'http.forbidden' });
    const head = await world.ctxOf('head');
    await expect(head.act('test.give', (act) => reassignStep(act, { ...back, to: world.people['desk'] ?? '' }))).rejects.toMatchObject({
      code: 'processes.assignee-unfit',
    });
    await expect(head.act('test.give', (act) => reassignStep(act, { ...back, version: version - 1 }))).rejects.toMatchObject({
      code: 'http.changed-meanwhile',
      params: { who: 'second' },
    });
    await head.act('test.give', (act) => reassignStep(act, back));
    expect(await openStepOf(record)).toMatchObject({ holderPerson: world.people['first'] });
  });

  test('a stand-in finds and completes the steps of who is away, and it is kept for whom', async () => {
    const record = await world.openStudied();
    const step = await openStepOf(record);
    const second = await world.ctxOf('second', standingInFor('first'));
    expect((await inboxOf(second, 'mine')).map((one) => one.id)).toContain(step.id);
    await second.act('test.complete', (act) => completeStep(act, { stepId: step.id, outcome: 'agree' }));
    expect(await world.system.read((tx) => findStep(tx, step.id))).toMatchObject({
      closedBy: world.people['second'],
      closedFor: world.people['first'],
    });
  });
});
