import './cases.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { textOf } from '#platform/i18n';
import { ActButton, ActPanel, ClockChip, EmptyState, ErrorState, LoadingRows, Vi, useLocale, useT, useTitle } from '#platform/web';
import { openStepOf } from './case-panels.tsx';
import { stepClock, stepClockText } from './clock-words.ts';
import { caseHref, useCase } from './use-case.ts';
import type { CaseStory, StepDetail } from './use-case.ts';

/** The open step of a case with the whole width for its paper. */
export function WorkScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const recordId = params['recordId'] ?? '';
  return <Work key={recordId} recordId={recordId} />;
}

function Work({ recordId }: { recordId: string }): ReactNode {
  const navigate = useNavigate();
  const { story, open } = useCase(recordId);
  const [begun, setBegun] = useState<StepDetail>();
  // what was begun stays until its panel says it is done, even when news moves the case on meanwhile
  if (begun === undefined && open.data !== undefined && isToDo(open.data)) setBegun(open.data);
  const error = story.error ?? open.error;
  if (begun !== undefined) return <Desk open={begun} onDone={() => void navigate({ to: '/' })} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void story.refetch()} />;
  if (isOnItsWay(story.data, open.data)) return <LoadingRows whole />;
  return <NothingToDo recordId={recordId} why={open.data?.pausedAt === undefined ? 'not-yours' : 'stands-still'} />;
}

const isOnItsWay = (story: CaseStory | undefined, open: StepDetail | undefined): boolean =>
  story === undefined || (story.openStepId !== undefined && open === undefined);
const isToDo = (open: StepDetail): boolean => open.mine && open.pausedAt === undefined;

// words: processes.web.not-yours, processes.web.not-yours-help, processes.web.stands-still, processes.web.stands-still-help
function NothingToDo({ recordId, why }: { recordId: string; why: 'not-yours' | 'stands-still' }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  return (
    <EmptyState
      whole
      title={t(`processes.web.${why}`)}
      text={t(`processes.web.${why}-help`)}
      act={<ActButton onClick={() => void navigate({ to: caseHref(recordId) })}>{t('processes.web.see-case')}</ActButton>}
    />
  );
}

function Desk({ open, onDone }: { open: StepDetail; onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  useTitle([open.code, textOf(open.stepName, locale)].filter((part) => part !== undefined).join(' '));
  return (
    <div className="ez-desk">
      <header className="ez-desk-head">
        <Link to={caseHref(open.recordId)} className="ez-link">
          <span aria-hidden="true">←</span> {open.code ?? t('processes.web.see-case')}
        </Link>
        <h1>
          <Vi>{textOf(open.stepName, locale)}</Vi>
        </h1>
        <ClockChip state={stepClock(open)} text={stepClockText(open, t, locale)} />
        <p>
          <Vi>{textOf(open.title, locale)}</Vi>
          {open.party !== undefined && (
            <>
              {' · '}
              <Vi>{open.party}</Vi>
            </>
          )}
        </p>
      </header>
      <div className="ez-desk-body">
        <ActPanel step={openStepOf(open, locale)} onDone={onDone} />
      </div>
    </div>
  );
}
