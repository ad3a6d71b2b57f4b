import './cases.css';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { textOf } from '#platform/i18n';
import {
  ApiProblem,
  CasePane,
  CaseView,
  ClockChip,
  EmptyState,
  ErrorState,
  LoadingRows,
  PaneCard,
  Vi,
  useKeys,
  useLocale,
  useT,
} from '#platform/web';
import { CaseActs } from './case-acts.tsx';
import { BegunPanel } from './case-panels.tsx';
import type { Begun } from './case-panels.tsx';
import { CaseSteps, CaseWay } from './case-steps.tsx';
import { stepClock, stepClockText } from './clock-words.ts';
import { roadStep, useAsides, useCase, workHref } from './use-case.ts';
import type { CaseStep, CaseStory, StepDetail } from './use-case.ts';

// who and what first, then the drawing
const CaseDrawing = lazy(async () => ({ default: (await import('./drawing/case-drawing.tsx')).CaseDrawing }));

const CommentsCard = lazy(async () => ({ default: (await import('./comments/comments-card.tsx')).CommentsCard }));

// these acts are done with their paper beside them, on a page of their own
const paperKinds: readonly string[] = ['draft', 'review', 'sign', 'issue'];

interface CaseBodyProps {
  recordId: string;
  /** The step of a branch or the decision beside the road for which the case was opened. */
  stepId?: string | undefined;
  onClose?: () => void;
  wide?: boolean;
}

/** A case: whose turn it is and until when, the act, then everything known about it. Beside the inbox, or `wide` on its own page. */
export function CaseBody({ recordId, stepId, onClose, wide = false }: CaseBodyProps): ReactNode {
  const { story, open } = useCase(recordId, stepId);
  const shown = story.data && roadStep(story.data, stepId);
  if (story.data === undefined || shown === undefined) {
    return (
      <div className="ez-pane">
        {story.error === null ? <LoadingRows rows={10} whole /> : <NoCase error={story.error} onRetry={() => void story.refetch()} />}
        {onClose !== undefined && <CloseKey onClose={onClose} />}
      </div>
    );
  }
  const given = { story: story.data, step: shown, open: open.data, asked: stepId, wide };
  return <OpenedCase {...given} {...(onClose && { onClose })} />;
}

function NoCase({ error, onRetry }: { error: Error; onRetry: () => void }): ReactNode {
  const t = useT();
  const isMissing = error instanceof ApiProblem && (error.status === 404 || error.code === 'http.bad-input');
  if (!isMissing) return <ErrorState error={error} onRetry={onRetry} />;
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

interface OpenedProps {
  story: CaseStory;
  step: CaseStep;
  open: StepDetail | undefined;
  asked: string | undefined;
  wide: boolean;
  onClose?: () => void;
}

function OpenedCase({ story, step, open, asked, wide, onClose }: OpenedProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const asides = useAsides(story);
  // the panel stays with the step it was opened for until it says it is done, even when news moves the case on meanwhile
  const [begun, setBegun] = useState<Begun>();
  const begin = (next: Begun): void => {
    if (next.how === 'step' && paperKinds.includes(next.step.stepKind)) void navigate({ to: workHref(next.step.recordId) });
    else setBegun(next);
  };
  const end = (): void => setBegun(undefined);
  const facts = <CaseView kind={step.caseKind} recordId={step.recordId} />;
  const [isDrawn, setDrawn] = useState(false);
  const drawing = (
    <Suspense>
      <CaseDrawing recordId={step.recordId} story={story} />
    </Suspense>
  );
  const comments = (
    <Suspense>
      <CommentsCard recordId={step.recordId} />
    </Suspense>
  );
  const way = <CaseWay story={story} step={step} />;
  const isLoaded = open !== undefined || story.openStepId === undefined;
  return (
    <CasePane
      code={step.code}
      noCode={t('processes.web.code-later')}
      title={textOf(step.title, locale)}
      lead={<CaseLead step={step} />}
      acts={
        isLoaded &&
        begun === undefined && (
          <CaseActs shown={step} open={open} asides={asides} asked={asked} wide={wide} watched={story.watched} onBegin={begin} />
        )
      }
      {...(onClose && { onClose: begun === undefined ? onClose : end })}
    >
      {begun !== undefined && <BegunPanel begun={begun} caseKind={step.caseKind} recordId={step.recordId} onDone={end} />}
      {wide ? (
        <div className="ez-case-columns">
          <div className="ez-case-wide">
            <PaneCard title={t('processes.drawing-of-case.title')}>{drawing}</PaneCard>
          </div>
          <div>{facts}</div>
          <div>
            {way}
            {comments}
            <CaseSteps story={story} />
          </div>
        </div>
      ) : (
        <>
          {way}
          {facts}
          <details className="ez-card ez-case-drawing" onToggle={(event) => setDrawn(event.currentTarget.open)}>
            <summary>{t('processes.drawing-of-case.title')}</summary>
            {isDrawn && drawing}
          </details>
          {comments}
          <CaseSteps story={story} />
        </>
      )}
    </CasePane>
  );
}

function CaseLead({ step }: { step: CaseStep }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {step.party !== undefined && <Vi>{step.party}</Vi>}{' '}
      {step.closedAt === undefined ? (
        <ClockChip state={stepClock(step)} text={stepClockText(step, t, locale)} />
      ) : (
        <ClockChip state="done" text={t('processes.web.ended')} />
      )}
    </>
  );
}
