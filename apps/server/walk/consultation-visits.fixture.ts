import { consultationsContract } from '#contracts/consultations';
import { askOpinions, listConsultations, setAgency } from '#modules/consultations';
import { secretOf } from '../../../modules/consultations/server/link-secret.ts';
import { newestLink } from '../../../modules/consultations/server/link-store.ts';
import { makeStage } from '../demo/stage.ts';
import type { SmallWorld, Turn } from './small-world.fixture.ts';
import type { Visits } from './visits.fixture.ts';

const administrator = 'quantri';
const nothing = '00000000-0000-7000-8000-000000000000';

/** An agency and a unit are asked about what a specialist drafts; answers the link of the agency's mail. */
async function ask({ server, system }: SmallWorld, turn: Turn): Promise<string> {
  const { services, clock } = server;
  const { rows } = await services.db.pool.query<{ admin: string; worker: string; clerks: string }>(
    `select (select person_id from accounts.identity where subject = $1) as admin,
      (select person_id from accounts.identity where subject = $2) as worker, (select id from organisations.unit where code = 'VP') as clerks`,
    [administrator, turn.by],
  );
  const { admin = '', worker = '', clerks = '' } = rows[0] ?? {};
  const stage = makeStage(services);
  const { operations } = consultationsContract;
  const agencyId = await setAgency(await stage.as(admin, operations.setAgency, clock.now()), {
    code: 'H99.01',
    name: { vi: 'Sở Minh Họa', en: 'The Sample Department' },
    email: 'vanthu@so-minh-hoa.example',
    validFrom: '2026-01-01',
    closed: false,
    because: 'Quy chế phối hợp 01/QC',
  });
  const officer = await stage.as(worker, operations.askOpinions, clock.now());
  const told = await listConsultations(await stage.as(worker, operations.listConsultations, clock.now()), turn.dossierId);
  const ids = await askOpinions(officer, {
    dossierId: turn.dossierId,
    stepId: told.askFrom ?? '',
    orderId: nothing,
    question: 'Đề nghị cho ý kiến về hiện trạng sử dụng đất.',
    required: true,
    limit: { value: 2, unit: 'working-day' },
    basis: 'Quy chế phối hợp',
    units: [clerks],
    agencies: [agencyId],
    papers: told.papers.map(({ id }) => id),
  });
  const link = await system.read((tx) => newestLink(tx, ids[1] ?? ''));
  return `/gop-y/${link?.id ?? ''}?ma=${secretOf(services, link?.id ?? '')}`;
}

/** Who was asked, the page of an agency outside, and the list of agencies. */
export async function consultationVisits(world: SmallWorld): Promise<Visits> {
  const turn = world.turns.get('draft');
  if (turn === undefined) throw new Error('nobody drafts');
  const at = await ask(world, turn);
  const list = '/app/quan-tri/co-quan-lay-y-kien';
  const own = '/app/y-kien';
  return {
    'consultations.showAsked': [
      { at, state: 'data', shows: 'main form' },
      {
        at,
        state: 'refused',
        shows: '.error-summary',
        act: async (page) => {
          await page.locator('main form button').last().click();
        },
      },
      { at: `/gop-y/${nothing}?ma=x`, state: 'refused', shows: 'h1', status: 404 },
    ],
    'app /ho-so/$recordId': [{ as: turn.by, at: `/app/ho-so/${turn.dossierId}`, state: 'data', shows: '.ez-opinions > li' }],
    'app /y-kien': [
      { as: 'vanthu1', at: own, state: 'data', shows: '.ez-opinions > li' },
      ...['motcua1', 'dautu.cv1', 'dautu.truong', 'lanhdao', 'moitruong.cv1'].map((as) => ({
        as,
        at: own,
        state: 'empty' as const,
        shows: 'main h1',
      })),
      { at: own, state: 'refused', shows: '.ez-state' },
    ],
    'app /quan-tri/co-quan-lay-y-kien': [
      { as: administrator, at: list, state: 'data', shows: 'tbody tr' },
      {
        as: administrator,
        at: list,
        state: 'data',
        shows: 'dialog form',
        act: async (page) => {
          await page.locator('.ez-screen-acts button').click();
        },
      },
      { as: 'motcua1', at: list, state: 'refused', shows: '.ez-state' },
      { at: list, state: 'refused', shows: '.ez-state' },
    ],
  };
}
