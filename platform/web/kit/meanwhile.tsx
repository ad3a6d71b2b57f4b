import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { useT } from '../i18n.tsx';
import { ActButton } from './acts.tsx';

interface RefusedProps {
  /** What was said. */
  text: string | undefined;
  /** What somebody else saved meanwhile of what one is at: who, and when (ISO). */
  theirs: { writtenBy: string; writtenAt: string; revision: number } | undefined;
  busy: boolean;
  onSee: () => void;
  /** Saves one's own after that revision. */
  onKeep: (revision: number) => void;
}

/** Why a draft was not saved; where somebody else saved meanwhile, both are seen side by side, and one's own is kept if one wants. */
export function RefusedSaving({ text, theirs, busy, onSee, onKeep }: RefusedProps): ReactNode {
  const t = useT();
  if (theirs === undefined)
    return text === undefined ? null : (
      <p className="ez-refusal" role="alert">
        {text}
      </p>
    );
  const { writtenBy, writtenAt, revision } = theirs;
  return (
    <div className="ez-refusal ez-meanwhile" role="alert">
      <p>{t('web.meanwhile.told', { by: writtenBy, at: formatInstant(new Date(writtenAt)) })}</p>
      <div className="ez-acts">
        <ActButton onClick={onSee}>{t('web.meanwhile.see')}</ActButton>
        <ActButton busy={busy} onClick={() => onKeep(revision)}>
          {t('web.meanwhile.keep')}
        </ActButton>
      </div>
    </div>
  );
}
