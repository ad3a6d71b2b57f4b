import { sql, tables } from '#platform/db';
import type { Design } from '../../../modules/forms/engine/designing/design.ts';
import { newPart, newStep } from '../../../modules/forms/engine/designing/palette.ts';
import { bareItems } from '../../../modules/forms/engine/designing/shared.ts';
import { saveFormDesign } from '../../../modules/forms/server/drafts.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;
const next = (): string => `n${(serial += 1)}`;
const words = (text: string) => ({ vi: text, en: text });
const code = 'drawn-form';

function drawn(): Design {
  const label = words(`Mục ${next()}`);
  return { steps: [{ ...newStep(words('Bước'), new Set(), next), items: [newPart('text', label, new Set(), next)] }] };
}

const given = () => ({
  name: words('Mẫu đang vẽ'),
  design: drawn(),
  testData: {},
  legalBasis: [{ document: 'Quyết định mẫu' }],
  validFrom: '2027-01-01',
  because: 'thử',
});

async function dropAll({ desk }: World): Promise<void> {
  const end = sql`update forms.form_draft set state = 'dropped', ended_at = now() where state = 'open'`;
  await desk.system.act('test.drop-drafts', ({ tx }) => end.execute(tables(tx)));
}

/** A form that the clerk drew, never the same twice. */
async function written(world: World): Promise<{ revision: number }> {
  await dropAll(world);
  return saveFormDesign(await world.desk.as('clerk', 'forms.draft'), { code, ...given() });
}

// The outsider is a clerk of his unit and draws as every clerk.
const byClerk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({
  by: 'clerk',
  as: { 'other unit': ['worker', 'deputy'] },
  prepare,
});

const codesGiven = () => ({ validFrom: '2026-01-01', document: 'Quyết định mẫu', certainty: 'B', text: `2610,Mục ${next()}` });

/** Forms that are drawn and published. */
export const formFixtures: Fixtures = {
  'forms.listForms': byClerk(async () => ({})),
  'forms.getFormDesign': byClerk(async (world) => {
    await written(world);
    return { path: { code } };
  }),
  'forms.saveFormDesign': byClerk(async (world) => {
    await dropAll(world);
    return { path: { code }, body: { ...given() } };
  }),
  'forms.listSharedGroups': byClerk(async () => ({})),
  'forms.listCodeLists': byClerk(async () => ({})),
  'forms.importCodeList': {
    ...byClerk(async () => ({ path: { list: 'vsic' }, body: codesGiven() })),
    by: 'administrator',
  },
  'forms.saveSharedGroup': byClerk(async () => {
    const { title, items } = { title: words('Nhóm'), items: bareItems([newPart('text', words('Mục'), new Set(), next)]) };
    return { path: { name: `group-${next()}` }, body: { title, items, follows: 0 } };
  }),
  'forms.dropFormDesign': byClerk(async (world) => ({ path: { code }, query: { revision: String((await written(world)).revision) } })),
  'forms.publishFormDesign': {
    ...byClerk(async (world) => ({ path: { code }, body: { revision: (await written(world)).revision } })),
    by: 'administrator',
  },
};
