import './exceptions.css';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant } from '#platform/i18n';
import { ActButton, Chip, PaneCard, Told, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';
import { ProposalContent } from './proposal-words.tsx';
import { RequestWords } from './request-words.tsx';
import { storyOf } from './story.ts';
import { useExceptions } from './use-exceptions.ts';
import type { CompletionRequest, Exceptions, Proposal } from './use-exceptions.ts';

const at = (iso: string): string => formatInstant(new Date(iso));

/** What was asked of the applicant and proposed to be decided, the open first; nothing while nothing was. */
export function ExceptionsCard({ dossierId, pauseRule }: { dossierId: string; pauseRule: string | undefined }): ReactNode {
  const t = useT();
  const { data } = useExceptions(dossierId);
  if (data === undefined || data.requests.length + data.proposals.length === 0) return null;
  const { open, past } = storyOf(data);
  return (
    <PaneCard
      title={t('dossiers.web.exceptions')}
      aside={open.length > 0 ? t('dossiers.web.exceptions-open', { count: open.length }) : undefined}
    >
      {open.map((entry) => (
        <article key={entry.id} className="ez-exception">
          {'request' in entry ? (
            <RequestPart request={entry.request} pauseRule={pauseRule} dossierId={dossierId} />
          ) : (
            <ProposalPart proposal={entry.proposal} exceptions={data} />
          )}
        </article>
      ))}
      {past.length > 0 && (
        <details className="ez-fold" open={open.length === 0 && past.length === 1}>
          <summary>{t('dossiers.web.exceptions-past', { count: past.length })}</summary>
          {past.map((entry) => (
            <article key={entry.id} className="ez-exception">
              {'request' in entry ? (
                <RequestPart request={entry.request} pauseRule={pauseRule} dossierId={dossierId} />
              ) : (
                <ProposalPart proposal={entry.proposal} exceptions={data} />
              )}
            </article>
          ))}
        </details>
      )}
    </PaneCard>
  );
}

const requestTones = { answered: 'ok', expired: 'late', dropped: 'draft' } as const;

// words: dossiers.web.request-*, dossiers.paper.effect-*
function RequestPart({
  request,
  pauseRule,
  dossierId,
}: {
  request: CompletionRequest;
  pauseRule: string | undefined;
  dossierId: string;
}): ReactNode {
  const t = useT();
  const state = request.outcome ?? 'waiting';
  const effect = request.stage === 'intake' ? 'intake' : (pauseRule ?? 'NO_PAUSE').toLowerCase();
  return (
    <>
      <h3>
        {t('dossiers.web.request-title', { number: request.number })}{' '}
        <Chip tone={request.outcome === undefined ? 'paused' : requestTones[request.outcome]}>{t(`dossiers.web.request-${state}`)}</Chip>
      </h3>
      <p className="ez-quiet">
        <ToldBy request={request} />
      </p>
      <RequestWords
        items={request.items}
        because={request.because}
        basis={request.basis}
        deadline={request.deadline === undefined ? undefined : new Date(request.deadline)}
        effect={`dossiers.paper.effect-${effect}`}
      />
      {request.overrideReason !== undefined && (
        <p>
          {t('dossiers.web.override-reason')} <Vi>{request.overrideReason}</Vi>
        </p>
      )}
      {request.outcome === undefined && <AnswerHere dossierId={dossierId} />}
    </>
  );
}

/** The desk writes down what the applicant brings. */
function AnswerHere({ dossierId }: { dossierId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  if (!may('dossiers.receive')) return null;
  const begin = (): void =>
    run(async () => {
      const { draftId } = await api.startAnswer.call({ id: dossierId });
      window.location.assign(`${locale === 'en' ? '/en' : ''}/ho-so/ban-nhap/${draftId}`);
    });
  return (
    <>
      <ProblemNote problem={problem} />
      <ActButton busy={busy} onClick={begin}>
        {t('dossiers.web.answer-here')}
      </ActButton>
    </>
  );
}

function ToldBy({ request: { askedAt, askedBy, approvedBy, endedAt } }: { request: CompletionRequest }): ReactNode {
  const t = useT();
  return (
    <>
      <Told words="dossiers.web.asked-at" values={{ at: at(askedAt), who: askedBy ?? '' }} />
      {approvedBy !== undefined && approvedBy !== askedBy && (
        <>
          {' · '}
          <Told words="dossiers.web.approved-by" values={{ who: approvedBy }} />
        </>
      )}
      {endedAt !== undefined && ` · ${t('dossiers.web.ended-at', { at: at(endedAt) })}`}
    </>
  );
}

const decisionTones = { approved: 'ok', rejected: 'late', 'taken-back': 'draft' } as const;

// words: dossiers.web.proposal-*, dossiers.web.decision-*
function ProposalPart({ proposal, exceptions }: { proposal: Proposal; exceptions: Exceptions }): ReactNode {
  const t = useT();
  const { decision, decidedAt, decidedBy, answer } = proposal;
  return (
    <>
      <h3>
        {t(`dossiers.web.proposal-${proposal.content.kind}`)}{' '}
        <Chip tone={decision === undefined ? 'soon' : decisionTones[decision]}>{t(`dossiers.web.decision-${decision ?? 'waiting'}`)}</Chip>
      </h3>
      <p className="ez-quiet">
        <Told words="dossiers.web.asked-at" values={{ at: at(proposal.proposedAt), who: proposal.proposedBy ?? '' }} />
        {decidedAt !== undefined && (
          <>
            {' · '}
            <Told words="dossiers.web.decided-at" values={{ at: at(decidedAt), who: decidedBy ?? '' }} />
          </>
        )}
      </p>
      <ProposalContent proposal={proposal} exceptions={exceptions} />
      <blockquote>
        <Vi>{proposal.because}</Vi>
      </blockquote>
      {answer !== undefined && (
        <p>
          {t('dossiers.web.answer-was')} <Vi>{answer}</Vi>
        </p>
      )}
      {proposal.mayTakeBack && <TakeBack proposalId={proposal.id} />}
    </>
  );
}

function TakeBack({ proposalId }: { proposalId: string }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const takeBack = (): void =>
    run(async () => {
      await api.takeBackProposal.call({ proposalId });
      toast({ text: t('dossiers.web.taken-back') });
    });
  return (
    <>
      <ProblemNote problem={problem} />
      <ActButton busy={busy} onClick={takeBack}>
        {t('dossiers.web.take-back')}
      </ActButton>
    </>
  );
}
