import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDossier } from '#modules/dossiers';
import { listAllSteps } from '../../../modules/processes/server/step-store.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { answers, asked, fresh, opinionCtx, seen, studied, unitOf } from './consultations.fixture.ts';
import { askOpinions, settleConsultation, withdrawConsultation } from '#modules/consultations';
import { endWhenOver, passDue } from '../../../modules/consultations/server/pass-due.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const states = async (dossierId: string) => (await seen(desk, dossierId)).consultations.map((one) => one.state);
const by = (name: string) => opinionCtx(desk, name, 'consultations.ask');

test('several are asked at once, each in its inbox with a clock of its own, and the road waits for all of them', async () => {
  const at = await studied(desk);
  const [file] = (await seen(desk, at.dossierId)).papers;
  const ids = await asked(desk, at, { units: ['VP', 'XD'], papers: [file?.id ?? ''] });
  const told = (await seen(desk, at.dossierId)).consultations;
  // Two working days from Friday 09:15: Tuesday the 24th is a day off.
  expect(told.map((one) => [one.dueAt, one.state, one.papers.length])).toEqual(ids.map(() => ['2026-11-25T02:15:00.000Z', 'asked', 1]));
  expect(told[0]?.account.map((day) => [day.date, day.minutes])).toContainEqual(['2026-11-24', 0]);
  const asides = (await desk.system.read((tx) => listAllSteps(tx, at.dossierId))).filter((step) => step.aside !== undefined);
  expect(asides.map((step) => [step.holderUnit, step.kind, step.role])).toEqual([
    [await unitOf(desk, 'VP'), 'consult', 'clerk'],
    [await unitOf(desk, 'XD'), 'consult', 'specialist'],
  ]);
  await expect(desk.go('worker', at.dossierId, 'done')).rejects.toEqual(problem('dossiers.consultations-open'));
  await answers(desk, 'clerk', ids[0] ?? '', { verdict: 'agree-if', text: 'Giữ khoảng lùi 6 m', file: await desk.upload('y-kien.pdf') });
  await expect(desk.go('worker', at.dossierId, 'done')).rejects.toEqual(problem('dossiers.consultations-open'));
  await answers(desk, 'stranger', ids[1] ?? '', { verdict: 'none' });
  expect((await seen(desk, at.dossierId)).consultations[0]).toMatchObject({
    verdict: 'agree-if',
    late: false,
    file: { name: 'y-kien.pdf' },
  });
  await desk.go('worker', at.dossierId, 'done');
  const entries = (await getDossier(await desk.as('delegate'), at.dossierId)).entries.map((entry) => entry.text.vi);
  expect(entries).toEqual(expect.arrayContaining(['Lấy ý kiến Đơn vị VP', 'Đơn vị XD đã cho ý kiến']));
});

test('the dossier’s own clock runs on while others are asked', async () => {
  const at = await studied(desk);
  const due = async () => (await getDossier(await desk.as('worker'), at.dossierId)).dueAt;
  const before = await due();
  const [id] = await asked(desk, at);
  expect(await due()).toBe(before);
  await answers(desk, 'clerk', id ?? '');
  expect([await due(), (await getDossier(await desk.as('worker'), at.dossierId)).pauses]).toEqual([before, []]);
});

test('what is not required does not stand in the way', async () => {
  const at = await studied(desk);
  await asked(desk, at, { required: false });
  await expect(desk.go('worker', at.dossierId, 'done')).resolves.toBeUndefined();
});

test('the same sending asks nobody twice, the same answer is one, another is refused by name', async () => {
  const at = await studied(desk);
  const orderId = fresh();
  const sent = await Promise.all([asked(desk, at, { orderId }), asked(desk, at, { orderId })]);
  expect(sent[0]).toEqual(sent[1]);
  expect(await states(at.dossierId)).toEqual(['asked']);
  const [id = ''] = sent[0];
  const answerId = fresh();
  await expect(answers(desk, 'clerk', id, { verdict: 'disagree' })).rejects.toEqual(problem('consultations.answer-unexplained'));
  const times = await Promise.all([answers(desk, 'clerk', id, { answerId }), answers(desk, 'clerk', id, { answerId })]);
  expect(times[0]).toEqual(times[1]);
  await expect(answers(desk, 'clerk', id)).rejects.toEqual(problem('consultations.answered-already'));
  await desk.go('worker', at.dossierId, 'done');
});

test('an answer after the withdrawal is refused by name, and the road is free', async () => {
  const at = await studied(desk);
  const [id = ''] = await asked(desk, at);
  await expect(settleConsultation(await by('worker'), { id, because: 'x' })).rejects.toEqual(problem('consultations.not-overdue'));
  await withdrawConsultation(await by('worker'), { id, because: 'Hỏi nhầm nơi' });
  await expect(answers(desk, 'clerk', id)).rejects.toEqual(problem('consultations.withdrawn-already'));
  await expect(withdrawConsultation(await by('worker'), { id, because: 'x' })).rejects.toEqual(problem('consultations.withdrawn-already'));
  await desk.go('worker', at.dossierId, 'done');
});

test('the database itself keeps silence from being consent without a law that was read', async () => {
  const at = await studied(desk);
  const [id] = await asked(desk, at);
  const force = desk.server.services.db.pool.query(
    `update consultations.consultation set state = 'silent', ended_at = due_at + interval '1 day' where id = $1`,
    [id],
  );
  await expect(force).rejects.toThrow(/check constraint/);
});

test('who does not hold the step asks nobody, who is not asked answers nothing and sees nothing', async () => {
  const at = await studied(desk);
  const [id = ''] = await asked(desk, at);
  const given = {
    ...at,
    orderId: fresh(),
    question: 'x',
    required: true,
    rule: 'fire',
    papers: [],
    agencies: [],
    units: [await unitOf(desk, 'VP')],
  };
  await expect(askOpinions(await by('head'), given)).rejects.toEqual(problem('processes.not-your-step'));
  await expect(askOpinions(await by('stranger'), given)).rejects.toEqual(problem('http.not-found'));
  await expect(answers(desk, 'stranger', id)).rejects.toEqual(problem('http.not-found'));
  await expect(seen(desk, at.dossierId, 'stranger')).rejects.toEqual(problem('http.not-found'));
  expect((await seen(desk, at.dossierId, 'clerk')).askFrom).toBeUndefined();
  for (const [more, code] of [
    [{ rule: 'nowhere' }, 'unknown-rule'],
    [{ units: [] }, 'nobody-there'],
    [{ papers: [id] }, 'unknown-paper'],
    [{ rule: undefined, limit: { value: 1, unit: 'day' as const } }, 'limit-missing'],
  ] as const)
    await expect(asked(desk, at, { rule: 'fire', ...more })).rejects.toEqual(problem(`consultations.${code}`));
});

test('a dossier that ends asks nobody any more', async () => {
  const at = await studied(desk);
  await asked(desk, at, { required: false });
  await desk.go('worker', at.dossierId, 'done');
  const [finished] = endWhenOver;
  const payload = { dossierId: at.dossierId, procedureCode: 'x', holders: [], code: 'x' };
  await finished?.run(desk.system, payload, { eventId: fresh(), at: desk.server.clock.now(), actorId: undefined, reaction: 'test' });
  expect(await states(at.dossierId)).toEqual(['withdrawn']);
});

/** A dossier about which one unit is asked by a rule. */
async function askedBy(rule: string) {
  const at = await studied(desk);
  const [id = ''] = await asked(desk, at, { rule });
  return { ...at, id };
}

test('silence is consent only by a law that was read; else it stays overdue until an officer says why he goes on', async () => {
  const [planning, fire, rumour] = [await askedBy('planning'), await askedBy('fire'), await askedBy('rumour')];
  const own = await studied(desk);
  await asked(desk, own, { limit: { value: 1, unit: 'working-hour' }, basis: 'Quy chế phối hợp' });
  const all = async () => (await Promise.all([planning, fire, rumour, own].map((one) => states(one.dossierId)))).flat();
  // Within the due minute nothing has passed.
  desk.server.clock.set(new Date('2026-11-25T02:15:59Z'));
  await passDue(desk.system);
  expect(await all()).toEqual(['asked', 'asked', 'asked', 'overdue']);
  desk.server.clock.set(new Date('2026-11-25T02:16:00Z'));
  await Promise.all([passDue(desk.system), passDue(desk.system)]);
  expect(await all()).toEqual(['silent', 'overdue', 'overdue', 'overdue']);
  await expect(answers(desk, 'clerk', planning.id)).rejects.toEqual(problem('consultations.silent-already'));
  await desk.go('worker', planning.dossierId, 'done');
  await expect(desk.go('worker', fire.dossierId, 'done')).rejects.toEqual(problem('dossiers.consultations-open'));
  await settleConsultation(await by('worker'), { id: fire.id, because: 'Đã hỏi lại qua điện thoại, không có ý kiến khác' });
  await expect(answers(desk, 'clerk', fire.id)).rejects.toEqual(problem('consultations.settled-already'));
  await desk.go('worker', fire.dossierId, 'done');
  // An answer that comes late is taken where silence says nothing, and says that it is late.
  await answers(desk, 'clerk', rumour.id);
  expect((await seen(desk, rumour.dossierId)).consultations[0]).toMatchObject({ state: 'answered', late: true });
  const told = (await getDossier(await desk.as('worker'), rumour.dossierId)).entries.map((entry) => entry.text.vi);
  expect(told.filter((text) => text.startsWith('Quá hạn cho ý kiến'))).toHaveLength(1);
});
