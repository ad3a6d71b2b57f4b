import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import type { ProcedureSplit } from '#modules/procedures';
import { startDesk, codes, type Desk } from './dossiers.fixture.ts';
import { checkDraft, getDossier, listChildren, releaseChild, submitDossier } from './index.ts';
import { words } from './invented-procedures.fixture.ts';
import { publishRuled } from './ruled-procedure.fixture.ts';
import { carriedOver } from './server/children/split.ts';

const code = '9.900006';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await publishRuled(desk, code, [], {
    splits: [beside('both', { when: 'plot = "A1"' }), beside('free', { when: 'plot = "B1"', waits: false })],
  });
});
afterAll(() => desk.server.stop());

/** A rule: a dossier of the plain procedure beside it, with the reason and the request. */
function beside(key: string, more: Partial<ProcedureSplit>): ProcedureSplit {
  return {
    key,
    procedure: codes.plain,
    when: 'true',
    data: [{ from: '/reason', to: '/reason' }],
    papers: [{ from: 'request', to: 'request' }],
    waits: true,
    law: words('Điều 4'),
    certainty: 'text',
    ...more,
  };
}

const family = async (id: string, name = 'delegate') => listChildren(await desk.as(name, 'dossiers.read'), id);
const dossiers = async (): Promise<number> => {
  const { rows } = await desk.system.read((tx) => sql<{ n: number }>`select count(*)::int as n from dossiers.dossier`.execute(tables(tx)));
  return rows[0]?.n ?? 0;
};

test('one filing becomes several dossiers when the procedure says so: each with its own code, clock, road and papers', async () => {
  const draftId = await desk.draft({ reason: 'thử', plot: 'A1' }, code);
  expect(await checkDraft(await desk.as('delegate'), draftId)).toMatchObject({ complete: true, beside: [{ vi: 'Thủ tục plain' }] });
  const id = await submitDossier(await desk.as('delegate'), draftId);
  const { children } = await family(id);
  expect(children).toMatchObject([{ procedure: { vi: 'Thủ tục plain' }, waits: true, over: false }]);
  const child = children[0]?.id ?? '';
  const made = await getDossier(await desk.as('delegate'), child);
  // What the record knows and what the filing said; the same paper, its own file row.
  expect(made.data).toMatchObject({ reason: 'thử', name: expect.any(String) });
  expect(made.components.find(({ key }) => key === 'request')?.file?.name).toBe('don.pdf');
  expect(made.entries.map(({ text }) => text.vi)).toContain('Được lập cùng lần nộp hồ sơ Thủ tục có quy tắc');
  const [parentCode, childCode] = [(await desk.accept(id)).code, (await desk.accept(child)).code];
  expect(parentCode).not.toBe(childCode);
  expect((await family(child)).parent).toMatchObject({ id, code: parentCode });
  for (const one of [id, child]) await desk.go('head', one, 'assigned', 'worker');
  await expect(desk.go('worker', id, 'done')).rejects.toMatchObject({ code: 'dossiers.children-open' });
  await desk.go('worker', child, 'done');
  await desk.go('worker', id, 'done');
  expect((await getDossier(await desk.as('worker'), id)).finishedAt).toBeDefined();
});

test('sent twice, even at once, it is one filing with one dossier beside it', async () => {
  const before = await dossiers();
  const draftId = await desk.draft({ reason: 'thử', plot: 'A1' }, code);
  const send = async () => submitDossier(await desk.as('delegate'), draftId);
  const [one, other] = await Promise.all([send(), send()]);
  expect(one).toBe(other);
  expect(await send()).toBe(one);
  expect(await dossiers()).toBe(before + 2);
});

test('what the rule does not ask for is not made, and what is not waited for stands in nobody’s way', async () => {
  expect((await family(await desk.send({ reason: 'x', plot: 'Z' }, code))).children).toEqual([]);
  const id = await desk.send({ reason: 'x', plot: 'B1' }, code);
  const [child] = (await family(id)).children;
  expect(child).toMatchObject({ waits: false });
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  await expect(
    releaseChild(await desk.as('worker', 'dossiers.handle'), { id, childId: child?.id ?? '', because: 'x' }),
  ).rejects.toMatchObject({ code: 'dossiers.not-waiting' });
  await desk.go('worker', id, 'done');
});

test('the filing is judged as a whole: what the dossier beside lacks is told before, by its procedure, and nothing is filed', async () => {
  const lacking = '9.900008';
  await publishRuled(desk, lacking, [], { splits: [beside('bare', { data: [], papers: [] }), beside('gone', { procedure: '9.999999' })] });
  const before = await dossiers();
  const draftId = await desk.draft({ reason: 'x' }, lacking);
  const { complete, faults } = await checkDraft(await desk.as('delegate'), draftId);
  expect(complete).toBe(false);
  expect(faults.map(({ where, code: fault }) => [where, fault])).toEqual(expect.arrayContaining([['procedure', 'split']]));
  const said = faults.map(({ text }) => text.vi);
  expect(said.some((text) => text.startsWith('Thủ tục plain: '))).toBe(true);
  expect(said).toContain('9.999999: thủ tục kèm theo hiện không tiếp nhận');
  await expect(submitDossier(await desk.as('delegate'), draftId)).rejects.toMatchObject({ code: 'dossiers.not-complete' });
  expect(await dossiers()).toBe(before);
});

test('a rule that leads to itself, stands twice or takes a paper that is not there is not published', async () => {
  const wrong = [
    [beside('self', { procedure: '9.900009' })],
    [beside('twice', {}), beside('twice', {})],
    [beside('paper', { papers: [{ from: 'nowhere', to: 'request' }] })],
    [beside('unread', { when: 'plot = = 1' })],
  ];
  for (const splits of wrong)
    await expect(publishRuled(desk, '9.900009', [], { splits })).rejects.toMatchObject({ code: 'procedures.bad-content' });
});

test('values are carried over to where the rule says, and nothing else is', () => {
  const name = fc.stringMatching(/^[a-z]{1,4}$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), fc.uniqueArray(name, { maxLength: 4 }), (data, wanted) => {
      const carried = carriedOver({ data: wanted.map((one) => ({ from: `/${one}`, to: `/inner/${one}x` })) }, data);
      const expected = wanted.filter((one) => Object.hasOwn(data, one)).map((one) => [`${one}x`, data[one]]);
      expect(Object.entries(carried['inner'] ?? {}).toSorted()).toEqual(expected.toSorted());
      expect(Object.keys(carried)).toEqual(expected.length === 0 ? [] : ['inner']);
    }),
  );
});
