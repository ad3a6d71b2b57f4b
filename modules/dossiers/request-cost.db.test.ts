import { afterAll, beforeAll, expect, test } from 'vitest';
import { exceptionOperations } from './contract-exceptions.ts';
import { submitDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { dossiersHandlers } from './server/handlers.ts';
import { startAnswer } from './server/exceptions/answer-request.ts';
import { propose } from './server/exceptions/propose.ts';
import { decideProposal } from './server/exceptions/decide.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];
const studied = async (): Promise<string> => {
  const id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
};
const supplement = async (dossierId: string) =>
  propose(await desk.as('worker'), { dossierId, because: 'Thiếu chữ ký', content: { kind: 'supplement', items } });
/** As the API answers somebody. */
const costFor = async (name: string, id: string) => {
  const answer: unknown = await dossiersHandlers.handle('listExceptions', { id }, { ctx: await desk.as(name) } as never);
  return exceptionOperations.listExceptions.out.parse(answer).cost;
};

test('the head reads what one more request costs: the month’s share of dossiers on time now, and with this one counted late', async () => {
  const asked = await studied();
  const first = await supplement(asked);
  expect(await costFor('head', asked)).toMatchObject({ needsReason: false, onTimeShareNow: null, onTimeShareThen: null });
  await decideProposal(await desk.as('head'), { proposalId: first.proposalId, approve: true, version: 1 });
  await submitDossier(await desk.as('delegate'), await startAnswer(await desk.as('delegate'), asked));
  await supplement(asked);
  expect(await costFor('head', asked)).toMatchObject({ made: 1, allowed: 1, needsReason: true, onTimeShareNow: null, onTimeShareThen: 0 });

  for (let count = 0; count < 3; count += 1) await desk.go('worker', await studied(), 'done');
  const late = await studied();
  at('2026-11-09T02:15:00Z');
  await desk.go('worker', late, 'done');
  expect(await costFor('head', asked)).toMatchObject({ needsReason: true, onTimeShareNow: 3 / 4, onTimeShareThen: 3 / 5 });

  const allowed = await studied();
  await supplement(allowed);
  expect(await costFor('head', allowed)).toMatchObject({ made: 0, needsReason: false, onTimeShareNow: 3 / 4, onTimeShareThen: 3 / 4 });
  at('2026-12-01T02:15:00Z');
  expect(await costFor('head', asked)).toMatchObject({ onTimeShareNow: null, onTimeShareThen: 0 });
});
