import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { getProcedureVersion } from '#modules/procedures';
import { startRehearsal } from '#modules/rehearsals';
import { codes, startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { dropProcessDraft, publishProcessDraft, saveProcessDraft } from '../../../modules/processes/server/drafts/drafts.ts';
import { getProcess, listProcesses } from '../../../modules/processes/server/drafts/tell-drafts.ts';
import { getFinding, listFindings } from '../../../modules/rehearsals/server/tell-findings.ts';
import { getRehearsal, listSubjects } from '../../../modules/rehearsals/server/tell-rehearsals.ts';
import { publishVersionDraft } from '../../../modules/procedures/server/drafts/drafts.ts';
import { untilRehearsed, writeDraft } from './drafted.fixture.ts';
import { threeHandled } from './handled.fixture.ts';

type Definition = Parameters<typeof saveProcessDraft>[1]['definition'];
type Step = Definition['steps'][number];

const code = 'test-plain';
const law = { document: 'Quyết định mẫu', article: 'Điều 2', certainty: 'text' as const };
let desk: Desk;
let three: Awaited<ReturnType<typeof threeHandled>>;

beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:00:00Z');
  three = await threeHandled(desk);
});
afterAll(() => desk.server.stop());

const clerk = () => desk.as('clerk', 'processes.draft');
const trying = () => desk.as('leader', 'rehearsals.run');

/** Writes the draft of the process from what is in force. */
async function write(change: (definition: Definition) => Definition) {
  const { definition, draft } = await getProcess(await clerk(), code);
  const given = { code, definition: change(definition), law, validFrom: '2026-12-01', because: 'Thử', revision: draft?.revision };
  return saveProcessDraft(await clerk(), given);
}
const changed =
  (key: string, change: (step: Step) => Step) =>
  ({ start, steps }: Definition): Definition => ({ start, steps: steps.map((step) => (step.key === key ? change(step) : step)) });
const leadingTo =
  (key: string, to: string) =>
  (definition: Definition): Definition =>
    changed(key, (step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, to: one.to === 'end' ? 'end' : to })) }))(
      definition,
    );

/** A step between the naming of who works on it and the work. */
const checking =
  (given: Pick<Step, 'role' | 'unit'>) =>
  (definition: Definition): Definition => {
    const step: Step = {
      key: 'check',
      kind: 'review',
      name: { vi: 'Kiểm tra', en: 'Check' },
      ...given,
      limit: { minutes: 960, from: 'step' },
      finishes: false,
      outcomes: [{ key: 'good', label: { vi: 'Đạt', en: 'Good' }, to: 'study', needsComment: false, back: false }],
    };
    const { start, steps } = leadingTo('assign', 'check')(definition);
    return { start, steps: [...steps, step] };
  };

async function rehearse(draftId: string): Promise<string> {
  const ctx = await trying();
  const id = await startRehearsal(ctx, { kind: 'process', draftId });
  await untilRehearsed(ctx, desk.system, id);
  return id;
}
const totalsOf = async (id: string) => (await getRehearsal(await trying(), id)).totals;
const findingsOf = async (id: string) => (await listFindings(await trying(), { id, limit: 50 })).findings;

describe('a draft of a process', () => {
  test('that says what is in force changes nothing', async () => {
    const { id } = await write((definition) => definition);
    const { drafts } = await listSubjects(await trying());
    expect(drafts).toMatchObject([{ kind: 'process', draftId: id, subject: code, because: 'Thử' }]);
    expect(await totalsOf(await rehearse(id))).toMatchObject({ looked: 3, changed: 0 });
    const { processes } = await listProcesses(await clerk(), { limit: 50 });
    expect(processes.find((one) => one.code === code)).toMatchObject({ version: 1, steps: 4, draft: { mine: true, revision: 1 } });
  });

  test('with one more step makes late who would no longer have been finished in time', async () => {
    const id = await rehearse((await write(checking({ role: 'unit-head', unit: 'handling' }))).id);
    // Two working days more: 03/11 becomes 05/11 09:00, which is the due minute; 04/11 10:00 becomes 06/11 10:00; the third was late anyhow.
    expect(await totalsOf(id)).toMatchObject({ looked: 3, changed: 3, late: 1, later: 2, blocked: 0 });
    const slow = (await findingsOf(id)).find(({ dossierId }) => dossierId === three.slow);
    expect(slow).toMatchObject({ outcomes: ['late'], finishedAfter: '2026-11-06T03:00:00.000Z', why: [{ vi: 'Thêm bước “Kiểm tra”.' }] });
    const { before, after } = await getFinding(await trying(), { id, dossierId: three.slow });
    expect(before.road?.map(({ key, state }) => [key, state])).toEqual([
      ['accept', 'gone'],
      ['assign', 'gone'],
      ['study', 'gone'],
      ['return', 'gone'],
    ]);
    expect(after.road?.map(({ key, state }) => [key, state])).toEqual([
      ['accept', 'gone'],
      ['assign', 'gone'],
      ['check', 'added'],
      ['study', 'gone'],
      ['return', 'gone'],
    ]);
    expect([before.late, after.late]).toEqual([false, true]);
  });

  test('blocks where nobody holds a step, and where no way leads on', async () => {
    const unheld = await rehearse((await write(checking({ role: 'clerk', unit: 'board' }))).id);
    expect(await totalsOf(unheld)).toMatchObject({ changed: 3, blocked: 3, late: 0 });
    expect((await findingsOf(unheld))[0]).toMatchObject({ outcomes: ['blocked'], why: [{ vi: 'Không ai giữ bước “Kiểm tra”.' }] });
    const lost = await rehearse(
      (
        await write(
          changed('study', (step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, key: 'approved', to: 'assign' })) })),
        )
      ).id,
    );
    expect(await totalsOf(lost)).toMatchObject({ changed: 3, blocked: 3 });
    expect((await findingsOf(lost))[0]?.why[0]?.vi).toBe('Không có đường đi tiếp từ bước “study” theo kết quả đã có.');
  });

  test('frees of a step that falls away, and a way that only has another name leads on', async () => {
    const spared = await rehearse(
      (
        await write(({ start, steps }) => {
          const without = leadingTo('accept', 'study')({ start, steps });
          return { start, steps: without.steps.filter(({ key }) => key !== 'assign') };
        })
      ).id,
    );
    expect(await totalsOf(spared)).toMatchObject({ changed: 3, freed: 3, blocked: 0 });
    expect((await findingsOf(spared))[0]?.why[0]?.vi).toBe('Bớt bước “assign”.');
    const renamed = await rehearse(
      (await write(changed('study', (step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, key: 'finished' })) })))).id,
    );
    expect(await totalsOf(renamed)).toMatchObject({ looked: 3, changed: 0 });
  });

  test('with a shorter limit of a step makes that step late, with a longer one no longer', async () => {
    const limited = (minutes: number) => changed('study', (step) => ({ ...step, limit: { minutes, from: 'step' as const } }));
    const short = await rehearse((await write(limited(60))).id);
    // Only the first kept the day it had for that step.
    expect(await totalsOf(short)).toMatchObject({ changed: 1, stepLate: 1, late: 0 });
    expect(await findingsOf(short)).toMatchObject([{ dossierId: three.quick, outcomes: ['step-late'] }]);
    const long = await rehearse((await write(limited(1100))).id);
    expect(await totalsOf(long)).toMatchObject({ changed: 1, stepOnTime: 1 });
    expect(await findingsOf(long)).toMatchObject([{ dossierId: three.slow, outcomes: ['step-on-time'] }]);
  });

  test('is refused by name where it could not run', async () => {
    const nowhere = write(changed('study', (step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, to: 'gone' })) })));
    await expect(nowhere).rejects.toMatchObject({ code: 'processes.bad-definition', params: { step: 'gone' } });
    const unread = write(changed('study', (step) => ({ ...step, outcomes: step.outcomes.map((one) => ({ ...one, when: 'a = = b' })) })));
    await expect(unread).rejects.toMatchObject({ code: 'processes.bad-definition', params: { step: 'study' } });
  });

  test('is published by somebody else as the next version, with the rehearsals of just that', async () => {
    const old = await rehearse((await write(checking({ role: 'leader', unit: 'board' }))).id);
    const { id, revision } = await write(checking({ role: 'unit-head', unit: 'handling' }));
    desk.server.clock.set(new Date('2026-11-20T02:11:00Z'));
    const held = await rehearse(id);
    const shown = await getProcess(await clerk(), code);
    const states = new Map(shown.rehearsals.map((one) => [one.id, one.current]));
    expect([states.get(old), states.get(held)]).toEqual([false, true]);
    const { versionId, rehearsals } = await publishProcessDraft(desk.system, { code, revision });
    expect(rehearsals).toContain(held);
    expect(rehearsals).not.toContain(old);
    const kept = await desk.system.read((tx) =>
      sql<{ rehearsals: string[]; version: number }>`select d.rehearsals, v.version from processes.process_draft d
        join processes.process_version v on v.id = d.published_version_id where v.id = ${versionId}`.execute(tables(tx)),
    );
    expect(kept.rows).toEqual([{ rehearsals, version: 2 }]);
    expect((await getRehearsal(await trying(), held)).rehearsal.draft).toBe('over');
    await expect(dropProcessDraft(await clerk(), { code, revision })).rejects.toMatchObject({ code: 'processes.no-draft' });
    // The procedure takes it with its own next version, also where that says nothing else; one that begins before it holds does not.
    const early = await writeDraft(await desk.as('clerk', 'procedures.draft'), codes.plain, undefined, '2026-11-30');
    const tooEarly = publishVersionDraft(desk.system, { code: codes.plain, revision: early.revision });
    await expect(tooEarly).rejects.toMatchObject({ code: 'procedures.draft-same' });
    const drafted = await writeDraft(await desk.as('clerk', 'procedures.draft'), codes.plain, undefined, '2026-12-01');
    const next = await publishVersionDraft(desk.system, { code: codes.plain, revision: drafted.revision });
    const version = await desk.system.read((tx) => getProcedureVersion(tx, next.versionId));
    expect(version.processVersionId).toBe(versionId);
  });
});
