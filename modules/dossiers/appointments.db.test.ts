import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { getDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { acceptDossier } from './server/accept-dossier.ts';
import { explainAppointment } from './server/clock-account.ts';
import { findOpenStep } from '#modules/processes';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const run = (statement: string) => desk.server.services.db.write((tx) => sql.raw(statement).execute(tables<object>(tx)));
const clockOf = async (id: string) => (await getDossier(await desk.as('delegate'), id)).clock;

/** 24 November is worked after all, from an instant on. */
const workTheHoliday = async (instant: string) => {
  await run(`update calendars.calendar_day set superseded_at = '${instant}' where date = '2026-11-24' and superseded_at is null`);
  await run(
    `insert into calendars.edition (stamp, calendar_id, recorded_at) select gen_random_uuid(), id, '${instant}' from calendars.calendar`,
  );
  await run(`update calendars.calendar set stamp = (select stamp from calendars.edition order by recorded_at desc limit 1)`);
};

test('an appointment and its account are for ever what was given, whatever becomes of the calendar', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await desk.send();
  const { dueAt } = await desk.accept(id);
  const reader = await desk.as('delegate');
  const given = await explainAppointment(reader, id, 1);
  expect(given).toMatchObject({ number: 1, because: 'acceptance', dueAt: dueAt.toISOString(), computedDueAt: dueAt.toISOString() });
  const skipped = given.steps.flatMap((step) => (step.kind === 'skipped' ? [step.date] : []));
  expect(skipped).toContain('2026-11-24');
  const before = await clockOf(id);
  at('2026-11-21T02:15:00Z');
  await workTheHoliday('2026-11-21T02:00:00Z');
  expect(await explainAppointment(reader, id, 1)).toEqual(given);
  expect((await clockOf(id))?.steps).toEqual(before?.steps);
  expect((await clockOf(id))?.appointments).toHaveLength(1);
  const next = await desk.send();
  at('2026-11-23T02:15:00Z');
  await desk.accept(next);
  expect((await clockOf(next))?.steps.some((step) => step.kind === 'skipped' && step.date === '2026-11-24')).toBe(false);
  await expect(explainAppointment(reader, id, 2)).rejects.toMatchObject({ code: 'http.not-found' });
});

test('the clock of a file that came to who is competent before begins there, and never ahead of now', async () => {
  at('2026-11-26T02:15:00Z');
  const id = await desk.send();
  at('2026-11-26T08:15:00Z');
  const open = await desk.system.read((tx) => findOpenStep(tx, id));
  const given = { stepId: open?.id ?? '', version: open?.version ?? 0 };
  const ahead = acceptDossier(await desk.as('desk'), { ...given, clockStartsAt: new Date('2026-11-26T08:16:00Z') });
  await expect(ahead).rejects.toMatchObject({ code: 'dossiers.clock-ahead' });
  const accepted = await acceptDossier(await desk.as('desk'), { ...given, clockStartsAt: new Date('2026-11-26T02:00:00Z') });
  expect(accepted.receivedAt).toEqual(new Date('2026-11-26T02:00:00Z'));
  expect(await clockOf(id)).toMatchObject({ receivedAt: '2026-11-26T02:00:00.000Z' });
  expect(accepted.dueAt.toISOString().slice(11)).toBe('02:00:00.000Z');
});

test('nobody changes or removes an appointment', async () => {
  await expect(run('update dossiers.appointment set due_at = now()')).rejects.toThrow(/permission denied/);
  await expect(run('delete from dossiers.appointment')).rejects.toThrow(/permission denied/);
});
