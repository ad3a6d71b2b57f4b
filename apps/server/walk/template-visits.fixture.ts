import type { Page } from 'playwright-core';
import { systemCtx } from '#platform/context';
import { saveTexts } from '../../../modules/templates/server/text-drafts.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const clerk = 'vanthu1';
const administrator = 'quantri';
const at = '/app/mau-giay-to';

/** Words somebody is writing, so that lists and editors have them to show. */
async function write(world: SmallWorld): Promise<void> {
  const { services } = world.server;
  const { rows } = await services.db.pool.query<{ id: string }>('select person_id as id from accounts.identity where subject = $1', [
    clerk,
  ]);
  const system = systemCtx(services, 'walk');
  const actor = { ...system.actor, personId: rows[0]?.id ?? '', name: 'Văn thư' };
  const texts = { again: 'Tổ chức, cá nhân được nộp lại hồ sơ bất cứ lúc nào.' };
  const given = { code: 'form-05-stop', texts, validFrom: '2027-01-01', legalBasis: [], because: 'Nói rõ hơn' };
  await saveTexts({ ...system, actor, act: (name, work) => system.act(name, (act) => work({ ...act, actor })) }, given);
}

/** The words of papers. */
export async function templateVisits(world: SmallWorld): Promise<Visits> {
  await write(world);
  const closed = ['', 'dautu.cv1', world.handled.by].map((as): Visit => ({
    ...(as === '' ? {} : { as }),
    at,
    state: 'refused',
    shows: '.ez-state',
  }));
  const opened = (page: Page) => page.locator('.ez-paper-history summary').first().click();
  const series = '/app/quan-tri/so-van-ban';
  const adding = (page: Page) => page.getByRole('button', { name: 'Thêm sổ số' }).click();
  return {
    'app /quan-tri/so-van-ban': [
      { as: administrator, at: series, state: 'data', shows: '.ez-records' },
      { as: administrator, at: series, state: 'data', shows: '.ez-records', act: adding },
      ...closed.map((one) => ({ ...one, at: series })),
    ],
    'app /mau-giay-to': [
      { as: administrator, at, state: 'data', shows: '.ez-papers' },
      { as: clerk, at, state: 'data', shows: '.ez-papers' },
      { as: clerk, at: `${at}?giay=form-05-stop`, state: 'data', shows: '.ez-paper .ez-publication', act: opened },
      { as: administrator, at: `${at}?giay=construction-permit`, state: 'data', shows: '.ez-paper-uses', act: opened },
      { as: clerk, at: `${at}?giay=form-99`, state: 'refused', shows: '.ez-state' },
      ...closed,
    ],
  };
}
