import { describe, expect, it } from 'vitest';
import { addWords, translator } from '#platform/i18n';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };
import { chain, compiled, drawn, event, flow, modelOf, node, script, timer, user } from './drawings.fixture.ts';
import { type FaultReason, faultReasons } from './fault-reasons.ts';
import { tellFault } from './faults.ts';
import { workingMinutesOf } from './timers.ts';

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const machine = (id: string): string =>
  `<serviceTask id="${id}"><extensionElements><ezone:work key="${id}" /></extensionElements></serviceTask>`;
const date = '<timerEventDefinition><timeDate>2026-01-05T00:00:00Z</timeDate></timerEventDefinition>';

async function reasons(xml: string): Promise<string[]> {
  const { model, faults } = await compiled(xml);
  expect(model === undefined).toBe(faults.length > 0);
  return faults.map(({ reason, id }) => `${reason} ${id}`);
}

const cases: Partial<Record<FaultReason, [body: string, fault: string][]>> = {
  'not-run': [
    [s + node('complexGateway', 'g') + e + chain('s', 'g', 'e'), 'not-run g'],
    [s + node('task', 'g') + e + chain('s', 'g', 'e'), 'not-run g'],
    [s + node('businessRuleTask', 'g') + e + chain('s', 'g', 'e'), 'not-run g'],
    [s + node('transaction', 'g') + e + chain('s', 'g', 'e'), 'not-run g'],
    [s + user('a', '<standardLoopCharacteristics />') + e + chain('s', 'a', 'e'), 'not-run a'],
    [s + user('a').replace('<userTask', '<userTask isForCompensation="true"') + e + chain('s', 'e'), 'not-run a'],
    [s + event('endEvent', 'g', '<compensateEventDefinition />') + chain('s', 'g'), 'not-run g'],
    [s + event('intermediateCatchEvent', 'g', `${timer('PT1H')}<signalEventDefinition />`) + chain('s', 'g'), 'not-run g'],
    [s + user('a') + '<subProcess id="g" triggeredByEvent="true"><startEvent id="gs" /></subProcess>' + chain('s', 'a'), 'not-run g'],
  ],
  'no-begin': [[`${s}<subProcess id="g" />${chain('s', 'g')}`, 'no-begin g']],
  'bad-id': [
    [s + user('a') + user('a') + chain('s', 'a'), 'bad-id a'],
    [s + user('constructor') + chain('s', 'constructor'), 'bad-id constructor'],
  ],
  'loose-flow': [
    [`${s}${user('a')}${chain('s', 'a')}<sequenceFlow id="f" sourceRef="a" targetRef="nowhere" />`, 'loose-flow f'],
    [
      `${s}<subProcess id="g"><startEvent id="gs" />${user('a')}${chain('gs', 'a')}</subProcess>${chain('s', 'g')}${flow('s', 'a')}`,
      'loose-flow s-a',
    ],
  ],
  unreachable: [[s + user('a') + user('b') + chain('s', 'a'), 'unreachable b']],
  'never-ends': [[s + user('a') + user('b') + chain('s', 'a', 'b', 'a'), 'never-ends s']],
  'endless-loop': [
    [s + script('a') + script('b') + chain('s', 'a', 'b', 'a'), 'endless-loop a'],
    [
      s + node('parallelGateway', 'g') + script('a') + node('exclusiveGateway', 'm') + e + chain('s', 'm', 'g', 'a', 'm') + chain('g', 'e'),
      'endless-loop m',
    ],
    [
      s +
        node('parallelGateway', 'g') +
        machine('a') +
        node('exclusiveGateway', 'm') +
        e +
        chain('s', 'm', 'g', 'a', 'm') +
        chain('g', 'e'),
      'endless-loop m',
    ],
    [s + event('intermediateCatchEvent', 'a', date) + node('exclusiveGateway', 'm') + chain('s', 'm', 'a', 'm'), 'endless-loop m'],
  ],
  'no-condition': [
    [s + node('exclusiveGateway', 'g') + user('a') + user('b') + chain('s', 'g', 'a') + flow('g', 'b', 'n = 1'), 'no-condition g-a'],
  ],
  'idle-condition': [[s + node('parallelGateway', 'g') + user('a') + chain('s', 'g') + flow('g', 'a', 'n = 1'), 'idle-condition g-a']],
  'bad-expression': [
    [s + user('a') + e + chain('s', 'a') + flow('a', 'e', 'n = = 1'), 'bad-expression a-e'],
    [s + script('a', { n: '1 +' }) + chain('s', 'a'), 'bad-expression a'],
  ],
  'no-role': [[s + node('userTask', 'a') + chain('s', 'a'), 'no-role a']],
  'bad-timer': [
    [s + event('intermediateCatchEvent', 't', timer('P1M')) + chain('s', 't'), 'bad-timer t'],
    [s + event('intermediateCatchEvent', 't', '<timerEventDefinition />') + chain('s', 't'), 'bad-timer t'],
  ],
  'nothing-called': [
    [s + event('intermediateCatchEvent', 'm', '<messageEventDefinition />') + chain('s', 'm'), 'nothing-called m'],
    [s + node('sendTask', 'm') + chain('s', 'm'), 'nothing-called m'],
  ],
  'bad-script': [[`${s}<scriptTask id="a"><script>process.exit()</script></scriptTask>${chain('s', 'a')}`, 'bad-script a']],
  'bad-choice': [[s + node('eventBasedGateway', 'g') + user('a') + user('b') + chain('s', 'g', 'a') + chain('g', 'b'), 'bad-choice g']],
  'bad-host': [
    [
      s + script('a') + event('boundaryEvent', 'w', timer('PT1H'), 'attachedToRef="a"') + user('b') + chain('s', 'a') + chain('w', 'b'),
      'bad-host w',
    ],
  ],
  'bad-count': [[s + user('a', '<multiInstanceLoopCharacteristics />') + chain('s', 'a'), 'bad-count a']],
  'no-such-process': [[s + node('callActivity', 'c', 'calledElement="other"') + chain('s', 'c'), 'no-such-process c']],
  'calls-itself': [[s + node('callActivity', 'c', 'calledElement="p"') + chain('s', 'c'), 'calls-itself c']],
  'too-large': [
    [
      s + Array.from({ length: 3100 }, (_none, place) => node('dataObject', `d${place}`) + node('endEvent', `x${place}`)).join(''),
      'too-large p',
    ],
  ],
};

describe('compileBpmn', () => {
  for (const [reason, drawings] of Object.entries(cases))
    it.each(drawings)(`${reason}: %#`, async (body, fault) => expect(await reasons(drawn(body))).toContain(fault));

  it('wants one process to be run', async () => {
    const two = drawn(s).replace('</definitions>', '<process id="q" isExecutable="true"><startEvent id="qs" /></process></definitions>');
    expect(await reasons(two)).toEqual(['several-processes p', 'several-processes q']);
    expect(await reasons(two.replace('id="q" isExecutable="true"', 'id="q"'))).toEqual([]);
    expect(await reasons(drawn(''))).toEqual(['no-process ']);
  });

  addWords({ vi, en });
  // They are about the drawing as a whole.
  const ofNobody: ReadonlySet<string> = new Set(['no-process', 'several-processes', 'no-step']);
  it('words every fault in both languages with the element that has it', () => {
    const untried = faultReasons.filter((reason) => cases[reason] === undefined);
    expect(untried).toEqual(['no-process', 'several-processes', 'no-step', 'bad-key', 'bad-work']);
    for (const reason of faultReasons) {
      const told = (['vi', 'en'] as const).map((locale) =>
        tellFault(translator(locale), { reason, id: 'x1', name: 'Thẩm định', kind: 'task' }),
      );
      expect(told[0]).not.toBe(told[1]);
      if (!ofNobody.has(reason)) expect(told.every((one) => one.includes('Thẩm định'))).toBe(true);
    }
  });

  it('hands through who does a step, by when, with which papers and what its ways are called', async () => {
    const work = `<ezone:work kind="review" role="unit-head" unit="handling" vi="Thẩm định" en="Review" status="4" checked="true"><ezone:limit minutes="960" from="case" channel="online" /><ezone:limit rule="hand-over" /><ezone:paper template="t" type="y" series="z" /><ezone:form code="f1" /><ezone:act code="refuse" /><ezone:guard when="n > 1" vi="Thiếu" en="Missing" /></ezone:work>`;
    const way = `<sequenceFlow id="f" sourceRef="a" targetRef="e" name="Đồng ý"><extensionElements><ezone:way outcome="agree" en="Agree" when="n > 2" needsComment="true" /></extensionElements></sequenceFlow>`;
    const model = await modelOf(
      `${s}<userTask id="a"><extensionElements>${work}</extensionElements></userTask>${e}${chain('s', 'a')}${way}`,
    );
    expect(model.nodes['a']?.work).toEqual({
      kind: 'review',
      name: { vi: 'Thẩm định', en: 'Review' },
      role: 'unit-head',
      unit: 'handling',
      limits: [{ minutes: 960, from: 'case', channel: 'online' }, { rule: 'hand-over' }],
      nationalStatus: 4,
      checked: true,
      document: { template: 't', type: 'y', series: 'z' },
      forms: ['f1'],
      acts: ['refuse'],
      guards: [{ when: 'n > 1', words: { vi: 'Thiếu', en: 'Missing' } }],
    });
    expect(model.flows['f']).toEqual({
      id: 'f',
      from: 'a',
      to: 'e',
      when: 'outcome = "agree" and (n > 2)',
      way: { key: 'agree', label: { vi: 'Đồng ý', en: 'Agree' }, when: 'n > 2', needsComment: true },
    });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('reads durations as working time', () => {
    expect(['P2D', 'PT90M', 'P1DT1H', 'PT0M', 'P1M', 'PT', 'P'].map(workingMinutesOf)).toEqual([
      960,
      90,
      540,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
