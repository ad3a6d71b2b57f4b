import { describe, expect, it } from 'vitest';
import { differencesOf } from './differences.ts';
import { chain, drawn, event, flow, node, timer, user } from './drawings.fixture.ts';

const ends = node('startEvent', 's') + node('endEvent', 'e');
const base = drawn(ends + user('a') + user('b') + chain('s', 'a', 'b', 'e'));
const told = (after: string): string[] =>
  differencesOf(base, after)
    .map(({ id, state, aspects, kind }) => `${state} ${kind} ${id} ${aspects.join('+')}`.trim())
    .toSorted();

describe('what a later drawing says otherwise', () => {
  it('is nothing where only prefixes, blanks, arrows said twice and the picture differ', () => {
    const again = base
      .replaceAll('<userTask id="a"', '<userTask   id="a"')
      .replace('<endEvent id="e"  />', '<endEvent id="e"><incoming>b-e</incoming></endEvent>')
      .replace('</definitions>', '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="x" /></definitions>');
    expect(again).not.toBe(base);
    expect(told(again)).toEqual([]);
  });

  it('names what is added, gone, and changed in which respect', () => {
    const after = drawn(
      ends +
        user('a').replace('Việc a', 'Việc khác').replace('role="specialist"', 'role="leader"') +
        event('boundaryEvent', 'late', timer('PT8H'), 'attachedToRef="a"') +
        flow('s', 'a') +
        flow('a', 'e') +
        flow('late', 'e'),
    );
    expect(told(after)).toEqual([
      'added boundaryEvent late',
      'added sequenceFlow a-e',
      'added sequenceFlow late-e',
      'changed userTask a name+properties',
      'gone sequenceFlow a-b',
      'gone sequenceFlow b-e',
      'gone userTask b',
    ]);
  });

  it('tells a road that leads elsewhere, a condition, and what was moved into a sub-process', () => {
    const part = `<subProcess id="part">${user('b')}</subProcess>`;
    const body =
      ends + user('a') + part + chain('s', 'a') + flow('a', 'b', 'x = 1').replace('targetRef="b"', 'targetRef="part"') + flow('b', 'e');
    expect(told(drawn(body))).toEqual(['added subProcess part', 'changed sequenceFlow a-b road+properties', 'changed userTask b inside']);
  });
});
