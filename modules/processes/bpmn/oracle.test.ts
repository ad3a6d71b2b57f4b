import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, drawn, event, flow, node, script, timer, user } from './drawings.fixture.ts';
import { bothRun, ours } from './oracle.fixture.ts';
import { countWork, isWatched, joinsBesideLoop, processOf, randomDrawings } from './random-drawing.fixture.ts';

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const fork = node('parallelGateway', 'fork');
const or = node('inclusiveGateway', 'or');
const bySome = (fallback: string): string => node('inclusiveGateway', 'some', `default="some-${fallback}"`);
const part = (inner: string): string => `<subProcess id="part">${node('startEvent', 'ps')}${inner}</subProcess>`;

describe('beside bpmn-engine', () => {
  it('does the same work in random well-formed drawings, answered in the same order', { timeout: 60_000 }, async () => {
    let ran = 0;
    await fc.assert(
      // left out: what is judged below, a join beside a loop
      fc.asyncProperty(
        randomDrawings().filter(({ block }) => !joinsBesideLoop(block)),
        async ({ block, facts, choices }) => {
          const process = processOf(block, facts);
          const { ours: own, theirs } = await bothRun(process.xml, process.facts, choices);
          expect(own).toEqual(theirs);
          expect(own.ended).toBe(true);
          ran += own.done.length;
        },
      ),
      { numRuns: 200 },
    );
    expect(ran).toBeGreaterThan(600);
  });

  const split = user('a').replace('<userTask', '<userTask default="a-c"') + user('b') + user('c') + user('d') + chain('s', 'a');
  const stop = event('endEvent', 'stop', '<terminateEventDefinition />');
  const agreed: [string, string][] = [
    [
      'two tokens into one task',
      s + fork + user('a') + user('b') + user('c') + e + chain('s', 'fork', 'a', 'c', 'e') + chain('fork', 'b', 'c'),
    ],
    ['no start event', user('a') + user('b') + user('c') + chain('a', 'b') + chain('a', 'c')],
    ['conditions out of a task', s + split + flow('a', 'b', 'f = 1') + flow('a', 'c') + flow('a', 'd')],
    ['a default beside a flow without condition', s + split + flow('a', 'b', 'f = 2') + flow('a', 'c') + flow('a', 'd')],
    ['a default alone', s + split + flow('a', 'b', 'f = 2') + flow('a', 'c') + flow('a', 'd', 'f = 3')],
    [
      'terminate in a sub-process',
      s +
        fork +
        user('beside') +
        part(node('parallelGateway', 'pf') + user('a') + user('b') + stop + chain('ps', 'pf', 'a', 'stop') + chain('pf', 'b')) +
        user('c') +
        chain('s', 'fork', 'part', 'c') +
        chain('fork', 'beside'),
    ],
    [
      'a sub-process that is interrupted',
      s +
        part(user('a') + user('b') + chain('ps', 'a', 'b')) +
        event('boundaryEvent', 't', timer('PT8H'), 'attachedToRef="part"') +
        user('late') +
        user('c') +
        chain('s', 'part', 'c') +
        chain('t', 'late'),
    ],
  ];
  it.each(agreed)('agrees on %s', async (_name, body) => {
    for (const choices of [[0], [1], [2, 1, 0]]) {
      const { ours: own, theirs } = await bothRun(drawn(body), { f: 1 }, choices);
      expect(own).toEqual(theirs);
    }
  });
});

// Clauses of BPMN 2.0.2 (formal/2013-12-09), by number and title.
describe('where bpmn-engine does otherwise, the standard decides', () => {
  it('§13.4.3 Inclusive Gateway: a join waits for the tokens that can still come, it does not let each through', async () => {
    const body =
      s +
      bySome('b') +
      user('a') +
      user('b') +
      user('c') +
      or +
      user('z') +
      chain('s', 'some') +
      flow('some', 'a', 'f = 1') +
      flow('some', 'c', 'f = 1') +
      chain('some', 'b') +
      chain('a', 'or', 'z') +
      chain('b', 'or') +
      chain('c', 'or');
    const { ours: own, theirs } = await bothRun(drawn(body), { f: 1 }, [0]);
    expect(own).toEqual({ done: ['a', 'c', 'z'], ended: true });
    // It begins z a second time.
    expect(theirs.ended).toBe(false);
  });

  it('§13.4.1 Parallel Gateway, §13.4.2 Exclusive Gateway: a parallel join counts tokens; a way not taken that comes to a merge before it is none', async () => {
    const body =
      s +
      fork +
      script('q') +
      node('exclusiveGateway', 'x', 'default="x-b"') +
      user('a') +
      user('b') +
      node('exclusiveGateway', 'm') +
      node('parallelGateway', 'j') +
      user('z') +
      chain('s', 'fork', 'q', 'j', 'z') +
      chain('fork', 'x', 'b', 'm', 'j') +
      flow('x', 'a', 'f = 2') +
      chain('a', 'm');
    const { ours: own, theirs } = await bothRun(drawn(body), { f: 1 }, [0]);
    expect(own).toEqual({ done: ['b', 'q', 'z'], ended: true });
    // Its join takes the way not taken for the second arrival, and hangs on what is left over.
    expect(theirs.ended).toBe(false);
  });

  it('§13.4.1 Parallel Gateway: branches beside a loop come together by their tokens; that the loop is left brings none around to their join', async () => {
    const loop = user('u') + node('exclusiveGateway', 'm') + node('exclusiveGateway', 'x', 'default="x-pe"') + node('endEvent', 'pe');
    const beside =
      event('boundaryEvent', 't', timer('PT4H'), 'attachedToRef="u" cancelActivity="false"') +
      fork +
      user('v') +
      user('w') +
      node('parallelGateway', 'j') +
      node('endEvent', 'te');
    const ways = chain('ps', 'm', 'u', 'x', 'pe') + flow('x', 'm', 'f = 2') + chain('t', 'fork', 'v', 'j', 'te') + chain('fork', 'w', 'j');
    const body = s + part(loop + beside + ways) + e + chain('s', 'part', 'e');
    // the timer, one branch, the work itself, the other branch
    const { ours: own, theirs } = await bothRun(drawn(body), { f: 1 }, [0, 1, 0, 0]);
    expect(own).toEqual({ done: ['part', 'u', 'v', 'w'], ended: true });
    // What it passes around the loop as "not taken" arrives at the join, which waits for ever then.
    expect(theirs).toEqual({ done: ['u', 'v', 'w'], ended: false });
  });
});

describe('the inclusive join, §13.4.3 Inclusive Gateway', () => {
  const open = async (body: string, ...answers: string[]): Promise<string[]> => {
    const { run } = await ours(drawn(body), { f: 1 });
    for (const id of answers) run.do(id);
    return run.open;
  };

  it('waits for a token that can still come to an empty flow', async () => {
    const body =
      s +
      fork +
      user('a') +
      user('b') +
      node('exclusiveGateway', 'x', 'default="x-or"') +
      user('k') +
      or +
      user('z') +
      chain('s', 'fork', 'a', 'or', 'z') +
      chain('fork', 'b', 'x', 'or') +
      flow('x', 'k', 'f = 1');
    expect(await open(body, 'a')).toEqual(['b', 'or']);
    // b goes elsewhere: nothing can come any more.
    expect(await open(body, 'a', 'b')).toEqual(['k', 'z']);
  });

  it('does not wait for one that can as well come to a filled flow', async () => {
    const body =
      s +
      fork +
      user('a') +
      user('b') +
      node('exclusiveGateway', 'm') +
      node('exclusiveGateway', 'x', 'default="x-or"') +
      script('q') +
      or +
      user('z') +
      chain('s', 'fork', 'a', 'm', 'x', 'or', 'z') +
      chain('fork', 'b', 'm') +
      flow('x', 'q', 'f = 2') +
      chain('q', 'or');
    expect(await open(body, 'a')).toEqual(['b', 'z']);
  });

  it('waits for nobody behind itself, and for one that an event may still bring', async () => {
    const loop =
      s +
      fork +
      or +
      user('a') +
      user('b') +
      node('exclusiveGateway', 'x', 'default="x-e"') +
      e +
      chain('s', 'fork', 'or', 'a', 'x', 'e') +
      flow('x', 'or', 'f = 2') +
      chain('fork', 'b');
    expect(await open(loop)).toEqual(['a', 'b']);
    const watched =
      s +
      fork +
      user('a') +
      user('b') +
      event('boundaryEvent', 't', timer('PT8H'), 'attachedToRef="b"') +
      e +
      or +
      user('z') +
      chain('s', 'fork', 'a', 'or', 'z') +
      chain('fork', 'b', 'e') +
      chain('t', 'or');
    expect(await open(watched, 'a')).toEqual(['b', 'or', 't']);
    expect(await open(watched, 'a', 'b')).toEqual(['z']);
  });
});

describe('beside the drawing itself', () => {
  it('does what random blocks say, with branches that come together again everywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomDrawings().filter(({ block }) => !isWatched(block)),
        async ({ block, facts, choices }) => {
          const process = processOf(block, facts, false);
          const { run, open, answer } = await ours(process.xml, process.facts);
          for (let turn = 0; run.state.ended === undefined && turn < 300; turn += 1) {
            const waiting = open();
            answer(waiting[(choices[turn % choices.length] ?? 0) % waiting.length] ?? '');
          }
          const count = (kind: string): number => run.done.filter((id) => id.startsWith(kind)).length;
          expect({ users: count('u'), scripts: count('s') }).toEqual(countWork(block, facts));
          expect(run.state.ended).toBe('done');
        },
      ),
      { numRuns: 200 },
    );
  });
});
