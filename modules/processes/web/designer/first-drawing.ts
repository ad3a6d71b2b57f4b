import { drawSteps } from '../../bpmn/draw-steps.ts';

/** What a process that begins from nothing looks like: one step between a beginning and an end. */
export function firstDrawing(code: string, name: string): Promise<string> {
  const done = { key: 'done', label: { vi: 'Xong', en: 'Done' }, to: 'end', needsComment: false, back: false };
  return drawSteps(code, name, {
    start: 'work',
    steps: [
      {
        key: 'work',
        kind: 'work',
        name: { vi: 'Bước 1', en: 'Step 1' },
        // who does it is the first that is asked for
        role: '',
        unit: 'handling',
        finishes: true,
        outcomes: [done],
      },
    ],
  });
}
