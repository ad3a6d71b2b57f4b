import type { ReactNode } from 'react';
import { Chip, useT } from '#platform/web';

const signs = {
  equal: ['=', 'ok'],
  'number-differs': ['≠', 'late'],
  'unit-differs': ['≠', 'late'],
  'both-differ': ['≠', 'late'],
  differs: ['≠', 'late'],
  'published-missing': ['?', 'soon'],
  'law-unknown': ['?', 'draft'],
  'ours-unknown': ['?', 'draft'],
} as const;

// words: procedures.national.verdict-*
/** How ours stands beside what is published: a sign and a word. */
export function Verdict({ verdict }: { verdict: keyof typeof signs }): ReactNode {
  const t = useT();
  const [sign, tone] = signs[verdict];
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{sign}</span> {t(`procedures.national.verdict-${verdict}`)}
    </Chip>
  );
}

// words: procedures.certainty.*
/** How sure a rule of ours is. */
export function Certainty({ certainty }: { certainty: 'text' | 'seen' | 'background' }): ReactNode {
  const t = useT();
  const isSure = certainty === 'text';
  return (
    <Chip tone={isSure ? 'ok' : 'draft'}>
      <span aria-hidden="true">{isSure ? '✓' : '?'}</span> {t(`procedures.certainty.${certainty}`)}
    </Chip>
  );
}
