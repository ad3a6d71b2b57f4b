import { afterAll, beforeAll, expect, test } from 'vitest';
import { codes, startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { beginProcedure, saveWholeDraft } from '../../modules/procedures/server/whole/save-whole.ts';
import { listDrawingChoices } from '../../modules/processes/server/drafts/drawing-choices.ts';
import { complete, words } from './whole-drafts.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());
const clerk = () => desk.as('clerk', 'processes.draft');
const of = async (code: string, caseKind?: string) => listDrawingChoices(await clerk(), { code, caseKind });
const codesOf = (list: readonly { code: string }[]): string[] => list.map(({ code }) => code);

test('who draws a process of dossiers chooses papers, series, acts, ways of filing and statuses by what they are called', async () => {
  const choices = await of('test-plain');
  expect(codesOf(choices.forms)).toContain('test-plain');
  expect(codesOf(choices.templates)).toContain('general-result');
  expect(choices.series.find(({ code }) => code === 'TB')?.types.length).toBeGreaterThan(0);
  expect(codesOf(choices.acts)).toEqual(['supplement', 'stop', 'apology', 'correction']);
  expect(choices.channels).toContainEqual({ code: 'counter', name: { vi: 'Tại Bộ phận Một cửa', en: expect.any(String) } });
  expect(choices.statuses.map(({ status }) => status)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const named = [...choices.forms, ...choices.templates, ...choices.series, ...choices.acts, ...choices.channels, ...choices.statuses];
  // words that are missing are told by their key
  expect(named.filter(({ name }) => [name.vi, name.en].some((text) => text === '' || /^(dossiers|procedures)\./.test(text)))).toEqual([]);
});

test('facts are what the forms of its procedures ask once, the case and the way of filing: as the case keeps them', async () => {
  const { facts } = await of('test-plain');
  expect(facts.map(({ name }) => name)).toEqual(expect.arrayContaining(['case', 'channel', 'reason', 'urgent']));
  expect(facts.map(({ name }) => name)).not.toContain('corrections');
  expect(facts.find(({ name }) => name === 'reason')).toMatchObject({ label: { vi: 'Lý do' }, of: { vi: 'Thủ tục plain' }, type: 'text' });
  expect(facts.find(({ name }) => name === 'urgent')?.type).toBe('boolean');
  expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length);
  const id = await desk.send();
  const kept = await desk.server.services.db.pool.query<{ facts: Record<string, unknown> }>(
    'select facts from processes.case_file where record_id = $1',
    [id],
  );
  const names = Object.keys(kept.rows[0]?.facts ?? {});
  expect(names).toEqual(expect.arrayContaining(['case', 'channel', 'reason']));
  expect(names.filter((name) => !facts.some((fact) => fact.name.split('.')[0] === name))).toEqual([]);
});

test('limits are those of the procedures that run by it, in force and being written', async () => {
  const before = (await of('test-plain')).limits;
  expect(before).toContainEqual(expect.objectContaining({ code: codes.plain, state: 'in-force', unit: 'working-day' }));
  for (const { value, unit, minutes } of before) if (unit === 'working-day') expect(minutes).toBe(value * 480);
  const drafted = '9.765432';
  const begun = { code: drafted, name: words('Thả diều', 'Kites'), field: { code: 'kites', name: words('Hội hè', 'Festivals') } };
  const { revision } = await beginProcedure(await desk.as('clerk', 'procedures.draft'), begun);
  const whole = { ...complete(), process: 'test-plain' };
  await saveWholeDraft(await desk.as('clerk', 'procedures.draft'), { code: drafted, whole, because: 'Thử', revision });
  const after = (await of('test-plain')).limits;
  expect(after.filter(({ state }) => state === 'draft')).toEqual([expect.objectContaining({ code: drafted })]);
  expect((await of('test-certificate')).limits.some(({ code }) => code === drafted)).toBe(false);
});

test('a process that nobody saved yet is told what its kind of case knows; another kind is told nothing of dossiers', async () => {
  expect((await of('no-such-process', 'dossier')).statuses).toHaveLength(10);
  const other = await of('no-such-process', 'case');
  expect([other.statuses, other.acts, other.channels, other.facts, other.limits]).toEqual([[], [], [], [], []]);
  expect(other.templates.length).toBeGreaterThan(0);
});
