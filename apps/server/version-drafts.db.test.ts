import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { startDesk, codes, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { findProcedureVersionOn } from '#modules/procedures';
import { dropVersionDraft, publishVersionDraft, saveVersionDraft, type DraftGiven } from '../../modules/procedures/server/drafts/drafts.ts';
import { getVersionDraft, listVersionDrafts } from '../../modules/procedures/server/drafts/tell-drafts.ts';

const code = codes.plain;
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());

const law = { document: 'Nghị định 1/2026/NĐ-CP', article: 'Điều 5', certainty: 'text' } as const;
const clerk = () => desk.as('clerk', 'procedures.draft');

async function given(more: Partial<DraftGiven> = {}): Promise<DraftGiven> {
  const { parts, draft } = await getVersionDraft(await clerk(), code);
  return {
    code,
    parts: {
      cases: parts.cases.map(({ name: _name, ...one }) => one),
      fees: parts.fees.map(({ place, amount }) => ({ place, amount })),
      components: parts.components.map(({ key, name, required, requiredWhen, added }) => ({
        key,
        required,
        requiredWhen,
        ...(added ? { name } : {}),
      })),
    },
    because: 'Luật mới',
    revision: draft?.revision,
    ...more,
  };
}

const save = async (more: (parts: DraftGiven['parts']) => Partial<DraftGiven['parts']>, rest: Partial<DraftGiven> = {}) => {
  const { parts, ...others } = await given(rest);
  return saveVersionDraft(await clerk(), { ...others, parts: { ...parts, ...more(parts) } });
};

const fourDays = (parts: DraftGiven['parts']): Partial<DraftGiven['parts']> => ({
  cases: parts.cases.map((one) => (one.key === 'standard' ? { ...one, value: 4 } : one)),
});

test('a draft is copied from the newest version, and tells what it changes by which law', async () => {
  expect(await save(fourDays, { law })).toBe(1);
  expect(
    await save(
      (parts) => ({
        ...fourDays(parts),
        fees: [{ place: 0, amount: 70_000 }],
        components: [
          ...parts.components.filter((one) => one.key !== 'plan'),
          { key: 'map', name: { vi: 'Bản đồ', en: 'Map' }, required: 'urgent = true' },
        ],
      }),
      { law },
    ),
  ).toBe(2);
  const told = await getVersionDraft(await clerk(), code);
  expect(told).toMatchObject({
    base: { version: 1, newest: true },
    draft: { revision: 2, mine: true, law },
    dropped: [{ key: 'plan' }],
    rehearsals: [],
  });
  expect(told.differences).toMatchObject([
    { part: 'limit', key: 'standard', before: { value: 3, unit: 'working-day' }, after: { value: 4, unit: 'working-day' } },
    { part: 'fee', before: { amount: null }, after: { amount: 70_000 } },
    { part: 'component', key: 'plan', before: { required: true, when: 'reason = "mở rộng"' } },
    { part: 'component', key: 'map', after: { required: true, when: 'urgent = true' } },
  ]);
  expect(told.differences[2]).not.toHaveProperty('after');
  expect((await listVersionDrafts(await clerk(), { ended: false, limit: 10 })).drafts).toMatchObject([
    { code, state: 'open', because: 'Luật mới' },
  ]);
  expect((await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-12-31')))?.version).toBe(1);
});

test('what cannot be read, leads nowhere or is left out is refused by name, and nothing of it is kept', async () => {
  const refused = (more: (parts: DraftGiven['parts']) => Partial<DraftGiven['parts']>, expected: string) =>
    expect(save(more)).rejects.toMatchObject({ code: expected });
  await refused(
    (parts) => ({ cases: parts.cases.map((one) => (one.when === undefined ? one : { ...one, when: 'urgent = (' })) }),
    'procedures.bad-content',
  );
  await refused((parts) => ({ cases: parts.cases.map((one) => ({ ...one, rule: '1 / (receivedToday - 1)' })) }), 'procedures.bad-content');
  await refused((parts) => ({ components: parts.components.map((one) => ({ ...one, required: 'reason = (' })) }), 'procedures.bad-content');
  // What no form asks would refuse every dossier on the day it is accepted.
  await refused((parts) => ({ cases: parts.cases.map((one) => ({ ...one, rule: 'unknownThing + 1' })) }), 'procedures.bad-content');
  await refused(
    (parts) => ({ components: parts.components.map((one) => ({ ...one, required: 'unknownThing' })) }),
    'procedures.bad-content',
  );
  await refused((parts) => ({ cases: parts.cases.slice(1) }), 'procedures.draft-part');
  await refused(() => ({ fees: [] }), 'procedures.draft-part');
  await refused((parts) => ({ components: [...parts.components, ...parts.components] }), 'procedures.draft-part');
  await refused((parts) => ({ components: [...parts.components, { key: 'new', required: true }] }), 'procedures.draft-part');
  // The last case takes the rest: one more condition would leave dossiers without a case.
  await refused((parts) => ({ cases: parts.cases.map((one) => ({ ...one, when: 'urgent = true' })) }), 'procedures.bad-content');
  expect((await getVersionDraft(await clerk(), code)).draft?.revision).toBe(2);
});

test('of two who write one draft the second is told who was first', async () => {
  const old = await given();
  await saveVersionDraft(await clerk(), old);
  await expect(saveVersionDraft(await clerk(), old)).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
});

test('who wrote it does not publish it, and what is not ready is refused by name', async () => {
  const revision = await save((parts) => parts, { validFrom: '2026-12-01' });
  const publish = (more = {}) => publishVersionDraft(desk.system, { code, revision, ...more });
  await expect(publishVersionDraft(await clerk(), { code, revision })).rejects.toMatchObject({ code: 'http.forbidden' });
  await expect(publish()).rejects.toMatchObject({ code: 'procedures.draft-no-law' });
  const lawful = await save((parts) => parts, { law });
  await expect(publish({ revision: lawful })).rejects.toMatchObject({ code: 'procedures.draft-no-day' });
  const past = await save((parts) => parts, { law, validFrom: '2026-11-19' });
  await expect(publish({ revision: past })).rejects.toMatchObject({ code: 'procedures.draft-day-past' });
  await expect(publish({ revision: 1 })).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
});

test('published by another it is the next version, from its day, and the draft stays as it was', async () => {
  const revision = await save((parts) => parts, { law, validFrom: '2026-12-01' });
  const { versionId, rehearsals } = await publishVersionDraft(desk.system, { code, revision });
  expect(rehearsals).toEqual([]);
  const read = (day: string) => desk.system.read((one) => findProcedureVersionOn(one, code, day));
  expect((await read('2026-11-30'))?.version).toBe(1);
  const next = await read('2026-12-01');
  expect(next).toMatchObject({ id: versionId, version: 2 });
  expect(next?.content.cases.find(({ key }) => key === 'standard')).toMatchObject({
    limit: { value: 4 },
    law: { vi: 'Điều 5, Nghị định 1/2026/NĐ-CP' },
    certainty: 'text',
  });
  expect(next?.content.fees[0]).toMatchObject({ amount: 70_000, basis: { vi: 'Điều 5, Nghị định 1/2026/NĐ-CP' } });
  expect(next?.content.legalBasis.at(-1)).toMatchObject({ title: { vi: law.document }, certainty: 'text' });
  const { drafts } = await listVersionDrafts(await clerk(), { ended: true, limit: 10 });
  expect(drafts).toMatchObject([{ code, state: 'published', rehearsals: [] }]);
  const rewriting = desk.system.act('test.rewrite', (act) =>
    sql`update procedures.version_draft set because = 'x' where id = ${drafts[0]?.id ?? ''}`.execute(tables(act.tx)),
  );
  await expect(rewriting).rejects.toThrow(/never rewritten/);
});

test('a draft that says nothing new or was overtaken is not published, and may be dropped', async () => {
  const revision = await save((parts) => parts, { law, validFrom: '2026-12-15' });
  await expect(publishVersionDraft(desk.system, { code, revision })).rejects.toMatchObject({ code: 'procedures.draft-same' });
  await dropVersionDraft(await clerk(), { code, revision });
  // A window that still shows it does not begin another one.
  await expect(save((parts) => parts, { revision })).rejects.toMatchObject({ code: 'procedures.no-draft' });
  expect((await getVersionDraft(await clerk(), code)).draft).toBeUndefined();
  expect((await listVersionDrafts(await clerk(), { ended: true, limit: 1 })).drafts).toMatchObject([{ state: 'dropped' }]);
});

test('what is taken instead of a paper is drafted like the rest, and stays where a later save says nothing of it', async () => {
  const rule = {
    from: 'paper' as const,
    papers: [{ procedure: code, component: 'request' }],
    same: [],
    scope: 'enterprise' as const,
    certainty: 'text' as const,
  };
  const told = async () => (await getVersionDraft(await clerk(), code)).differences;
  const changed = { part: 'substitution', key: 'request', before: { from: [] }, after: { kind: 'instead', from: ['paper'] } };
  await save(
    (parts) => ({ components: parts.components.map((one) => (one.key === 'request' ? { ...one, substitutions: [rule] } : one)) }),
    { law },
  );
  expect(await told()).toMatchObject([changed]);
  await save(fourDays, { law });
  expect(await told()).toMatchObject([changed]);
  const revision = await save(
    (parts) => ({ components: parts.components.map((one) => (one.key === 'request' ? { ...one, substitutions: [] } : one)) }),
    { law },
  );
  expect(await told()).toEqual([]);
  await dropVersionDraft(await clerk(), { code, revision });
});
