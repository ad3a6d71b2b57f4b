import type { Page } from 'playwright-core';
import type { ExceptionalDossier } from './exceptional-dossiers.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const panel = '.ez-act-card';
const card = '.ez-exception';

/** Presses an act of the case, behind a menu or not; the screen is still Vietnamese then. */
const begin =
  (act: string) =>
  async (page: Page): Promise<void> => {
    await page.locator('.ez-case-columns').waitFor();
    const menu = page.locator('.ez-more', { has: page.getByText(act, { exact: true }) }).locator('summary');
    const open = page.locator('.ez-acts').getByRole('button', { name: act, exact: true });
    await menu.or(open).first().waitFor();
    if (await menu.isVisible()) await menu.click();
    await open.first().click();
    await page.locator(panel).waitFor();
  };

/** Sends a panel with nothing in it: what is missing is said. */
const beginWrongly =
  (act: string) =>
  async (page: Page): Promise<void> => {
    await begin(act)(page);
    await page.locator(`${panel} .ez-button-primary`).first().click();
  };

/** The desk's answer other than accepting. */
const answerAtDesk = (act: string) => async (page: Page) => {
  await begin('Tiếp nhận')(page);
  await page.locator(panel).getByRole('button', { name: act, exact: true }).click();
};

/** Somebody began to write the draft of another holder's step and has not come to an end. */
async function writeInstead({ server, turns }: SmallWorld): Promise<Visit[]> {
  const turn = turns.get('draft');
  if (turn === undefined) return [];
  await server.services.db.pool.query(
    `insert into documents.writer (step_id, person_id, since, until)
      select s.id, i.person_id, $2::timestamptz - interval '1 minute', $2::timestamptz + interval '1 hour'
      from processes.step s, accounts.identity i where s.record_id = $1 and s.closed_at is null and s.kind = 'draft' and i.subject = 'dautu.truong'`,
    [turn.dossierId, server.clock.now()],
  );
  return [{ as: turn.by, at: `/app/ho-so/${turn.dossierId}/viec`, state: 'data', shows: '.ez-returned' }];
}

function required(world: SmallWorld, name: string): ExceptionalDossier {
  const found = world.exceptions.get(name);
  if (found === undefined) throw new Error(`the small world has no dossier ${name}`);
  return found;
}

/** What happens to dossiers beside the usual way: the cards of officers, each panel, and what applicants read. */
export async function exceptionVisits(world: SmallWorld): Promise<Visits> {
  const of = (name: string) => required(world, name);
  const onCase = (as: string, name: string, shows: string, act?: Visit['act']): Visit => ({
    as,
    at: `/app/ho-so/${of(name).dossierId}`,
    state: 'data',
    shows,
    ...(act && { act }),
  });
  const running = of('answered');
  const given = of('reassigned');
  const atDesk = world.turns.get('accept') ?? { dossierId: '', by: '' };
  const deciding = (name: string) => onCase(of(name).head, name, `${panel} textarea`, begin('Xem và quyết định'));
  const cards = ['asked-at-desk', 'asked', 'answered', 'withdrawing', 'apologised', 'correcting'];
  const proposing = ['Đề nghị yêu cầu bổ sung', 'Đề nghị dừng giải quyết', 'Đề nghị xin lỗi, hẹn lại', 'Đề nghị sửa sai trạng thái'];
  return {
    'app /ho-so/$recordId': [
      ...cards.map((name) => onCase(of(name).holder, name, card)),
      onCase('motcua1', 'stopped', card),
      onCase(given.holder, 'reassigned', '.ez-case-columns'),
      deciding('withdrawing'),
      deciding('correcting'),
      ...proposing.map((act) => onCase(running.holder, 'answered', `${panel} [aria-invalid=true], ${panel} .ez-wrong`, beginWrongly(act))),
      onCase(given.head, 'reassigned', `${panel} .ez-people`, begin('Giao lại')),
      onCase(given.colleague, 'reassigned', `${panel} textarea`, begin('Nhận thay')),
      ...['Yêu cầu hoàn thiện (mẫu 02)', 'Từ chối tiếp nhận'].map((act): Visit => ({
        as: atDesk.by,
        at: `/app/ho-so/${atDesk.dossierId}`,
        state: 'data',
        shows: `${panel} textarea`,
        act: answerAtDesk(act),
      })),
    ],
    'app /ho-so/$recordId/viec': await writeInstead(world),
    'dossiers.showDossier': [...world.exceptions.values()].map(({ dossierId, filer }): Visit => ({
      as: filer,
      at: `/ho-so/${dossierId}`,
      state: 'data',
      shows: '.timeline',
    })),
    'dossiers.showDraft': ['asked', 'asked-at-desk'].map((name): Visit => ({
      as: of(name).filer,
      at: `/ho-so/${of(name).dossierId}`,
      state: 'data',
      shows: '.asked-items',
      act: (page) => page.locator('main form[action$="/bo-sung"] button, main .alert a.button-primary').first().click(),
    })),
    'dossiers.showEnterpriseHome': [{ as: of('asked').filer, at: '/doanh-nghiep', state: 'data', shows: '.dossier-list' }],
  };
}
