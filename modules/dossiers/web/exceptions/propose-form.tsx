import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { ActButton, useT } from '#platform/web';
import { CommentField, Overtaken, ProblemNote } from '#web/processes';
import type { Acting } from '#web/processes';

/** The frame of a proposal: what it needs beside its reason, the reason, who decides, and the act. */
export function ProposeForm(props: {
  acting: Acting;
  note: string;
  actLabel: string;
  becauseHelp: string;
  /** What the kind asks for above the reason. */
  children: ReactNode;
  /** True when what stands above is complete; the form says what is not by itself. */
  check: () => boolean;
  onPropose: (because: string) => void;
  onDone: () => void;
}): ReactNode {
  const { acting, check, onPropose } = props;
  const t = useT();
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  if (acting.overtaken) return <Overtaken problem={acting.problem} onSeen={props.onDone} />;
  const isMissing = because.trim() === '';
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (check() && !isMissing) onPropose(because.trim());
  };
  return (
    <form onSubmit={send} noValidate>
      {props.children}
      <CommentField
        label={t('dossiers.web.because')}
        help={props.becauseHelp}
        value={because}
        error={tried && isMissing ? t('dossiers.web.because-missing') : undefined}
        rows={3}
        onChange={setBecause}
      />
      <ProblemNote problem={acting.problem} />
      <p className="ez-quiet">{props.note}</p>
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={acting.busy}>
          {props.actLabel}
        </ActButton>
      </div>
    </form>
  );
}
