import { describe, expect, it } from 'vitest';
import { chain, drawn, compiled, event, flow, modelOf, node, script, timer, user } from '../bpmn/drawings.fixture.ts';
import { TestCase } from './case.fixture.ts';

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const fork = node('parallelGateway', 'fork');
const join = node('parallelGateway', 'join');

describe('flows', () => {
  it('goes from task to task and ends', async () => {
    const run = new TestCase(await modelOf(s + user('a') + user('b') + e + chain('s', 'a', 'b', 'e')));
    expect(run.open).toEqual(['a']);
    run.do('a');
    expect(run.open).toEqual(['b']);
    run.do('b');
    expect(run.state).toMatchObject({ ended: 'done', tokens: [] });
    expect(() => run.act({ kind: 'done', token: 1 })).toThrow('has-ended');
  });

  it('chooses one way by its condition, by the default where none is true, and refuses where there is neither', async () => {
    const ways = (attributes: string): string =>
      s +
      user('a') +
      node('exclusiveGateway', 'x', attributes) +
      user('b') +
      user('c') +
      e +
      chain('s', 'a', 'x') +
      chain('b', 'e') +
      chain('c', 'e');
    const model = await modelOf(ways('default="x-c"') + flow('x', 'b', 'outcome = "yes"') + flow('x', 'c'));
    expect(new TestCase(model).do('a', { outcome: 'yes' }).open).toEqual(['b']);
    expect(new TestCase(model).do('a', { outcome: 'no' }).open).toEqual(['c']);
    const strict = new TestCase(await modelOf(ways('') + flow('x', 'b', 'n > 1') + flow('x', 'c', 'n < 1')), { n: 1 });
    expect(() => strict.do('a')).toThrow('no-way: x');
    expect(strict.open).toEqual(['a']);
    expect(strict.do('a', { facts: { n: 2 } }).open).toEqual(['b']);
    expect(strict.facts).toEqual({ n: 2 });
  });

  it('takes both branches and waits for both', async () => {
    const run = new TestCase(
      await modelOf(
        s + fork + user('a') + user('b') + join + user('c') + e + chain('s', 'fork', 'a', 'join', 'c', 'e') + chain('fork', 'b', 'join'),
      ),
    );
    expect(run.open).toEqual(['a', 'b']);
    expect(run.do('b').open).toEqual(['a', 'join']);
    expect(run.do('a').open).toEqual(['c']);
  });

  it('splits and joins without gateways: every flow out of an activity is taken, every token into one begins it anew', async () => {
    const run = new TestCase(await modelOf(user('a') + user('b') + user('c') + user('d') + chain('a', 'b', 'd') + chain('a', 'c', 'd')));
    run.do('a').do('b');
    expect(run.open).toEqual(['c', 'd']);
    run.do('c');
    expect(run.open).toEqual(['d', 'd']);
    run.do('d').do('d');
    expect(run.state.ended).toBe('done');
  });

  it('takes conditional flows out of an activity beside the unconditional, the default only where no other is taken', async () => {
    const body = `${s}${user('a').replace('<userTask ', '<userTask default="a-d" ')}${user('b')}${user('c')}${user('d')}`;
    const model = await modelOf(body + chain('s', 'a') + flow('a', 'b') + flow('a', 'c', 'n = 1') + flow('a', 'd'));
    expect(new TestCase(model, { n: 1 }).do('a').open).toEqual(['b', 'c']);
    expect(new TestCase(model, { n: 2 }).do('a').open).toEqual(['b']);
    const strict = await modelOf(body + chain('s', 'a') + flow('a', 'b', 'n = 5') + flow('a', 'c', 'n = 1') + flow('a', 'd'));
    expect(new TestCase(strict, { n: 2 }).do('a').open).toEqual(['d']);
  });

  it('names a model that goes round without waiting, and changes nothing', async () => {
    const body =
      s + user('a') + script('x', { n: 'n + 1' }) + node('exclusiveGateway', 'g', 'default="g-e"') + node('exclusiveGateway', 'm') + e;
    const run = new TestCase(await modelOf(body + chain('s', 'a', 'm', 'x', 'g', 'e') + flow('g', 'm', 'n > 0')), { n: 0 });
    expect(() => run.do('a')).toThrow('endless');
    expect(run.open).toEqual(['a']);
    expect(run.do('a', { facts: { n: -3 } }).facts).toEqual({ n: 0 - 2 });
    expect(run.state.ended).toBe('done');
  });

  it('says where a case hangs', async () => {
    const body = s + user('a') + node('exclusiveGateway', 'x', 'default="x-c"') + script('b') + script('c') + join + e;
    const run = new TestCase(await modelOf(body + chain('s', 'a', 'x', 'c', 'join', 'e') + flow('x', 'b', 'n = 1') + chain('b', 'join')));
    expect(run.do('a').said('stuck')).toEqual([{ what: 'stuck', nodes: ['join'] }]);
  });
});

describe('events', () => {
  it('sets a timer in working time and goes on when it is due', async () => {
    const run = new TestCase(
      await modelOf(s + event('intermediateCatchEvent', 't', timer('P1DT1H')) + user('a') + e + chain('s', 't', 'a', 'e')),
    );
    expect(run.said('timer-set')).toMatchObject([{ node: 't', timer: { minutes: 540, from: 'step' } }]);
    expect(run.due('t').open).toEqual(['a']);
  });

  it('takes the work away at an interrupting timer, and leaves it beside one that does not interrupt', async () => {
    const body = (cancel: boolean): string =>
      s +
      user('a') +
      event('boundaryEvent', 't', timer('PT8H'), `attachedToRef="a" cancelActivity="${cancel}"`) +
      user('late') +
      e +
      chain('s', 'a', 'e') +
      chain('t', 'late', 'e');
    const hard = new TestCase(await modelOf(body(true))).due('t');
    expect(hard.open).toEqual(['late']);
    expect(hard.said('cancelled')).toMatchObject([{ node: 'a' }]);
    const soft = new TestCase(await modelOf(body(false))).due('t');
    expect(soft.open).toEqual(['a', 'late']);
    soft.do('a').do('late');
    expect(soft.state.ended).toBe('done');
    expect(new TestCase(await modelOf(body(true))).do('a').said('timer-cleared')).toMatchObject([{ node: 't' }]);
  });

  it('comes again as often as its cycle says', async () => {
    const cycle = '<timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/PT8H</timeCycle></timerEventDefinition>';
    const watch = event('boundaryEvent', 't', cycle, 'attachedToRef="a" cancelActivity="false"');
    const run = new TestCase(
      await modelOf(s + user('a') + watch + script('remind') + e + chain('s', 'a', 'e') + chain('t', 'remind', 'e')),
    );
    run.due('t').due('t');
    expect(run.done).toEqual(['remind', 'remind']);
    expect(() => run.due('t')).toThrow('nothing at t');
  });

  it('waits for a message by its name, wakes everything that waits for a signal, sends both', async () => {
    const defined = '<message id="m" name="paid" /><signal id="g" name="calm" />';
    const body =
      s +
      fork +
      event('intermediateCatchEvent', 'pay', '<messageEventDefinition messageRef="m" />') +
      event('intermediateCatchEvent', 'hear', '<signalEventDefinition signalRef="g" />') +
      event('intermediateThrowEvent', 'tell', '<signalEventDefinition signalRef="g" />') +
      user('a') +
      user('b') +
      `<sendTask id="send" messageRef="m" />` +
      chain('s', 'fork', 'pay', 'a') +
      chain('fork', 'hear', 'b') +
      chain('a', 'tell', 'send');
    const run = new TestCase(await modelOf(body, defined));
    expect(() => run.act({ kind: 'message', called: 'other' })).toThrow('not-awaited');
    run.act({ kind: 'message', called: 'paid', facts: { sum: 5 } });
    expect(run.facts).toEqual({ sum: 5 });
    expect(run.open).toEqual(['a', 'hear']);
    run.do('a');
    expect(run.open).toEqual(['b']);
    expect(run.said('sent')).toEqual([
      { what: 'sent', node: 'tell', trigger: 'signal', called: 'calm' },
      { what: 'sent', node: 'send', trigger: 'message', called: 'paid' },
    ]);
  });

  it('takes the first of several events and forgets the others', async () => {
    const body =
      s +
      node('eventBasedGateway', 'c') +
      event('intermediateCatchEvent', 'm', '<messageEventDefinition messageRef="x" />') +
      event('intermediateCatchEvent', 't', timer('P3D')) +
      user('a') +
      user('b') +
      chain('s', 'c', 'm', 'a') +
      chain('c', 't', 'b');
    const model = await modelOf(body, '<message id="x" name="answer" />');
    const run = new TestCase(model).act({ kind: 'message', called: 'answer' });
    expect(run.open).toEqual(['a']);
    expect(run.said('timer-cleared')).toMatchObject([{ node: 't' }]);
    expect(new TestCase(model).due('t').open).toEqual(['b']);
  });

  it('catches an error where it is watched for, outermost last, and refuses one nobody catches', async () => {
    const inner =
      s.replace('"s"', '"is"') + user('a') + event('endEvent', 'bad', '<errorEventDefinition errorRef="x" />') + chain('is', 'a', 'bad');
    const body = (ref: string): string =>
      s +
      `<subProcess id="p1">${inner}</subProcess>` +
      event('boundaryEvent', 'on', `<errorEventDefinition ${ref} />`, 'attachedToRef="p1"') +
      user('mend') +
      e +
      chain('s', 'p1', 'e') +
      chain('on', 'mend', 'e');
    const defined = '<error id="x" errorCode="E1" /><error id="y" errorCode="E2" />';
    expect(new TestCase(await modelOf(body('errorRef="x"'), defined)).do('a').open).toEqual(['mend']);
    expect(new TestCase(await modelOf(body(''), defined)).do('a').open).toEqual(['mend']);
    expect(new TestCase(await modelOf(body('errorRef="y"'), defined)).do('a').state).toMatchObject({ ended: 'error', error: 'E1' });
    const run = new TestCase(await modelOf(body('errorRef="y"'), defined));
    expect(() => run.act({ kind: 'failed', token: run.at('a'), error: 'E9' })).toThrow('uncaught');
    expect(run.act({ kind: 'failed', token: run.at('a'), error: 'E2' }).open).toEqual(['mend']);
  });

  it('is silent by rule: nobody answers in time, and the way that silence means is taken', async () => {
    const silent = user('a').replace('<ezone:work', '<ezone:silence minutes="960" outcome="agreed" /><ezone:work');
    const run = new TestCase(
      await modelOf(
        s +
          silent +
          node('exclusiveGateway', 'x') +
          user('b') +
          user('c') +
          chain('s', 'a', 'x') +
          flow('x', 'b', 'outcome = "agreed"') +
          flow('x', 'c', 'outcome = "asked"'),
      ),
    );
    expect(run.said('timer-set')).toMatchObject([{ node: 'a', timer: { minutes: 960 } }]);
    expect(run.due('a').open).toEqual(['b']);
    expect(run.said('timer-cleared')).toEqual([]);
  });
});

describe('scopes', () => {
  const part = (inner: string, more = ''): string => `<subProcess id="part">${more}${node('startEvent', 'ps')}${inner}</subProcess>`;

  it('ends a sub-process when nothing is left in it, and everything in it when it is interrupted', async () => {
    const inner = node('parallelGateway', 'pf') + user('a') + user('b') + chain('ps', 'pf', 'a') + chain('pf', 'b');
    const watch = event('boundaryEvent', 't', timer('PT8H'), 'attachedToRef="part"');
    const model = await modelOf(s + part(inner) + watch + user('c') + user('late') + chain('s', 'part', 'c') + chain('t', 'late'));
    expect(new TestCase(model).do('a').do('b').open).toEqual(['c']);
    const cut = new TestCase(model).do('a').due('t');
    expect(cut.open).toEqual(['late']);
    expect(cut.said('cancelled')).toMatchObject([{ node: 'b' }, { node: 'part' }]);
  });

  it('terminates only the sub-process it stands in', async () => {
    const inner =
      node('parallelGateway', 'pf') +
      user('a') +
      user('b') +
      event('endEvent', 'stop', '<terminateEventDefinition />') +
      chain('ps', 'pf', 'a', 'stop') +
      chain('pf', 'b');
    const run = new TestCase(
      await modelOf(s + fork + user('beside') + part(inner) + user('c') + chain('s', 'fork', 'part', 'c') + chain('fork', 'beside')),
    );
    expect(run.do('a').open).toEqual(['beside', 'c']);
    const whole = await modelOf(
      s +
        fork +
        user('a') +
        user('b') +
        event('endEvent', 'stop', '<terminateEventDefinition />') +
        chain('s', 'fork', 'a', 'stop') +
        chain('fork', 'b'),
    );
    expect(new TestCase(whole).do('a').state).toMatchObject({ ended: 'terminated', tokens: [] });
  });

  const many = (attributes: string, inner: string): string =>
    `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`;
  const each = '<extensionElements><ezone:several each="units" as="unit" /></extensionElements>';
  const enough = '<completionCondition xsi:type="tFormalExpression">numberOfCompletedInstances >= 2</completionCondition>';

  it('asks several at once, tells each for what, and has enough when its condition says so', async () => {
    const body = s + user('ask', many('', each + enough)) + user('c') + chain('s', 'ask', 'c');
    const run = new TestCase(await modelOf(body), { units: ['A', 'B', 'C'] });
    expect(run.said('entered')).toMatchObject([{}, { part: 0, item: 'A' }, { part: 1, item: 'B' }, { part: 2, item: 'C' }]);
    expect(run.do('ask').open).toEqual(['ask', 'ask']);
    expect(run.do('ask').open).toEqual(['c']);
    expect(run.said('cancelled')).toMatchObject([{ part: 2 }]);
    expect(new TestCase(await modelOf(body), { units: [] }).open).toEqual(['c']);
    await expect(modelOf(body).then((model) => new TestCase(model, { units: Array.from({ length: 501 }, () => 1) }))).rejects.toThrow(
      'too-many',
    );
  });

  it('refuses several within several that come to more than anybody could do', async () => {
    const times = (count: number): string =>
      `<multiInstanceLoopCharacteristics><loopCardinality>${count}</loopCardinality></multiInstanceLoopCharacteristics>`;
    const body = (count: number): string =>
      `${s}<subProcess id="part">${times(count)}${node('startEvent', 'ps')}${user('a', times(count))}${chain('ps', 'a')}</subProcess>${e}${chain('s', 'part', 'e')}`;
    expect(new TestCase(await modelOf(body(20))).open.filter((at) => at === 'a').length).toBeGreaterThanOrEqual(400);
    const begun = performance.now();
    await expect(modelOf(body(400)).then((model) => new TestCase(model))).rejects.toThrow('too-many');
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('refuses a script that doubles what it keeps with each round', async () => {
    const model = await modelOf(
      s +
        script('begin', { x: '&quot;0123456789&quot;', n: '0' }) +
        node('exclusiveGateway', 'again') +
        script('double', { x: 'x + x', n: 'n + 1' }) +
        node('exclusiveGateway', 'enough', 'default="enough-a"') +
        user('a') +
        e +
        chain('s', 'begin', 'again', 'double', 'enough', 'a', 'e') +
        flow('enough', 'again', 'n < rounds'),
    );
    expect(new TestCase(model, { rounds: 5 }).open).toEqual(['a']);
    expect(() => new TestCase(model, { rounds: 30 })).toThrow('too-large');
  });

  it('goes through several one after another, each with its own part of the list', async () => {
    const count = '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality>';
    const inner = user('a') + script('add', { sum: 'sum + item' }) + chain('ps', 'a', 'add');
    const run = new TestCase(
      await modelOf(
        s + part(inner, '').replace('</subProcess>', `${many('isSequential="true"', count)}</subProcess>`) + e + chain('s', 'part', 'e'),
      ),
      { sum: 0 },
    );
    expect(run.open.filter((at) => at === 'a')).toHaveLength(1);
    run.do('a').do('a').do('a');
    expect(run.state.ended).toBe('done');
    expect(run.facts).toEqual({ sum: 6 });
  });

  it('takes a called process in, under the names of the call', async () => {
    const called = await modelOf(s + user('a') + user('b') + chain('s', 'a', 'b'));
    const call = '<callActivity id="call" calledElement="other" />';
    const run = new TestCase(
      await modelOf(s + call + user('c') + chain('s', 'call', 'c'), '', (code) => (code === 'other' ? called : undefined)),
    );
    expect(run.open).toEqual(['call', 'call/a']);
    expect(run.do('call/a').do('call/b').open).toEqual(['c']);
    const { faults } = await compiled(drawn(s + call + chain('s', 'call')));
    expect(faults).toMatchObject([{ reason: 'no-such-process', id: 'call', kind: 'callActivity' }]);
  });
});
