import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachAll, type Actor } from '#platform/access';
import { newId } from '#platform/ids';
import { addIdentity, actorOf, createPerson, givePost } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { completeStep, findOpenStep, openCase, publishProcess, type Step } from '#modules/processes';
import { startTestServer, type TestServer } from '#test-server';
import type { ProcessDefinition } from './definition.ts';

/** A text that is the same in both languages. */
export const words = (text: string) => ({ vi: text, en: text });
const way = (key: string, to: string, more: object = {}) => ({ key, label: words(key), to, needsComment: false, back: false, ...more });

/** Received at the desk, given to a specialist, studied, checked. */
export const definition: ProcessDefinition = {
  start: 'receive',
  steps: [
    {
      key: 'receive',
      kind: 'work',
      name: words('receive'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      limit: 'hand-over',
      finishes: false,
      outcomes: [way('on', 'share')],
    },
    {
      key: 'share',
      kind: 'assign',
      name: words('share'),
      role: 'unit-head',
      unit: 'handling',
      limit: { minutes: 240, from: 'step' },
      finishes: false,
      outcomes: [way('give', 'study')],
    },
    {
      key: 'study',
      kind: 'work',
      name: words('study'),
      role: 'specialist',
      unit: 'handling',
      limit: { minutes: 960, from: 'step' },
      finishes: false,
      outcomes: [way('agree', 'check'), way('skip', 'end', { when: 'urgent = true' })],
    },
    {
      key: 'check',
      kind: 'review',
      name: words('check'),
      role: 'unit-head',
      unit: 'handling',
      limit: 'case',
      finishes: true,
      outcomes: [way('pass', 'end'), way('return', 'study', { needsComment: true, back: true })],
    },
  ],
};

/** A server with one unit beside the desk, its people, and cases of that process. */
export interface CaseWorld {
  server: TestServer;
  system: Ctx;
  units: { desk: string; handling: string };
  people: Readonly<Record<string, string>>;
  ctxOf(name: string, change?: (actor: Actor) => Actor): Promise<Ctx>;
  open(facts?: Record<string, unknown>): Promise<string>;
  go(who: string, recordId: string, outcome: string, more?: { assignTo?: string; comment?: string }): Promise<Step | undefined>;
  /** A case that the first specialist studies. */
  openStudied(): Promise<string>;
}

/** Starts the world. */
export async function startCases(): Promise<CaseWorld> {
  const server = await startTestServer();
  const system = systemCtx(server.services, 'test');
  const people: Record<string, string> = {};
  const units = await system.act('test.set-up', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('A'), symbol: 'BQL', place: words('P'), demo: true });
    const desk = await addUnit(act, { code: 'MC', name: words('Desk'), symbol: 'MC', kind: 'one-stop', position: 1 });
    const handling = await addUnit(act, { code: 'DT', name: words('Unit'), symbol: 'DT', kind: 'department', position: 2 });
    for (const [name, role, unitId] of [
      ['desk', 'one-stop-officer', desk],
      ['head', 'unit-head', handling],
      ['first', 'specialist', handling],
      ['second', 'specialist', handling],
    ] as const) {
      const id = await createPerson(act, { fullName: name });
      await addIdentity(act, { personId: id, provider: 'local', subject: name, level: 'basic' });
      await givePost(act, { personId: id, unitId, roleKey: role, because: 'test' });
      people[name] = id;
    }
    return { desk, handling };
  });

  const world: CaseWorld = {
    server,
    system,
    units,
    people,
    async ctxOf(name, change = (actor) => actor) {
      const actor = change(await system.read((tx) => actorOf(server.services, tx, people[name] ?? '', server.clock.now())));
      return makeCtx({ services: server.services, actor, reach: reachAll(server.clock.now()), locale: 'vi', requestId: name });
    },
    async open(facts = {}) {
      const recordId = newId();
      await system.act('test.open', async (act) => {
        const given = { code: 'p', name: words('p'), definition, validFrom: '2026-01-01', legalBasis: [] };
        const processVersionId = await publishProcess(act, given);
        const card = { title: words('Thing'), party: 'Công ty' };
        await openCase(act, { kind: 'thing', recordId, processVersionId, handlingUnitId: units.handling, card, facts });
      });
      return recordId;
    },
    async go(who, recordId, outcome, more = {}) {
      const ctx = await world.ctxOf(who);
      return ctx.act('test.complete', async (act) => {
        const step = await findOpenStep(act.tx, recordId);
        return completeStep(act, { stepId: step?.id ?? '', outcome, ...more });
      });
    },
    async openStudied() {
      const recordId = await world.open();
      await world.go('desk', recordId, 'on');
      await world.go('head', recordId, 'give', { assignTo: people['first'] ?? '' });
      return recordId;
    },
  };
  return world;
}
