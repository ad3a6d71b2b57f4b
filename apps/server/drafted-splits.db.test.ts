import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcedureVersionOn } from '#modules/procedures';
import { startDesk, codes, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { publishVersionDraft, saveVersionDraft, type DraftGiven } from '../../modules/procedures/server/drafts/drafts.ts';
import { getVersionDraft } from '../../modules/procedures/server/drafts/tell-drafts.ts';

const code = codes.plain;
const law = { document: 'Nghị định 1/2026/NĐ-CP', article: 'Điều 5', certainty: 'text' } as const;
type Splits = NonNullable<DraftGiven['parts']['splits']>;
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());

const clerk = () => desk.as('clerk', 'procedures.draft');
const told = async () => getVersionDraft(await clerk(), code);
async function save(splits: Splits | undefined, more: Partial<DraftGiven> = {}): Promise<number> {
  const { parts, draft } = await told();
  const drafted = {
    cases: parts.cases.map(({ name: _name, ...one }) => one),
    fees: parts.fees.map(({ place, amount }) => ({ place, amount })),
    components: parts.components.map(({ key, required }) => ({ key, required })),
    ...(splits === undefined ? {} : { splits }),
  };
  return saveVersionDraft(await clerk(), { code, parts: drafted, because: 'Luật mới', revision: draft?.revision, law, ...more });
}
const beside = (more: Partial<Splits[number]> = {}): Splits[number] => ({
  key: 'silent-too',
  procedure: codes.silent,
  when: 'plot = "A1" and channel = "online"',
  data: [
    { from: '/reason', to: '/reason' },
    { value: true, to: '/urgent' },
  ],
  papers: [{ from: 'request', to: 'request' }],
  waits: true,
  ...more,
});

test.each([
  ['split-itself', { procedure: code }],
  ['split-not-open', { procedure: '9.999999' }],
  ['split-condition', { when: 'plot = (' }],
  ['split-name', { when: 'nowhere = 1' }],
  ['split-no-field', { data: [{ from: '/nowhere', to: '/reason' }] }],
  ['split-no-field-there', { data: [{ from: '/reason', to: '/no/where' }] }],
  ['split-no-field-there', { data: [{ value: 'x', to: '/nowhere' }] }],
  ['split-no-paper', { papers: [{ from: 'nowhere', to: 'request' }] }],
  ['split-no-paper-there', { papers: [{ from: 'request', to: 'nowhere' }] }],
] as const)('what is wrong with a further procedure is refused by its name: %s', async (named, more) => {
  const wrong = { ...beside(), ...more } as Splits[number];
  await expect(save([wrong])).rejects.toMatchObject({ code: `procedures.${named}`, params: { procedure: wrong.procedure } });
  expect((await told()).draft).toBeUndefined();
});

test('one is added, changed and taken out by the law of the draft; left out they are as the version has them', async () => {
  await expect(save([beside(), beside()])).rejects.toMatchObject({ code: 'procedures.draft-part' });
  await save([beside()]);
  const side = { kind: 'split', procedure: codes.silent, when: beside().when, waits: true, data: 2, papers: 1 };
  expect((await told()).differences).toEqual([
    { part: 'split', key: 'silent-too', name: { vi: codes.silent, en: codes.silent }, after: side },
  ]);
  expect((await told()).parts.splits).toMatchObject([
    { ...beside(), added: true, certainty: 'text', law: { vi: 'Điều 5, Nghị định 1/2026/NĐ-CP' } },
  ]);
  await save(undefined);
  expect((await told()).differences).toEqual([]);
  const revision = await save([beside()], { validFrom: '2026-12-01' });
  const { versionId } = await publishVersionDraft(desk.system, { code, revision });
  const next = await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-12-01'));
  expect(next).toMatchObject({ id: versionId, content: { splits: [beside()] } });
  expect(await told()).toMatchObject({ parts: { splits: [{ key: 'silent-too', added: false }] }, differences: [] });
  await save(undefined);
  expect((await told()).parts.splits).toHaveLength(1);
  await save([beside({ waits: false })]);
  expect((await told()).differences).toEqual([
    { part: 'split', key: 'silent-too', name: { vi: codes.silent, en: codes.silent }, before: side, after: { ...side, waits: false } },
  ]);
  await save([]);
  const gone = await told();
  expect(gone).toMatchObject({ parts: { splits: [] }, droppedSplits: [{ key: 'silent-too' }] });
  expect(gone.differences).toMatchObject([{ part: 'split', before: side }]);
});
