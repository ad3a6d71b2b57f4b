import '../cases.css';
import './bulk.css';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  ActPanel,
  ApiProblem,
  EmptyState,
  LoadingRows,
  Vi,
  useApi,
  useKeys,
  useLocale,
  useSession,
  useT,
  useTitle,
} from '#platform/web';
import { openStepOf } from '../case-panels.tsx';
import { caseHref } from '../use-case.ts';
import type { StepDetail } from '../use-case.ts';
import { AnswerList } from './answer-list.tsx';
import { answered, findRound, keepRound, onDesk, whyNot, type Round, type RoundAnswer, type RoundRow } from './signing-round.ts';

/** The chosen papers, one after another on the desk: each is read and signed by an act of its own, then comes the next. */
export function SigningRoundScreen(): ReactNode {
  const t = useT();
  const { personId } = useSession();
  const [round, setRound] = useState(() => findRound(personId));
  useTitle(t('processes.bulk.round'));
  if (round === undefined) return <NoRound />;
  const row = onDesk(round);
  const tell = (stepId: string, answer: RoundAnswer): void =>
    setRound((now) => {
      const next = now && answered(now, stepId, answer);
      if (next !== undefined) keepRound(personId, next);
      return next;
    });
  if (row === undefined) return <RoundOver round={round} />;
  return (
    <Paper key={row.stepId} row={row} now={round.answers.length + 1} count={round.rows.length} onAnswer={(one) => tell(row.stepId, one)} />
  );
}

function NoRound(): ReactNode {
  const t = useT();
  return <EmptyState whole title={t('processes.bulk.no-round')} text={t('processes.bulk.no-round-help')} act={<ToInbox />} />;
}

function ToInbox(): ReactNode {
  const t = useT();
  return (
    <Link to="/" className="ez-button">
      {t('processes.web.to-inbox')}
    </Link>
  );
}

interface PaperProps {
  row: RoundRow;
  now: number;
  count: number;
  onAnswer: (answer: RoundAnswer) => void;
}

function Paper({ row, now, count, onAnswer }: PaperProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const { step, ended } = usePaper(row, onAnswer);
  const skip = (): void => onAnswer({ done: false, text: t('processes.bulk.why-skipped') });
  useKeys({ n: skip });
  return (
    <div className="ez-desk">
      <header className="ez-desk-head">
        <Link to={caseHref(row.recordId)} className="ez-link" target="_blank">
          {row.code ?? t('processes.web.see-case')}
        </Link>
        <h1 ref={head} tabIndex={-1}>
          {t('processes.bulk.round-at', { now, count })}
        </h1>
        <ActButton kind="quiet" onClick={skip}>
          {t('processes.bulk.skip')} <kbd aria-hidden="true">n</kbd>
        </ActButton>
        <p>
          <Vi>{[textOf(row.title, locale), row.party].filter((part) => part !== undefined).join(' · ')}</Vi>
        </p>
        <progress className="ez-bulk-progress" max={count} value={now - 1} aria-label={t('processes.bulk.round')} />
      </header>
      <div className="ez-desk-body">
        {step === undefined ? (
          <LoadingRows rows={10} />
        ) : (
          <ActPanel
            step={openStepOf(step, locale)}
            next={t(now < count ? 'processes.bulk.next' : 'processes.bulk.to-answers')}
            onDone={ended}
          />
        )}
      </div>
    </div>
  );
}

/** The step as it is when its turn comes; what cannot be signed answers by itself, and so does what was done with it. */
function usePaper(row: RoundRow, onAnswer: PaperProps['onAnswer']): { step: StepDetail | undefined; ended: () => void } {
  const api = useApi(processesContract);
  const t = useT();
  const locale = useLocale();
  const [step, setStep] = useState<StepDetail>();
  const asked = useRef(false);
  // words: processes.bulk.why-*
  const why = (name: string): RoundAnswer => ({ done: false, text: t(`processes.bulk.why-${name}`) });
  const failed = (error: unknown): void =>
    onAnswer({ done: false, text: error instanceof ApiProblem ? error.message : t('processes.bulk.not-heard') });
  const begin = async (): Promise<void> => {
    const found = await api.getStep.call({ id: row.stepId });
    const reason = whyNot(found);
    if (reason === undefined) setStep(found);
    else onAnswer(why(reason));
  };
  const end = async (): Promise<void> => {
    const { closedAt, outcome, stepName } = await api.getStep.call({ id: row.stepId });
    onAnswer(closedAt === undefined ? why('not-signed') : { done: true, text: textOf(outcome ?? stepName, locale) });
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    begin().catch(failed);
  });
  return { step, ended: () => void end().catch(failed) };
}

function RoundOver({ round }: { round: Round }): ReactNode {
  const t = useT();
  const done = round.answers.filter((answer) => answer.done).length;
  const answers = round.rows.flatMap((card, at) => round.answers.slice(at, at + 1).map((answer) => ({ card, ...answer })));
  return (
    <div className="ez-round-over">
      <h1 tabIndex={-1} ref={(head) => head?.focus({ preventScroll: true })}>
        {t('processes.bulk.over', { done, refused: round.answers.length - done })}
      </h1>
      <AnswerList answers={answers} />
      <ToInbox />
    </div>
  );
}
