import type { ReactNode } from 'react';
import { clockShapes, clockTone } from '#platform/pages';
import type { ClockState } from '#platform/pages';
import { Vi, useT } from '../i18n.tsx';

/** A clock's state: shape, colour and words; `text` ("còn 2 ngày") takes the place of the state's own word. */
export function ClockChip({ state, text }: { state: ClockState; text?: string | undefined }): ReactNode {
  const t = useT();
  const word = t(`web.clock.${state}`);
  return (
    <span className={`ez-chip ez-chip-${clockTone(state)}`} title={text === undefined ? undefined : word}>
      <span aria-hidden="true">{clockShapes[state]}</span>
      {text !== undefined && <span className="ez-unseen">{word}: </span>}
      <Vi>{text ?? word}</Vi>
    </span>
  );
}

/** A label with a tone but without a clock. */
export function Chip({
  tone = 'act',
  children,
}: {
  tone?: 'act' | 'ok' | 'soon' | 'late' | 'paused' | 'draft';
  children: ReactNode;
}): ReactNode {
  return <span className={`ez-chip ez-chip-${tone}`}>{children}</span>;
}

/** Used working time against the legal limit (shares 0–1); what is used after `soonFrom` shows amber. */
export function ClockBar(props: { label: string; used: number; soonFrom?: number; state: ClockState }): ReactNode {
  const used = percent(props.used);
  const calm = Math.min(used, percent(props.soonFrom ?? 1));
  return (
    <svg className={`ez-bar ez-bar-${clockTone(props.state)}`} role="img" aria-label={props.label} width="100%" height="8">
      <rect className="ez-bar-rest" width="100%" height="8" rx="4" />
      <rect className="ez-bar-soon" width={`${used}%`} height="8" rx="4" />
      <rect className="ez-bar-used" width={`${calm}%`} height="8" rx="4" />
    </svg>
  );
}

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

/** One step of a running process. */
export interface ProcessStep {
  key: string;
  label: string;
  state: 'done' | 'now' | 'next' | 'skipped';
  note?: string | undefined;
}

/** Where a case is: its steps in order, the present one marked by word, weight and place. */
export function ProcessStrip({ steps, label }: { steps: readonly ProcessStep[]; label?: string }): ReactNode {
  const t = useT();
  return (
    <ol className="ez-strip" aria-label={label ?? t('web.process.steps')}>
      {steps.map((step) => (
        <li key={step.key} className={`ez-strip-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined} title={step.note}>
          <Vi>{step.label}</Vi>
          <span className="ez-unseen"> ({t(`web.process.${step.state}`)})</span>
        </li>
      ))}
    </ol>
  );
}
