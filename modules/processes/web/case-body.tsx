import './cases.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { textOf } from '#platform/i18n';
import {
  ActPanel,
  ApiProblem,
  CasePane,
  CaseView,
  ClockChip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Vi,
  useKeys,
  useLocale,
  useT,
} from '#platform/web';
import { CaseActs } from './case-acts.tsx';
import { CaseSteps, CaseWay } from './case-steps.tsx';
import { clockTextOf, stepClock } from './clock-words.ts';
import { useCase, workHref } from './use-case.ts';
import type { CaseStep, CaseStory, StepDetail } from './use-case.ts';

// these acts are done with their paper beside them, on a page of their own
const paperKinds: readonly string[] = ['draft', 'review', 'sign', 'issue'];

/** A case: whose turn it is and until when, the act, then everything known about it. Beside the inbox, or `wide` on its own page. */
export function CaseBody({ recordId, onClose, wide = false }: { recordId: string; onClose?: () => void; wide?: boolean }): ReactNode {
  const { story, open } = useCase(recordId);
  const shown = story.data?.steps.at(-1);
  if (story.data === undefined || shown === undefined) {
    return (
      <div className="ez-pane">
        {story.error === null ? <LoadingRows rows={10} whole /> : <NoCase error={story.error} onRetry={() => void story.refetch()} />}
        {onClose !== undefined && <CloseKey onClose={onClose} />}
      </div>
    );
  }
  return <OpenedCase story={story.data} step={shown} open={open.data} wide={wide} {...(onClose && { onClose })} />;
}

function NoCase({ error, onRetry }: { error: Error; onRetry: () => void }): ReactNode {
  const t = useT();
  if (!(error instanceof ApiProblem) || error.status !== 404) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      whole
      title={t('processes.web.no-case')}
      text={t('processes.web.no-case-help')}
      act={
        <Link to="/" className="ez-button">
          {t('processes.web.to-inbox')}
        </Link>
      }
    />
  );
}

function CloseKey({ onClose }: { onClose: () => void }): ReactNode {
  useKeys({ Escape: onClose });
  return null;
}

function OpenedCase(props: {
  story: CaseStory;
  step: CaseStep;
  open: StepDetail | undefined;
  wide: boolean;
  onClose?: () => void;
}): ReactNode {
  const { story, step, open, wide } = props;
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  // the panel stays with the step it was opened for until it says it is done, even when news moves the case on meanwhile
  const [begun, setBegun] = useState<StepDetail>();
  const act = (): void => {
    if (open === undefined) return;
    if (paperKinds.includes(open.stepKind)) void navigate({ to: workHref(open.recordId) });
    else setBegun(open);
  };
  const facts = <CaseView kind={step.caseKind} recordId={step.recordId} />;
  const way = <CaseWay story={story} step={step} />;
  return (
    <CasePane
      code={step.code}
      noCode={t('processes.web.code-later')}
      title={textOf(step.title, locale)}
      lead={<CaseLead step={step} />}
      acts={open !== undefined && begun === undefined && <CaseActs open={open} wide={wide} onAct={act} />}
      {...(props.onClose && { onClose: begun === undefined ? props.onClose : () => setBegun(undefined) })}
    >
      {begun !== undefined && (
        <ActFrame open={begun} onClose={() => setBegun(undefined)}>
          <ActPanel step={openStepOf(begun, locale)} onDone={() => setBegun(undefined)} />
        </ActFrame>
      )}
      {wide ? (
        <div className="ez-case-columns">
          <div>{facts}</div>
          <div>
            {way}
            <CaseSteps story={story} />
          </div>
        </div>
      ) : (
        <>
          {way}
          {facts}
          <CaseSteps story={story} />
        </>
      )}
    </CasePane>
  );
}

/** The open step as a panel needs it. */
export function openStepOf(open: StepDetail, locale: 'vi' | 'en') {
  const { stepId: id, stepKind: kind, recordId, version, dueAt } = open;
  return { id, kind, recordId, version, dueAt, title: textOf(open.title, locale) };
}

function ActFrame({ open, onClose, children }: { open: StepDetail; onClose: () => void; children: ReactNode }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const name = textOf(open.stepName, locale);
  return (
    <section
      className="ez-card ez-act-card"
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>
          <Vi>{name}</Vi>
        </h2>
        <button type="button" className="ez-link" onClick={onClose}>
          {t('processes.web.later')}
        </button>
      </header>
      {children}
    </section>
  );
}

function CaseLead({ step }: { step: CaseStep }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {step.party !== undefined && <Vi>{step.party}</Vi>}{' '}
      {step.closedAt === undefined ? (
        <ClockChip state={stepClock(step)} text={clockTextOf(step, t, locale)} />
      ) : (
        <ClockChip state="done" text={t('processes.web.ended')} />
      )}
    </>
  );
}
