import type { Page } from 'playwright-core';
import { systemCtx, type Ctx } from '#platform/context';
import { beginProcedure } from '../../../modules/procedures/server/whole/save-whole.ts';
import { limitedTo, rehearse, writeDraft } from '../rehearsals/drafted.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const clerk = 'vanthu1';
const administrator = 'quantri';
const leader = 'lanhdao';
const [drafts, rehearsals] = ['/app/soan-thu-tuc', '/app/dien-tap'] as const;

/** The system with somebody's name. */
export async function actingAs(world: SmallWorld, signInName: string): Promise<Ctx> {
  const { services } = world.server;
  const { rows } = await services.db.pool.query<{ id: string }>('select person_id as id from accounts.identity where subject = $1', [
    signInName,
  ]);
  const system = systemCtx(services, 'walk');
  const actor = { ...system.actor, personId: rows[0]?.id ?? '', name: 'Văn thư' };
  return { ...system, actor, act: (name, work) => system.act(name, (act) => work({ ...act, actor })) };
}

/** A draft that shortens a limit and asks for a paper, tried over all that was received; answers the rehearsal and the procedure. */
async function tried(world: SmallWorld): Promise<{ id: string; code: string; dossierId: string }> {
  const ctx = await actingAs(world, clerk);
  const { pool } = world.server.services.db;
  const most = await pool.query<{ code: string }>(
    'select procedure_code as code from dossiers.dossier where received_at is not null group by 1 order by count(*) desc limit 1',
  );
  const code = most.rows[0]?.code ?? '';
  const map = { key: 'map', name: { vi: 'Bản đồ vị trí', en: 'Map of the site' }, required: true };
  const { draftId } = await writeDraft(
    ctx,
    code,
    (parts) => ({ ...limitedTo(1)(parts), components: [...parts.components, map] }),
    '2027-06-01',
  );
  const id = await rehearse(ctx, world.system, draftId);
  const found = await pool.query<{ id: string }>(
    'select dossier_id as id from rehearsals.finding where rehearsal_id = $1 order by 1 limit 1',
    [id],
  );
  return { id, code, dossierId: found.rows[0]?.id ?? '' };
}

const begun = '9.777777';

/** A procedure that does not exist yet, begun by the clerk. */
async function beginNew(world: SmallWorld): Promise<void> {
  const field = { code: 'fairs', name: { vi: 'Hội chợ', en: 'Fairs' } };
  await beginProcedure(await actingAs(world, clerk), { code: begun, name: { vi: 'Cấp phép hội chợ', en: 'License fairs' }, field });
}

/** Its steps, each with one of everything that can be added. */
function wholeVisits(): Visit[] {
  const at = (step: string): string => `${drafts}?thu-tuc=${begun}&toan-bo=1&muc=${step}`;
  const opened = async (page: Page): Promise<void> => {
    for (const lists of ['.ez-card', '.ez-whole-paper'])
      for (const adding of await page.locator(`${lists} > .ez-whole-list > p > .ez-button`).all()) await adding.click();
    for (const more of await page.locator('.ez-whole-more > summary').all()) await more.click();
  };
  const steps = ['viec', 'truong-hop', 'giay-to', 'phi', 'ket-qua', 'kiem-tra', 'phap-ly'];
  return [
    ...steps.map((step): Visit => ({ as: clerk, at: at(step), state: 'data', shows: '.ez-whole .ez-card', act: opened })),
    ...['bieu-mau', 'quy-trinh', 'ban-hanh'].map((step): Visit => ({
      as: clerk,
      at: at(step),
      state: 'data',
      shows: '.ez-whole .ez-card',
    })),
    { as: leader, at: at('ban-hanh'), state: 'data', shows: '.ez-whole-faults' },
    { as: administrator, at: at('viec'), state: 'data', shows: '.ez-whole-faults' },
  ];
}

/** Versions of procedures being written, and what they would have made of past dossiers. */
export async function rehearsalVisits(world: SmallWorld): Promise<Visits> {
  const { id, code, dossierId } = await tried(world);
  await beginNew(world);
  const shut = (at: string, who: readonly (string | undefined)[]): Visit[] =>
    who.map((as) => ({ ...(as === undefined ? {} : { as }), at, state: 'refused', shows: '.ez-state' }));
  const opened = async (page: Page): Promise<void> => {
    for (const name of ['Thêm giấy tờ', 'Thêm nơi lấy ý kiến']) await page.getByRole('button', { name, exact: true }).click();
    await page.getByLabel('Luật coi không trả lời đúng hạn là đồng ý').last().check();
  };
  return {
    'app /soan-thu-tuc': [
      { as: administrator, at: drafts, state: 'data', shows: '.ez-drafts' },
      { as: clerk, at: drafts, state: 'data', shows: '.ez-drafts' },
      { as: clerk, at: `${drafts}?xem=da-xong`, state: 'empty', shows: '.ez-state' },
      { as: clerk, at: `${drafts}?thu-tuc=${code}`, state: 'data', shows: '.ez-draft .ez-compare', act: opened },
      { as: administrator, at: `${drafts}?thu-tuc=${code}`, state: 'data', shows: '.ez-draft .ez-draft-rehearsals li' },
      { as: clerk, at: `${drafts}?thu-tuc=9.999999`, state: 'refused', shows: '.ez-state' },
      { as: leader, at: `${drafts}?thu-tuc=${code}`, state: 'data', shows: '.ez-draft .ez-draft-rehearsals li' },
      ...wholeVisits(),
      ...shut(drafts, [world.handled.by, undefined]),
    ],
    'app /dien-tap': [
      { as: leader, at: rehearsals, state: 'data', shows: '.ez-rehearsals' },
      { as: clerk, at: rehearsals, state: 'data', shows: '.ez-rehearsal-start' },
      { as: leader, at: `${rehearsals}?lan=${id}`, state: 'data', shows: '.ez-rehearsal-findings .ez-records' },
      { as: leader, at: `${rehearsals}?lan=${id}&ho-so=${dossierId}`, state: 'data', shows: '.ez-rehearsal-sides .ez-account-days' },
      { as: administrator, at: `${rehearsals}?lan=${id}`, state: 'data', shows: '.ez-rehearsal-totals' },
      { as: leader, at: `${rehearsals}?lan=${id}&ket-qua=cheaper`, state: 'empty', shows: '.ez-state' },
      ...shut(rehearsals, ['dautu.cv1', world.handled.by, undefined]),
    ],
  };
}
