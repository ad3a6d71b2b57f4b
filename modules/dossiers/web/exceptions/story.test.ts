import { expect, test } from 'vitest';
import { storyOf } from './story.ts';

const request = (id: string, askedAt: string, endedAt?: string) => ({
  id,
  stage: 'appraisal' as const,
  number: 1,
  items: [],
  because: '',
  askedAt,
  ...(endedAt === undefined ? {} : { endedAt }),
});
const proposal = (id: string, kind: 'supplement' | 'withdrawal', proposedAt: string, decision?: 'approved' | 'rejected') => ({
  id,
  content: kind === 'supplement' ? { kind, items: [] } : { kind },
  because: '',
  proposedAt,
  stepId: id,
  mayDecide: false,
  mayTakeBack: false,
  ...(decision === undefined ? {} : { decision }),
});

test('what is open comes first, oldest on top; what is over newest on top; an approved supplement is told once, by its request', () => {
  const { open, past } = storyOf({
    requests: [request('r1', '2026-11-02', '2026-11-04'), request('r2', '2026-11-08')],
    proposals: [
      proposal('p1', 'supplement', '2026-11-01', 'approved'),
      proposal('p2', 'supplement', '2026-11-05', 'rejected'),
      proposal('p3', 'withdrawal', '2026-11-06'),
    ],
  });
  expect(open.map((one) => one.id)).toEqual(['p3', 'r2']);
  expect(past.map((one) => one.id)).toEqual(['p2', 'r1']);
});
