import './consultations.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { consultationsContract } from '#contracts/consultations';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { FileSlot } from '#web/organisations';
import { CommentField, Overtaken, ProblemNote, useActing } from '#web/processes';
import { paperHref, type Consultation } from './told.ts';

const verdicts = ['agree', 'agree-if', 'disagree', 'none'] as const;
type Verdict = (typeof verdicts)[number];

/** A unit answers what it was asked: the question with its papers above, the opinion below. */
export function AnswerPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const { data, error, refetch } = useQuery(useApi(consultationsContract).listConsultations.query({ dossierId: step.recordId }));
  if (data === undefined) return error === null ? <LoadingRows rows={5} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const asked = data.consultations.find((one) => one.stepId === step.id);
  if (asked === undefined) return <p>{t('consultations.web.no-question')}</p>;
  return <Answering asked={asked} onDone={onDone} />;
}

// words: consultations.verdict-*
function Answering({ asked, onDone }: { asked: Consultation; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(consultationsContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const [answerId] = useState(() => crypto.randomUUID());
  const [verdict, setVerdict] = useState<Verdict>();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState<string>();
  const isExplained = verdict === 'agree' || verdict === 'none' || text.trim() !== '';
  const send = (): void => {
    if (verdict === undefined) return setMissing(t('consultations.web.verdict-missing'));
    if (!isExplained) return setMissing(t('consultations.web.text-missing'));
    return run(async () => {
      await api.answerConsultation.call({ id: asked.id, answerId, verdict, text, ...(file === undefined ? {} : { file }) });
      toast({ text: t('consultations.web.answered') });
      onDone();
    });
  };
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <div className="ez-opinion-answer">
      <Question asked={asked} />
      <fieldset className="ez-opinion-choices">
        <legend>{t('consultations.web.opinion')}</legend>
        {verdicts.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="verdict"
              checked={verdict === one}
              onChange={() => {
                setVerdict(one);
                setMissing(undefined);
              }}
            />{' '}
            {t(`consultations.verdict-${one}`)}
          </label>
        ))}
      </fieldset>
      <CommentField
        label={t('consultations.web.text')}
        rows={4}
        value={text}
        error={missing}
        onChange={(written) => {
          setText(written);
          setMissing(undefined);
        }}
      />
      <FileSlot label={t('consultations.web.file')} help={t('consultations.web.file-help')} accept=".pdf" file={file} onChoose={setFile} />
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={send}>
          {t('consultations.web.answer')}
        </ActButton>
      </div>
    </div>
  );
}

function Question({ asked }: { asked: Consultation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <p>
        <b>
          <Vi>{asked.askedBy ?? ''}</Vi>
        </b>{' '}
        {t('consultations.web.asks-until', { at: formatInstant(new Date(asked.dueAt)) })}
      </p>
      {asked.dossierDueAt !== undefined && (
        <p className="ez-wrong">{t('consultations.web.answer-early', { at: formatInstant(new Date(asked.dossierDueAt)) })}</p>
      )}
      <blockquote>
        <Vi>{asked.question}</Vi>
      </blockquote>
      <p className="ez-quiet">
        <Vi>{textOf(asked.basis, locale)}</Vi> ·{' '}
        {t(asked.silenceAgrees ? 'consultations.web.silence-agrees-short' : 'consultations.web.silence-none')}
      </p>
      {asked.papers.length > 0 && (
        <p>
          {t('consultations.web.papers')}:{' '}
          {asked.papers.map((paper, place) => (
            <span key={paper.id}>
              {place > 0 && ', '}
              <a href={paperHref(asked.dossierId, paper.id)} target="_blank" rel="noopener">
                <Vi>{textOf(paper.name, locale)}</Vi>
              </a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
