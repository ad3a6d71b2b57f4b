import '../dossiers.css';
import './exceptions.css';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, Vi, useApi, useT, useToast } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { CommentField, Overtaken, ProblemNote, useActing } from '#web/processes';
import { CostNote } from './cost-note.tsx';
import { ProposalContent } from './proposal-words.tsx';
import { useExceptions } from './use-exceptions.ts';
import type { Exceptions, Proposal } from './use-exceptions.ts';

/** A decision asked for: what, by whom, why, what it costs; approved or rejected with a reason. Who comes second reads who decided. */
export function DecidePanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const { data, error, refetch } = useExceptions(step.recordId);
  if (data === undefined) return error === null ? <LoadingRows rows={5} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const proposal = data.proposals.find((one) => one.stepId === step.id);
  if (proposal === undefined) return <p>{t('dossiers.web.no-proposal')}</p>;
  return <Deciding exceptions={data} proposal={proposal} version={step.version} onDone={onDone} />;
}

// words: dossiers.web.asks-*, dossiers.web.approves-*
function Deciding(props: { exceptions: Exceptions; proposal: Proposal; version: number; onDone: () => void }): ReactNode {
  const { exceptions, proposal, onDone } = props;
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const field = useRef<HTMLTextAreaElement>(null);
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<string>();
  const { kind } = proposal.content;
  const cost = kind === 'supplement' ? exceptions.cost : undefined;
  const decide = (approve: boolean): void => {
    const isNeeded = !approve || cost?.needsReason === true;
    if (isNeeded && answer.trim() === '') {
      setError(t(approve ? 'dossiers.web.approve-reason-missing' : 'dossiers.web.reject-reason-missing'));
      return field.current?.focus();
    }
    run(async () => {
      await api.decideProposal.call({ proposalId: proposal.id, approve, answer: answer.trim() || undefined, version: props.version });
      toast({ text: t(approve ? 'dossiers.web.approved' : 'dossiers.web.rejected') });
      onDone();
    });
  };
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <>
      <p>
        <b>
          <Vi>{proposal.proposedBy ?? ''}</Vi>
        </b>{' '}
        {t(`dossiers.web.asks-${kind}`)} <span className="ez-quiet">{formatInstant(new Date(proposal.proposedAt))}</span>
      </p>
      <ProposalContent proposal={proposal} exceptions={exceptions} />
      <blockquote>
        <Vi>{proposal.because}</Vi>
      </blockquote>
      <CostNote cost={cost} />
      <p className="ez-quiet">{t(`dossiers.web.approves-${kind}`)}</p>
      {proposal.mayDecide ? (
        <>
          <CommentField
            field={field}
            label={t(cost?.needsReason === true ? 'dossiers.web.answer-needed' : 'dossiers.web.answer')}
            help={t('dossiers.web.answer-help')}
            value={answer}
            error={error}
            onChange={(text) => {
              setAnswer(text);
              setError(undefined);
            }}
          />
          <ProblemNote problem={problem} />
          <div className="ez-acts">
            <ActButton kind="primary" busy={busy} onClick={() => decide(true)}>
              {t('dossiers.web.approve')}
            </ActButton>
            <ActButton busy={busy} onClick={() => decide(false)}>
              {t('dossiers.web.reject')}
            </ActButton>
          </div>
        </>
      ) : (
        <p className="ez-acts-why">{t('dossiers.web.not-decider')}</p>
      )}
    </>
  );
}
