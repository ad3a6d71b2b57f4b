import './dossiers.css';
import './exceptions/exceptions.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, LoadingRows, Vi, useApi, useLocale, useT } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { Overtaken, ProblemNote, useActing } from '#web/processes';
import { isDoubtful, isPresent } from './components-card.tsx';
import { AskPanel } from './exceptions/ask-panel.tsx';
import { useExceptions } from './exceptions/use-exceptions.ts';
import { Refusal } from './refusal-panel.tsx';
import { paperHref, useDossier } from './use-dossier.ts';

type Accepted = z.output<(typeof dossiersContract)['operations']['acceptDossier']['out']>;

/** The desk's check of what came in, and its answer: accepted with code and appointment, asked to be completed, or refused with a reason. */
export function AcceptPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { busy, problem, overtaken, run } = useActing();
  const [accepted, setAccepted] = useState<Accepted>();
  const [answering, setAnswering] = useState<'refusal' | 'request'>();
  const requests = useExceptions(step.recordId).data?.requests;
  const accept = (): void =>
    run(async () => setAccepted(await api.acceptDossier.call({ id: step.recordId, stepId: step.id, version: step.version })));
  if (accepted !== undefined) return <AcceptedNote accepted={accepted} recordId={step.recordId} onDone={onDone} />;
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <>
      <Checklist recordId={step.recordId} />
      <ProblemNote problem={problem} />
      {answering === 'refusal' && <Refusal step={step} onDone={onDone} onBack={() => setAnswering(undefined)} />}
      {answering === 'request' && <AskPanel step={step} onDone={onDone} />}
      {answering === undefined && (
        <div className="ez-acts" ref={focusFirst}>
          <ActButton kind="primary" busy={busy} onClick={accept}>
            {t('dossiers.web.accept')}
          </ActButton>
          {requests?.length === 0 && (
            <ActButton disabled={busy} onClick={() => setAnswering('request')}>
              {t('dossiers.web.ask-completion')}
            </ActButton>
          )}
          <ActButton disabled={busy} onClick={() => setAnswering('refusal')}>
            {t('dossiers.web.refuse')}
          </ActButton>
        </div>
      )}
    </>
  );
}

const focusFirst = (place: HTMLElement | null): void => place?.querySelector('button')?.focus();

function Checklist({ recordId }: { recordId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { dossier, comparison } = useDossier(recordId);
  if (dossier.data === undefined) return <LoadingRows rows={3} />;
  const differ = comparison.data?.differences.length;
  const doubtful = dossier.data.components.filter(isDoubtful).length;
  const lines = [
    { key: 'form', done: true, text: t('dossiers.web.form-checked') },
    ...dossier.data.components
      .filter((slot) => slot.required && slot.source === 'upload')
      .map((slot) => ({ key: slot.key, done: isPresent(slot), text: textOf(slot.name, locale) })),
    ...(doubtful === 0 ? [] : [{ key: 'signatures', done: false, text: t('dossiers.web.look-at-signatures', { count: doubtful }) }]),
    ...(differ === undefined
      ? []
      : [
          {
            key: 'differences',
            done: differ === 0,
            text: differ === 0 ? t('dossiers.web.same-as-record') : t('dossiers.web.look-at-differences', { count: differ }),
          },
        ]),
  ];
  return (
    <ul className="ez-checks">
      {lines.map((line) => (
        <li key={line.key} className={line.done ? 'ez-check-ok' : 'ez-check-look'}>
          <span className="ez-unseen">{t(line.done ? 'dossiers.web.checked' : 'dossiers.web.to-look-at')}: </span>
          <Vi>{line.text}</Vi>
        </li>
      ))}
    </ul>
  );
}

function AcceptedNote({ accepted, recordId, onDone }: { accepted: Accepted; recordId: string; onDone: () => void }): ReactNode {
  const t = useT();
  return (
    <div className="ez-done" role="status">
      <p>{t('dossiers.web.accepted')}</p>
      <p className="ez-done-code">{accepted.code}</p>
      <p>{t('dossiers.web.appointment', { at: formatInstant(new Date(accepted.dueAt)) })}</p>
      <div className="ez-acts" ref={focusFirst}>
        <ActButton kind="primary" onClick={onDone}>
          {t('dossiers.web.done')}
        </ActButton>
        <a className="ez-button" href={paperHref(recordId, accepted.receiptId)} target="_blank" rel="noopener">
          {t('dossiers.web.open-receipt')}
        </a>
      </div>
    </div>
  );
}
