import { QueryObserver, focusManager, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiProblem } from './api.ts';
import { askAgain, makeQueryClient } from './queries.ts';

const stops: (() => void)[] = [];
let client: QueryClient;
beforeEach(() => {
  client = makeQueryClient();
  client.mount();
});
afterEach(() => {
  focusManager.setFocused(undefined);
  for (const stop of stops.splice(0)) stop();
  client.unmount();
});

/** A screen that shows a query; answers how often its server was asked. */
async function shown(queryKey: readonly unknown[], answer: () => unknown = () => 'here'): Promise<() => number> {
  let asked = 0;
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: async () => {
      asked += 1;
      return answer();
    },
  });
  stops.push(observer.subscribe(() => undefined));
  await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe('idle');
  return () => asked;
}

const refuse =
  (status: number, code = 'http.not-found') =>
  (): never => {
    throw new ApiProblem(status, code, 'không có');
  };
const news = (dossierId: string) => [{ topic: 'dossier', data: { dossierId } }];

it.each([
  [404, 'http.not-found'],
  [403, 'http.forbidden'],
  [422, 'http.bad-input'],
])('%s %s is an answer: news about other records does not have it asked again', async (status, code) => {
  const refused = await shown(['processes', 'listCaseSteps', { recordId: 'made-up' }], refuse(status, code));
  const answered = await shown(['processes', 'listCaseSteps', { recordId: 'a' }]);
  expect([refused(), answered()]).toEqual([1, 1]);
  await askAgain(client, news('a'));
  await askAgain(client, [{ topic: 'processes' }, { topic: 'inbox', data: { recordId: 'b' } }]);
  expect([refused(), answered()]).toEqual([1, 3]);
});

it('news that names what was refused has it asked again with all that was refused: it may be within reach now', async () => {
  const story = await shown(['processes', 'listCaseSteps', { recordId: 'a' }], refuse(404));
  const step = await shown(['processes', 'getStep', { id: 'step of a' }], refuse(404));
  await askAgain(client, news('a'));
  expect([story(), step()]).toEqual([2, 2]);
});

it('so does a connection that was away, and what failed otherwise is asked again by all news', async () => {
  const refused = await shown(['dossiers', 'getDossier', { id: 'a' }], refuse(404));
  const busy = await shown(['dossiers', 'getDossier', { id: 'b' }], refuse(409, 'documents.being-written'));
  await askAgain(client, news('c'));
  expect([refused(), busy()]).toEqual([1, 2]);
  await askAgain(client, [{ topic: '*' }]);
  expect([refused(), busy()]).toEqual([2, 3]);
});

it('news of a noun leaves the other nouns and the session alone', async () => {
  const session = await shown(['session']);
  const dossiers = await shown(['dossiers', 'listDossiers', {}]);
  const notices = await shown(['notifications', 'listNotices', {}]);
  await askAgain(client, [{ topic: 'notifications' }]);
  expect([session(), dossiers(), notices()]).toEqual([1, 1, 2]);
});

it('who comes back to the window has asked again what fails, and not what was refused', async () => {
  const refused = await shown(['dossiers', 'getDossier', { id: 'a' }], refuse(404));
  const busy = await shown(['dossiers', 'getDossier', { id: 'b' }], refuse(429, 'http.too-many'));
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  await expect.poll(busy).toBe(2);
  expect(refused()).toBe(1);
});
