import { findOpenStep, findStep } from '#modules/processes';
import { decideProposal, propose, refuseDossier, startAnswer, submitDossier, withdrawDossier } from '#modules/dossiers';
import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { rateDossier } from '../../../modules/dossiers/server/ratings/rate-dossier.ts';

const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];

/** What was played, by what became of it. */
export interface Played {
  early: string;
  late: string;
  asked: string;
  twice: string;
  refused: string;
  withdrawn: string;
  waiting: string;
  open: string;
}

/** A desk whose hours are set by the wall clock of Việt Nam, and who does what there. */
export function playerOf(desk: Desk) {
  const at = (text: string): void => desk.server.clock.set(new Date(`${text}:00+07:00`));
  const stepOf = async (id: string) => (await desk.system.read((tx) => findOpenStep(tx, id))) ?? { id: '', version: 0 };
  const decide = async (proposal: { proposalId: string; stepId: string }, answer?: string): Promise<void> => {
    const step = await desk.system.read((tx) => findStep(tx, proposal.stepId));
    const given = { proposalId: proposal.proposalId, approve: true, answer, version: step?.version ?? 0 };
    await decideProposal(await desk.as('head'), given);
  };
  return {
    at,
    /** Accepted, and with the specialist. */
    async studied(): Promise<string> {
      const id = await desk.send();
      await desk.accept(id);
      await desk.go('head', id, 'assigned', 'worker');
      return id;
    },
    finish: (id: string) => desk.go('worker', id, 'done'),
    giveBack: (id: string) => desk.go('desk', id, 'returned'),
    async ask(id: string, answer?: string): Promise<void> {
      const content = { kind: 'supplement' as const, items };
      await decide(await propose(await desk.as('worker'), { dossierId: id, because: 'Thiếu chữ ký', content }), answer);
    },
    async answer(id: string): Promise<void> {
      const ctx = await desk.as('delegate');
      await submitDossier(ctx, await startAnswer(ctx, id));
    },
    async refuse(id: string): Promise<void> {
      const { id: stepId, version } = await stepOf(id);
      await refuseDossier(await desk.as('desk'), { stepId, version, reason: 'Không thuộc thẩm quyền' });
    },
    async withdraw(id: string): Promise<void> {
      await withdrawDossier(await desk.as('delegate'), { dossierId: id, because: 'Không làm nữa' });
      const { rows } = await desk.server.services.db.pool.query(
        `select id as "proposalId", step_id as "stepId" from dossiers.proposal where dossier_id = $1 and decided_at is null`,
        [id],
      );
      await decide(rows[0]);
    },
    async rate(id: string, level: number): Promise<void> {
      await rateDossier(await desk.as('delegate', 'dossiers.rate'), { dossierId: id, level });
    },
  };
}

/** Two weeks in November 2026: one of each way a dossier can go, each limit three working days. */
export async function playTwoWeeks(desk: Desk): Promise<Played> {
  const player = playerOf(desk);
  const { at } = player;
  at('2026-11-02T08:00');
  const early = await player.studied();
  const late = await player.studied();
  const asked = await player.studied();
  const twice = await player.studied();
  at('2026-11-03T09:00');
  const refused = await desk.send();
  await player.refuse(refused);
  await player.ask(asked);
  await player.ask(twice);
  at('2026-11-04T09:00');
  await player.finish(early);
  await player.giveBack(early);
  await player.answer(twice);
  await player.ask(twice, 'Bản vẽ mới');
  at('2026-11-05T09:00');
  await player.rate(early, 5);
  await player.answer(twice);
  await player.finish(twice);
  at('2026-11-09T10:00');
  await player.finish(late);
  await player.giveBack(late);
  await player.rate(late, 1);
  await player.answer(asked);
  await player.finish(asked);
  at('2026-11-10T08:00');
  await player.rate(late, 2);
  const withdrawn = await player.studied();
  const waiting = await player.studied();
  const open = await player.studied();
  at('2026-11-10T09:00');
  await player.withdraw(withdrawn);
  await player.ask(waiting);
  at('2026-11-13T16:00');
  return { early, late, asked, twice, refused, withdrawn, waiting, open };
}
