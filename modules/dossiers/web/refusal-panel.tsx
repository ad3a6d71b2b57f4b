import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { ActButton, useApi, useT, useToast } from '#platform/web';
import type { OpenStep } from '#platform/web';
import { CommentField, Overtaken, ProblemNote, useActing } from '#web/processes';

/** Refuses intake (form 03): why, on which basis, and where the applicant should go instead. */
export function Refusal({ step, onDone, onBack }: { step: OpenStep; onDone: () => void; onBack: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState('');
  const [competentPlace, setCompetentPlace] = useState('');
  const [error, setError] = useState<string>();
  const refuse = (): void => {
    if (reason.trim() === '') return setError(t('dossiers.web.reason-missing'));
    run(async () => {
      await api.refuseDossier.call({
        id: step.recordId,
        stepId: step.id,
        version: step.version,
        reason: reason.trim(),
        ...(basis.trim() === '' ? {} : { basis: basis.trim() }),
        ...(competentPlace.trim() === '' ? {} : { competentPlace: competentPlace.trim() }),
      });
      toast({ text: t('dossiers.web.refused') });
      onDone();
    });
  };
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <div ref={focusText}>
      <CommentField
        label={t('dossiers.web.reason')}
        help={t('dossiers.web.reason-help')}
        value={reason}
        error={error}
        rows={3}
        onChange={setReason}
      />
      <TextInput label={t('dossiers.web.basis')} maxLength={1000} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} />
      <TextInput
        label={t('dossiers.web.competent-place')}
        description={t('dossiers.web.competent-place-help')}
        maxLength={300}
        value={competentPlace}
        onChange={(event) => setCompetentPlace(event.currentTarget.value)}
      />
      <ProblemNote problem={problem} />
      <p className="ez-final">{t('dossiers.web.refusal-final')}</p>
      <div className="ez-acts">
        <ActButton kind="final" busy={busy} onClick={refuse}>
          {t('dossiers.web.refuse')}
        </ActButton>
        <ActButton onClick={onBack}>{t('dossiers.web.not-refuse')}</ActButton>
      </div>
    </div>
  );
}

const focusText = (place: HTMLElement | null): void => place?.querySelector('textarea')?.focus();
