import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcedureVersionOn, listOpenDrafts, listProcedures } from '#modules/procedures';
import { codes, startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { dropVersionDraft, publishVersionDraft, saveVersionDraft } from '../../modules/procedures/server/drafts/drafts.ts';
import { getVersionDraft, listVersionDrafts } from '../../modules/procedures/server/drafts/tell-drafts.ts';
import { previewDraftedResult } from '../../modules/procedures/server/whole/preview-result.ts';
import { beginProcedure, saveWholeDraft } from '../../modules/procedures/server/whole/save-whole.ts';
import { getWholeDraft, listDraftChoices } from '../../modules/procedures/server/whole/tell-whole.ts';
import { complete, lanternPaper, words } from './whole-drafts.fixture.ts';

const code = '9.123456';
const law = { document: 'Quyết định mẫu', article: 'Điều 1', certainty: 'text' } as const;
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());
const clerk = () => desk.as('clerk', 'procedures.draft');
const begun = {
  code,
  name: words('Cấp phép thả đèn', 'License lanterns'),
  field: { code: 'lanterns', name: words('Hội hè', 'Festivals') },
};

test('a procedure begins from nothing under a code that is free, and all that is missing is named at its place', async () => {
  await expect(beginProcedure(await clerk(), { ...begun, code: codes.plain })).rejects.toMatchObject({ code: 'procedures.code-taken' });
  expect(await beginProcedure(await clerk(), begun)).toEqual({ code, revision: 1 });
  await expect(beginProcedure(await clerk(), begun)).rejects.toMatchObject({ code: 'procedures.code-taken' });
  const told = await getWholeDraft(await clerk(), code);
  expect(told.base).toBeUndefined();
  const at = told.faults.map((one) => `${one.at} ${one.code}`);
  expect(at).toEqual(
    expect.arrayContaining([
      'content.purpose.vi missing',
      'content.purpose.en missing',
      'content.cases.0.limit.value missing',
      'content.handlingUnit missing',
      'content.results missing',
      'content.legalBasis missing',
      'form missing',
      'process missing',
      'law missing',
      'validFrom missing',
    ]),
  );
  expect(told.faults.find((one) => one.at === 'content.cases.0.limit.value')?.words).toEqual({
    vi: 'Trường hợp 1, thời hạn: chưa điền.',
    en: 'Case 1, limit: still empty.',
  });
  const { drafts } = await listVersionDrafts(await clerk(), { ended: false, limit: 10 });
  expect(drafts).toMatchObject([{ code, isNew: true, whole: true, faults: told.faults.length, name: begun.name }]);
  // Nobody outside sees it, and nothing of it can be rehearsed.
  expect(await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-12-31'))).toBeUndefined();
  expect(await desk.system.read((tx) => listOpenDrafts(tx, 10))).toEqual([]);
  await expect(getVersionDraft(await clerk(), code)).rejects.toMatchObject({ code: 'procedures.not-found' });
});

test('what does not fit is named: rules, facts, steps, layouts, series', async () => {
  const whole = complete();
  const [first] = whole.content.results;
  const broken = {
    ...whole,
    content: {
      ...whole.content,
      cases: [{ ...whole.content.cases[0]!, key: 'early', when: 'nobodyAsks = 1' }, ...whole.content.cases],
      components: [{ ...whole.content.components[0]!, required: 'urgent = (', accept: [] }],
      results: [
        { ...first!, template: 'nowhere', series: 'ZZ', step: 'fly' },
        {
          ...first!,
          step: 'issue',
          general: lanternPaper({ opening: [words('Kính gửi {shown.nothing}')], rows: [{ label: words('A'), value: '1 +' }] }),
        },
      ],
      checks: [{ key: 'see', text: words('Xem'), step: 'fly', required: true, certainty: 'seen' as const }],
    },
  };
  const { faults, revision } = await saveWholeDraft(await clerk(), { code, whole: broken, because: '', revision: 1 });
  expect(revision).toBe(2);
  expect(faults.map((one) => `${one.at} ${one.code}`)).toEqual(
    expect.arrayContaining([
      'content.cases.0 rule',
      'content.components.0 rule',
      'content.components.0.accept missing',
      'content.results.0.template no-layout',
      'content.results.0.series no-series',
      'content.results.0.step no-step',
      'content.results.1 twice',
      'content.results.1.general.opening.0 no-fact',
      'content.results.1.general.rows.0.value unreadable',
      'content.checks.0.step no-step',
      'content.results step-no-result',
    ]),
  );
  for (const { words: told } of faults) for (const text of Object.values(told)) expect(text).not.toMatch(/procedures\.|\{/);
});

test('of two who write it at once the second is told who was first, and whoever wrote it does not publish it', async () => {
  const given = { code, whole: complete(), law, validFrom: '2026-11-20', because: 'Thủ tục mới', revision: 2 };
  const { faults } = await saveWholeDraft(await clerk(), given);
  expect(faults).toEqual([]);
  await expect(saveWholeDraft(await clerk(), given)).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
  await expect(publishVersionDraft(await clerk(), { code, revision: 3 })).rejects.toMatchObject({ code: 'http.forbidden' });
  const pdf = await previewDraftedResult(await clerk(), { code, key: 'licence' });
  expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
  await expect(previewDraftedResult(await clerk(), { code, key: 'nothing' })).rejects.toMatchObject({ code: 'procedures.not-found' });
});

test('publication refuses everything that is missing at once, then makes it a procedure that is filed the same day', async () => {
  const whole = complete();
  const empty = { ...whole, content: { ...whole.content, handlingUnit: '', legalBasis: [] } };
  await saveWholeDraft(await clerk(), { code, whole: empty, because: '', revision: 3 });
  const refused = await publishVersionDraft(desk.system, { code, revision: 4 }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'procedures.draft-faults' });
  expect((refused as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
    'content.legalBasis',
    'content.handlingUnit',
    'law',
    'validFrom',
  ]);
  await saveWholeDraft(await clerk(), { code, whole, law, validFrom: '2026-11-20', because: 'Thủ tục mới', revision: 4 });
  await publishVersionDraft(desk.system, { code, revision: 5 });
  const version = await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-11-20'));
  expect(version).toMatchObject({ version: 1, name: whole.name, field: whole.field });
  expect(version?.content.results[0]?.general?.bilingual).toBe(true);
  expect(version?.content.fees[0]).toMatchObject({ amount: 150_000, timing: 'intake' });
  const page = await fetch(`${desk.server.url}/thu-tuc/${code}`);
  expect(await page.text()).toContain('Cấp phép thả đèn');
  expect(await desk.send({ reason: 'thả đèn' }, code)).toBeTruthy();
});

test('everything of an existing procedure is its draft too, and parts are not written beside it', async () => {
  const told = await getWholeDraft(await clerk(), codes.plain);
  expect(told).toMatchObject({ base: { version: 1, newest: true }, whole: { form: 'test-plain', process: 'test-plain' }, faults: [] });
  const { whole } = told;
  const changed = { ...whole, name: words('Thủ tục đổi tên', 'Renamed'), content: { ...whole.content, fees: [] } };
  const { revision, faults } = await saveWholeDraft(await clerk(), {
    code: codes.plain,
    whole: changed,
    law,
    validFrom: '2026-12-01',
    because: 'Đổi tên',
  });
  expect(faults.filter(({ at }) => !at.startsWith('content.results'))).toEqual([]);
  expect((await getWholeDraft(await clerk(), codes.plain)).changed).toEqual(['name', 'content.fees']);
  await expect(getVersionDraft(await clerk(), codes.plain)).rejects.toMatchObject({ code: 'procedures.draft-whole' });
  const parts = { cases: [], fees: [], components: [] };
  await expect(saveVersionDraft(await clerk(), { code: codes.plain, parts, because: '', revision })).rejects.toMatchObject({
    code: 'procedures.draft-whole',
  });
  await dropVersionDraft(await clerk(), { code: codes.plain, revision });
  expect((await getVersionDraft(await clerk(), codes.plain)).draft).toBeUndefined();
});

test('what may be chosen is told, with what the form asks and the process does', async () => {
  const choices = await listDraftChoices(await clerk(), { form: 'test-plain', process: 'test-certificate' });
  expect(choices.answers.map(({ name }) => name)).toContain('reason');
  expect(choices.facts.map(({ name }) => name)).toEqual(expect.arrayContaining(['enterprise.name', 'shown.reason']));
  expect(choices.steps).toContainEqual(expect.objectContaining({ key: 'write', makesPaper: true }));
  expect(choices.series.map((one) => one.code)).toContain('TB');
  expect(choices.effects.map((one) => one.code)).toContain('certificate-next-version');
  expect(choices.units.map((one) => one.code)).toContain('DT');
  expect(choices.templates.map((one) => one.code)).toContain('general-result');
});

test('every shipped procedure can be written anew as it is: nothing of it is taken for a fault', async () => {
  const listed = await desk.system.read((tx) => listProcedures(tx, { on: '2026-11-20', locale: 'vi', offer: 'open' }));
  const shipped = listed.filter((one) => one.recordedBy === undefined && !Object.values<string>(codes).includes(one.code));
  expect(shipped.length).toBeGreaterThan(10);
  for (const { code: known } of shipped) {
    const { whole } = await getWholeDraft(await clerk(), known);
    const given = { code: known, whole, law, validFrom: '2026-12-01', because: 'Như cũ' };
    const { faults, revision } = await saveWholeDraft(await clerk(), given);
    // the small authority has not all the units that the shipped ones are handled by
    expect(
      faults.filter(({ at }) => at !== 'content.handlingUnit'),
      known,
    ).toEqual([]);
    if (faults.length === 0)
      await expect(publishVersionDraft(desk.system, { code: known, revision })).rejects.toMatchObject({ code: 'procedures.draft-same' });
    await dropVersionDraft(await clerk(), { code: known, revision });
  }
});
