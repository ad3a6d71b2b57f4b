import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { findFormVersionOn, validateData } from '#modules/forms';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { raise } from '../../modules/forms/engine/designing/lower.ts';
import type { Design } from '../../modules/forms/engine/designing/design.ts';
import { newPart, newShared, newStep } from '../../modules/forms/engine/designing/palette.ts';
import { dropFormDesign, publishFormDesign, saveFormDesign } from '../../modules/forms/server/drafts.ts';
import { addAdministrator } from './administrator.fixture.ts';
import { getFormDesign, listForms } from '../../modules/forms/server/tell-drafts.ts';

let desk: Desk;
let administrator: Awaited<ReturnType<typeof addAdministrator>>;
let last = 0;
const next = (): string => `n${(last += 1)}`;

beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:00:00Z');
  administrator = await addAdministrator(desk);
});
afterAll(() => desk.server.stop());

const clerk = () => desk.as('clerk', 'forms.draft');
const words = (text: string) => ({ vi: text, en: `${text} (en)` });

function asking(...labels: string[]): Design {
  const taken = new Set<string>();
  const items = labels.map((label) => {
    const part = newPart('text', words(label), taken, next);
    if ('at' in part) taken.add(part.at);
    return part;
  });
  return { steps: [{ ...newStep(words('Bước'), new Set(), next), items }] };
}

const given = (code: string, design: Design, revision?: number) => ({
  code,
  name: words(`Mẫu ${code}`),
  design,
  testData: { text: 'thử' },
  legalBasis: [{ document: 'Quyết định mẫu', provision: 'Điều 1' }],
  validFrom: '2026-12-01',
  because: 'thử',
  ...(revision === undefined ? {} : { revision }),
});

describe('a form that is drawn', () => {
  test('is kept as it is, incomplete and with what it is tried with, and told with everything that keeps it back', async () => {
    const empty: Design = { steps: [] };
    const saved = await saveFormDesign(await clerk(), given('kept', empty));
    expect(saved).toMatchObject({ revision: 1, problems: [{ code: 'no-steps', words: { vi: 'Biểu mẫu chưa có bước nào' } }] });
    const found = await getFormDesign(await clerk(), 'kept');
    expect(found).toMatchObject({
      versions: [],
      draft: { revision: 1, design: empty, testData: { text: 'thử' }, mine: true, outdated: false },
    });
    const { forms } = await listForms(await clerk(), { limit: 200 });
    expect(forms.find((one) => one.code === 'kept')).toMatchObject({ draft: { revision: 1 } });
    await expect(publishFormDesign(await administrator('forms.publish'), { code: 'kept', revision: 1 })).rejects.toMatchObject({
      code: 'forms.definition-invalid',
      params: { reason: expect.stringContaining('Biểu mẫu chưa có bước nào') },
    });
    await dropFormDesign(await clerk(), { code: 'kept', revision: 1 });
    await expect(getFormDesign(await clerk(), 'kept')).rejects.toMatchObject({ code: 'forms.not-found' });
    await expect(dropFormDesign(await clerk(), { code: 'kept', revision: 1 })).rejects.toMatchObject({ code: 'forms.no-draft' });
  });

  test('that two draw at once is not written over: the second reads who saved', async () => {
    await saveFormDesign(await clerk(), given('shared-desk', asking('Một')));
    await saveFormDesign(await administrator('forms.draft'), given('shared-desk', asking('Hai'), 1));
    await expect(saveFormDesign(await clerk(), given('shared-desk', asking('Ba'), 1))).rejects.toMatchObject({
      code: 'http.changed-meanwhile',
      params: { who: 'Người quản trị', what: 'lưu bản thiết kế biểu mẫu' },
    });
    const { draft } = await getFormDesign(await clerk(), 'shared-desk');
    expect(draft).toMatchObject({ revision: 2, mine: false, writtenBy: 'Người quản trị' });
  });

  test('that two begin at once is one draft', async () => {
    const both = await Promise.allSettled([
      saveFormDesign(await clerk(), given('begun', asking('Một'))),
      saveFormDesign(await administrator('forms.draft'), given('begun', asking('Hai'))),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is published by somebody else than who wrote it last, from its day, and then asked as drawn', async () => {
    const shared = newShared('signer', 1, next);
    const design = asking('Tên', 'Nơi');
    design.steps[0]?.items.push(...(shared === undefined ? [] : [shared]));
    await saveFormDesign(await administrator('forms.draft'), given('published', design));
    const publish = async (revision: number) => publishFormDesign(await administrator('forms.publish'), { code: 'published', revision });
    await expect(publish(1)).rejects.toMatchObject({ code: 'forms.own-draft' });
    await saveFormDesign(await clerk(), { ...given('published', design, 1), legalBasis: [] });
    await expect(publish(2)).rejects.toMatchObject({ code: 'forms.draft-no-law' });
    await saveFormDesign(await clerk(), { ...given('published', design, 2), validFrom: undefined });
    await expect(publish(3)).rejects.toMatchObject({ code: 'forms.draft-no-day' });
    await saveFormDesign(await clerk(), { ...given('published', design, 3), validFrom: '2026-11-01' });
    await expect(publish(4)).rejects.toMatchObject({ code: 'forms.draft-day-past' });
    await saveFormDesign(await clerk(), given('published', design, 4));
    await expect(publish(4)).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
    const { versionId } = await publish(5);
    const version = await desk.system.read((tx) => findFormVersionOn(tx, 'published', '2026-12-01'));
    expect(version).toMatchObject({ id: versionId, version: 1, name: words('Mẫu published') });
    const faults = version === undefined ? [] : validateData(version.form, {}, { complete: true });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/text', '/text2', '/signer/fullName', '/signer/title']);
    const group = version?.form.definition.layout.steps[0]?.items[2];
    expect(group).toMatchObject({ shared: { name: 'signer', version: 1 } });
    expect(version && raise(version.form.definition, next).steps[0]?.items[2]).toMatchObject({ shared: { name: 'signer' }, items: [] });
    await expect(publish(5)).rejects.toMatchObject({ code: 'forms.no-draft' });
  });

  test('that says the same, or began from a version that is no longer the newest, is not published', async () => {
    const version = await desk.system.read((tx) => findFormVersionOn(tx, 'published', '2026-12-01'));
    const same = version === undefined ? asking() : raise(version.form.definition, next);
    await saveFormDesign(await clerk(), given('published', same));
    const publish = async (revision: number) => publishFormDesign(desk.system, { code: 'published', revision });
    await expect(publish(1)).rejects.toMatchObject({ code: 'forms.draft-same' });
    const insert = sql`insert into forms.form_version (id, form_id, version, valid_from, definition, compiled, sha256, legal_basis, status, recorded_at)
      select gen_random_uuid(), form_id, 2, '2027-06-01', definition, compiled, sha256, legal_basis, 'withdrawn', now()
      from forms.form_version where id = ${version?.id}`;
    await desk.system.act('test.version', ({ tx }) => insert.execute(tables(tx)));
    await expect(publish(1)).rejects.toMatchObject({ code: 'forms.draft-outdated' });
  });

  test('once published is neither rewritten nor deleted, and an ended draft stays as it was', async () => {
    const change = (statement: ReturnType<typeof sql>) => desk.system.act('test.change', ({ tx }) => statement.execute(tables(tx)));
    await expect(change(sql`update forms.form_version set definition = '{}' where version = 1`)).rejects.toThrow(/neither rewritten/);
    await expect(change(sql`delete from forms.form_version`)).rejects.toThrow(/neither rewritten/);
    await expect(change(sql`update forms.form_draft set because = 'x' where state = 'published'`)).rejects.toThrow(/never rewritten/);
  });
});
