import type { ReactNode } from 'react';
import { Chip, useT } from '#platform/web';
import type { RehearsalLine } from './use-rehearsals.ts';

const tones = { current: 'ok', earlier: 'paused', over: 'draft' } as const;

// words: rehearsals.web.draft-*
/** Whether the draft says still what was tried. */
export function DraftState({ line }: { line: Pick<RehearsalLine, 'draft'> }): ReactNode {
  const t = useT();
  return <Chip tone={tones[line.draft]}>{t(`rehearsals.web.draft-${line.draft}`)}</Chip>;
}
