import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { codes } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { signInOver, type Session } from './sessions.fixture.ts';
import { noteStatements, statementsOf } from './statements.fixture.ts';

let desk: Desk;
let stop: () => void;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

beforeAll(async () => {
  stop = noteStatements();
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(async () => {
  stop();
  await desk.server.stop();
});

/** One dossier from its first word to its end, found again by its code: how many messages each of its nine requests sends. */
async function statementsOfLifecycle(who: Record<'applicant' | 'desk' | 'head' | 'worker', Session>): Promise<Record<string, number>> {
  const numbers: Record<string, number> = {};
  const noted = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const { answer, statements } = await statementsOf(work);
    numbers[what] = statements.length;
    if (process.env['EZONE_SHOW_STATEMENTS'] !== undefined) console.log([what, ...statements].join('\n  '));
    return answer;
  };
  type Moved = { nextStepId?: string };
  const { applicant, desk: clerk, head, worker } = who;
  const given = { procedureCode: codes.plain, enterpriseId: desk.enterprises[0]?.enterpriseId };
  const draft = await noted('start', () => applicant.ask<{ id: string; version: number; data: object }>('POST', '/dossiers/drafts', given));
  const kept = { version: draft.version, data: { ...draft.data, reason: 'thử' } };
  await noted('save', () => applicant.ask('PUT', `/dossiers/drafts/${draft.id}`, kept));
  await applicant.upload(`/dossiers/drafts/${draft.id}/components/request`, pdf, 'don.pdf');
  const { id } = await noted('submit', () => applicant.ask<{ id: string }>('POST', '/dossiers', { draftId: draft.id }));
  const steps = () => clerk.ask<{ openStepId: string }>('GET', `/processes/cases/${id}/steps`);
  const first = { stepId: (await noted('steps', steps)).openStepId, version: 1 };
  const { code, nextStepId: assigned } = await noted('accept', () =>
    clerk.ask<{ code: string } & Moved>('POST', `/dossiers/${id}/acceptance`, first),
  );
  const leave = async (what: string, by: Session, stepId: string | undefined, way: { outcome: string; assignTo?: string | undefined }) =>
    (await noted(what, () => by.ask<Moved>('POST', `/processes/steps/${stepId}/completion`, { ...way, version: 1 }))).nextStepId;
  const study = await leave('assign', head, assigned, { outcome: 'assigned', assignTo: desk.people['worker'] });
  const last = await leave('resolve', worker, study, { outcome: 'done' });
  await leave('return', clerk, last, { outcome: 'returned' });
  const found = await noted('search', () =>
    clerk.ask<{ dossiers: { id: string; nationalStatus: number }[] }>('GET', `/dossiers?search=${encodeURIComponent(code)}&limit=50`),
  );
  expect(found.dossiers).toMatchObject([{ id, nationalStatus: 10 }]);
  return numbers;
}

// What it costs to handle a dossier is bound by these; a row that an act has read or holds already is not asked for again, what is settled is
// kept, and a write whose answer nobody needs goes in the next message.
test('the nine requests of a dossier, from its first word to its end, take no more messages to the database than these', async () => {
  const who = {
    applicant: await signInOver(desk, 'delegate'),
    desk: await signInOver(desk, 'desk'),
    head: await signInOver(desk, 'head'),
    worker: await signInOver(desk, 'worker'),
  };
  // A connection prepares a statement alone when it first meets it, and which one a request gets is chance: the least of some lives counts.
  const lives: Record<string, number>[] = [];
  for (let life = 0; life < 6; life += 1) lives.push(await statementsOfLifecycle(who));
  const least = (what: string): number => Math.min(...lives.map((numbers) => numbers[what] ?? 0));
  const numbers = Object.fromEntries(Object.keys(lives[0] ?? {}).map((what) => [what, least(what)]));
  const sum = Object.values(numbers).reduce((all, one) => all + one, 0);
  if (process.env['EZONE_SHOW_STATEMENTS'] !== undefined) console.log(sum, JSON.stringify(numbers));
  // 54 on a quiet machine: when an answer comes late, one write more goes alone
  // the last two of `return` ask whether anybody would find the result in an account
  expect(sum, JSON.stringify(numbers)).toBeLessThanOrEqual(55);
});
