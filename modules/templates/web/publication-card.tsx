import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dayTyped, formatDate } from '#platform/i18n';
import { ActBar, ActButton, ApiProblem, ConfirmAct, PaneCard, useApi, useMay, useT, useToast, useTongue } from '#platform/web';
import { templatesContract } from '../contract.ts';
import { useRefresh, type Paper } from './use-papers.ts';
import type { Writing } from './use-writing.ts';

/** From when the words are used, under which law and why; who wrote them leaves the publishing to somebody else. */
export function PublicationCard(props: { paper: Paper; writing: Writing; isFaulty: boolean; onDone: () => Promise<void> }): ReactNode {
  const t = useT();
  const may = useMay();
  const tongueOf = useTongue();
  const { paper, writing } = props;
  const { written, write, revision } = writing;
  const isNoDay = written.day.trim() !== '' && dayTyped(written.day) === undefined;
  if (revision === undefined && writing.isSettled) return undefined;
  const readOnly = !may('templates.edit');
  return (
    <PaneCard title={t('templates.web.publication')}>
      <div className="ez-publication">
        <TextInput
          label={t('templates.web.from-day')}
          description={t('templates.web.from-day-help')}
          inputMode="numeric"
          readOnly={readOnly}
          value={written.day}
          error={isNoDay ? t('templates.web.no-such-day') : undefined}
          onChange={(event) => write({ day: event.currentTarget.value })}
        />
        <Textarea
          label={t('templates.web.law')}
          description={t('templates.web.law-help')}
          rows={2}
          readOnly={readOnly}
          value={written.law}
          lang={tongueOf(written.law)}
          onChange={(event) => write({ law: event.currentTarget.value })}
        />
        <Textarea
          label={t('templates.web.because')}
          rows={2}
          maxLength={1000}
          readOnly={readOnly}
          value={written.because}
          lang={tongueOf(written.because)}
          onChange={(event) => write({ because: event.currentTarget.value })}
        />
        <DraftActs {...props} paper={paper} />
      </div>
    </PaneCard>
  );
}

/** One change after the other, each told in passing; its refusal stays for the card. */
function useChanging(onDone: () => Promise<void>) {
  const toast = useToast();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<ApiProblem>();
  const change = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
      toast({ text: done });
      await refresh();
      await onDone();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return { problem, change };
}

function DraftActs(props: { paper: Paper; writing: Writing; isFaulty: boolean; onDone: () => Promise<void> }): ReactNode {
  const t = useT();
  const may = useMay();
  const api = useApi(templatesContract);
  const [isAsking, setAsking] = useState(false);
  const { paper, writing, isFaulty, onDone } = props;
  const { problem, change } = useChanging(onDone);
  const { revision = 0, isSettled } = writing;
  const given = { code: paper.code, revision };
  const mine = paper.draft?.mine === true;
  const mayPublish = may('templates.publish');
  return (
    <>
      {problem !== undefined && <Refusal problem={problem} />}
      <WhoPublishes mine={mine} />
      <ActBar>
        {mayPublish && !mine && (
          <ActButton kind="primary" disabled={isFaulty || !isSettled} onClick={() => setAsking(true)}>
            {t('templates.web.publish')}
          </ActButton>
        )}
        {may('templates.edit') && (
          <ActButton disabled={!isSettled} onClick={() => void change(() => api.dropTexts.call(given), t('templates.web.dropped'))}>
            {t('templates.web.drop')}
          </ActButton>
        )}
      </ActBar>
      {isAsking && (
        <Publishing
          day={writing.written.day}
          onClose={() => setAsking(false)}
          onPublish={() => change(() => api.publishTexts.call(given), t('templates.web.published'))}
        />
      )}
    </>
  );
}

function WhoPublishes({ mine }: { mine: boolean }): ReactNode {
  const t = useT();
  const mayPublish = useMay()('templates.publish');
  if (mayPublish && !mine) return undefined;
  return <p className="ez-quiet">{t(mayPublish ? 'templates.web.second-person' : 'templates.web.who-publishes')}</p>;
}

function Refusal({ problem }: { problem: ApiProblem }): ReactNode {
  const { faults, message } = problem;
  return (
    <div className="ez-refusal" role="alert">
      {(faults.length === 0 ? [message] : faults.map((fault) => fault.message)).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

function Publishing({ day, onClose, onPublish }: { day: string; onClose: () => void; onPublish: () => Promise<void> }): ReactNode {
  const t = useT();
  const from = dayTyped(day);
  return (
    <ConfirmAct
      title={t('templates.web.publish')}
      becomesFinal={t('templates.web.becomes-final', { day: from === undefined ? '…' : formatDate(from) })}
      actLabel={t('templates.web.publish')}
      onClose={onClose}
      onAct={async () => {
        await onPublish();
        onClose();
      }}
    />
  );
}
