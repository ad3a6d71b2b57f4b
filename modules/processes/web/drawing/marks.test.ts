import { expect, test } from 'vitest';
import type { CaseStep, CaseStory } from '../use-case.ts';
import { hopsByKey, markOf, waysGone, type CasePicture } from './marks.ts';

const words = (text: string) => ({ vi: text, en: text });
const at = (minute: number): string => `2026-11-20T02:${String(minute).padStart(2, '0')}:00Z`;
const hop = (stepKey: string, position: number, more: Partial<CaseStep> = {}): CaseStep => ({
  stepId: `${stepKey} ${position}`,
  caseKind: 'thing',
  recordId: 'record',
  title: words(''),
  stepKey,
  stepKind: 'work',
  stepName: words(stepKey),
  openedAt: at(position),
  standing: 'in-time',
  version: 1,
  position,
  waiting: false,
  branch: false,
  handovers: [],
  ...more,
});
const left = (outcome: string, minute: number) => ({ closedAt: at(minute), outcome: words(outcome) });
const line = (id: string, from: string | undefined, to: string | undefined, label: string, back = false) => ({
  id,
  points: [],
  back,
  label: words(label),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
const { label: _none, ...first } = line('first', undefined, 'study', '');
const { label: _no, ...choice } = line('choice', 'check', 'check', '');
const picture: CasePicture = {
  width: 1,
  height: 1,
  nodes: [],
  lines: [
    first,
    choice,
    line('pass', 'study', 'check', 'pass'),
    line('back', 'check', 'study', 'back', true),
    line('end', 'check', undefined, 'end'),
  ],
};
const story = (...steps: CaseStep[]): CaseStory => ({ steps, ahead: [], watched: 'no' });

test('only ways that were gone are marked, a way back too', () => {
  const once = story(hop('study', 1, left('pass', 2)), hop('check', 2));
  expect(waysGone(picture, once)).toEqual(new Set(['first', 'pass']));
  const again = story(hop('study', 1, left('pass', 2)), hop('check', 2, left('back', 3)), hop('study', 3));
  expect(waysGone(picture, again)).toEqual(new Set(['first', 'choice', 'pass', 'back']));
  const over = story(hop('study', 1, left('pass', 2)), hop('check', 2, left('end', 3)));
  expect(waysGone(picture, over)).toEqual(new Set(['first', 'choice', 'pass', 'end']));
});

test('a step that was not opened by what was left is not led to, and what stands beside the road marks nothing', () => {
  const elsewhere = story(hop('study', 1, left('pass', 9)), hop('check', 2), hop('decide', 3, { aside: 'withdrawal' }));
  expect(waysGone(picture, elsewhere)).toEqual(new Set(['first']));
  expect(hopsByKey(elsewhere).has('decide')).toBe(false);
});

test('where the case is counts more than where it has been', () => {
  const hops = hopsByKey(
    story(hop('study', 1, left('pass', 2)), hop('check', 2, left('back', 3)), hop('study', 3, { standing: 'overdue' })),
  );
  expect(markOf(hops.get('study'))).toBe('late');
  expect(markOf(hops.get('check'))).toBe('done');
  expect(markOf(hops.get('nowhere'))).toBe('ahead');
  expect(markOf([hop('study', 1, { pausedAt: at(2) })])).toBe('paused');
  expect(markOf([hop('study', 1)])).toBe('now');
});
