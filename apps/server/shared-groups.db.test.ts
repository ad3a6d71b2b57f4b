import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFormVersionOn } from '#modules/forms';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import type { Design, DesignedGroup } from '../../modules/forms/engine/designing/design.ts';
import { newPart, newShared, newStep } from '../../modules/forms/engine/designing/palette.ts';
import { bareItems, ownGroup, usedGroup } from '../../modules/forms/engine/designing/shared.ts';
import { publishFormDesign, saveFormDesign } from '../../modules/forms/server/drafts.ts';
import { listSharedGroups, saveSharedGroup } from '../../modules/forms/server/groups.ts';
import { addAdministrator } from './administrator.fixture.ts';
import { getFormDesign } from '../../modules/forms/server/tell-drafts.ts';

let desk: Desk;
let administrator: Awaited<ReturnType<typeof addAdministrator>>;
let last = 0;
const next = (): string => `n${(last += 1)}`;
const words = (text: string) => ({ vi: text, en: `${text} (en)` });
const clerk = () => desk.as('clerk', 'forms.draft');

beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:00:00Z');
  administrator = await addAdministrator(desk);
});
afterAll(() => desk.server.stop());

const plate = () => newPart('text', words('Biển số'), new Set(), next);
const colour = () => newPart('text', words('Màu sơn'), new Set(['/text']), next);
const vehicle = (items = [plate()], follows = 0) => ({ name: 'vehicle', title: words('Xe'), items: bareItems(items), follows });
const formWith = (group: DesignedGroup): Design => ({ steps: [{ ...newStep(words('Bước'), new Set(), next), items: [group] }] });
const given = (design: Design, revision?: number) => ({
  code: 'parking',
  name: words('Gửi xe'),
  design,
  testData: {},
  legalBasis: [{ document: 'Quyết định mẫu' }],
  validFrom: '2026-12-01',
  because: 'thử',
  ...(revision === undefined ? {} : { revision }),
});
async function kept(): Promise<DesignedGroup> {
  const { groups } = await listSharedGroups(await clerk());
  const found = groups.find(({ name }) => name === 'vehicle');
  return (found && usedGroup(found, next)) ?? expect.fail('no such group');
}

test('a group is modelled once, used by a form, and changed as its next version that the form takes when it wants', async () => {
  expect(await saveSharedGroup(await clerk(), vehicle())).toEqual({ version: 1 });
  const used = await kept();
  expect(used).toMatchObject({ shared: { name: 'vehicle', version: 1 }, items: [{ label: words('Biển số') }] });
  expect(await saveFormDesign(await clerk(), given(formWith(used)))).toMatchObject({ problems: [] });
  await publishFormDesign(await administrator('forms.publish'), { code: 'parking', revision: 1 });
  const version = await desk.system.read((tx) => findFormVersionOn(tx, 'parking', '2026-12-01'));
  expect(version?.form.definition.layout.steps[0]?.items[0]).toMatchObject({ shared: { name: 'vehicle', version: 1 } });

  expect(await saveSharedGroup(await clerk(), vehicle([plate(), colour()], 1))).toEqual({ version: 2 });
  const { groups } = await listSharedGroups(await clerk());
  expect(groups).toMatchObject([{ name: 'vehicle', version: 2, usedBy: [{ code: 'parking', version: 1 }] }]);
  expect(await saveFormDesign(await clerk(), given(formWith(used)))).toMatchObject({ problems: [] });
  expect(await saveFormDesign(await clerk(), given(formWith(await kept()), 1))).toMatchObject({ revision: 2, problems: [] });
});

test('two who change a group at once do not write over each other, and what says nothing new is no version', async () => {
  await expect(saveSharedGroup(await clerk(), vehicle([colour()], 1))).rejects.toMatchObject({
    code: 'forms.group-newer',
    params: { version: 2 },
  });
  await expect(saveSharedGroup(await clerk(), vehicle([plate(), colour()], 2))).rejects.toMatchObject({ code: 'forms.group-same' });
  const both = await Promise.allSettled([
    saveSharedGroup(await clerk(), vehicle([colour()], 2)),
    saveSharedGroup(await clerk(), vehicle([plate()], 2)),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a group stands by itself: what reads a field outside it, or is no group, is not kept', async () => {
  const reading = { ...colour(), visibleWhen: 'elsewhere = "a"' };
  await expect(saveSharedGroup(await clerk(), { ...vehicle([reading]), name: 'colours' })).rejects.toMatchObject({
    code: 'forms.group-invalid',
    params: { reason: expect.stringContaining('elsewhere') },
  });
  await expect(saveSharedGroup(await clerk(), { ...vehicle(), name: 'odd', items: [{ widget: 'sound' }] })).rejects.toMatchObject({
    code: 'forms.group-invalid',
  });
});

test('a form that says otherwise than the library, or names a version that is not there, is told so and not published', async () => {
  const used = await kept();
  const changed = { ...used, items: [plate(), colour(), { ...plate(), at: '/third' }] };
  const saved = await saveFormDesign(await clerk(), given(formWith(changed), 2));
  expect(saved).toMatchObject({ problems: [{ at: used.id, code: 'shared-changed' }] });
  expect((await getFormDesign(await clerk(), 'parking')).draft?.problems).toMatchObject([{ code: 'shared-changed' }]);
  await expect(
    publishFormDesign(await administrator('forms.publish'), { code: 'parking', revision: saved.revision }),
  ).rejects.toMatchObject({ code: 'forms.definition-invalid' });
  const unknown = { ...used, shared: { name: 'vehicle', version: 9 } };
  expect(await saveFormDesign(await clerk(), given(formWith(unknown), saved.revision))).toMatchObject({
    problems: [{ code: 'shared-unknown' }],
  });
});

test('a group that ships with eZone becomes the authority’s own as its next version', async () => {
  const shipped = newShared('person', 1, next);
  const own = shipped !== undefined && 'group' in shipped ? ownGroup(shipped, next) : expect.fail('no such group');
  expect(own.items.length).toBeGreaterThan(2);
  const { title, items } = own;
  expect(await saveSharedGroup(await clerk(), { name: 'person', title, items: bareItems(items), follows: 1 })).toEqual({ version: 2 });
});
