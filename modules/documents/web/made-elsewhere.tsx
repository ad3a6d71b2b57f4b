import '@mantine/core/styles/Input.css';
import './made-elsewhere.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { ActButton, useApi, useT, useToast } from '#platform/web';
import type { OpenStep } from '#platform/web';
import { FileSlot } from '#web/organisations';
import { ProblemNote, useActing } from '#web/processes';

const empty = { system: '', agency: '', numberText: '', issuedOn: '', signer: '' };

/** A result that was made and signed in another system: its file is verified and takes the place of what would be made here. */
export function MadeElsewhere({ step, onDone }: { step: OpenStep; onDone: () => void }): ReactNode {
  const t = useT();
  return (
    <details className="ez-made-elsewhere">
      <summary>{t('documents.web.elsewhere')}</summary>
      <p className="ez-quiet">{t('documents.web.elsewhere-help')}</p>
      <Form step={step} onDone={onDone} />
    </details>
  );
}

function Form({ step, onDone }: { step: OpenStep; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(documentsContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [typed, setTyped] = useState(empty);
  const [file, setFile] = useState<File>();
  const [isMissing, setMissing] = useState(false);
  const slot = (key: keyof typeof empty, label: string, type = 'text'): ReactNode => (
    <TextInput
      label={label}
      type={type}
      value={typed[key]}
      maxLength={200}
      onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })}
    />
  );
  const attach = (): void => {
    const lacks = file === undefined || Object.values(typed).some((one) => one.trim() === '');
    setMissing(lacks);
    if (lacks) return;
    run(async () => {
      await api.attachResult.call({ stepId: step.id, version: step.version, ...typed, file });
      toast({ text: t('documents.web.elsewhere-done', { number: typed.numberText }) });
      onDone();
    });
  };
  return (
    <>
      <div className="ez-made-elsewhere-fields">
        {slot('system', t('documents.web.elsewhere-system'))}
        {slot('agency', t('documents.web.elsewhere-agency'))}
        {slot('numberText', t('documents.web.elsewhere-number'))}
        {slot('issuedOn', t('documents.web.elsewhere-day'), 'date')}
        {slot('signer', t('documents.web.elsewhere-signer'))}
      </div>
      <FileSlot label={t('documents.web.elsewhere-file')} accept=".pdf,application/pdf" file={file} error={undefined} onChoose={setFile} />
      {isMissing && (
        <p className="ez-wrong" role="alert">
          {t('documents.web.elsewhere-missing')}
        </p>
      )}
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton busy={busy} onClick={attach}>
          {t('documents.web.elsewhere-act')}
        </ActButton>
      </div>
    </>
  );
}
