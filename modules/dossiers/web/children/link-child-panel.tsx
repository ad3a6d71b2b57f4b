import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import type { SidePanelProps } from '#platform/web';
import { useApi, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';
import { ProposeForm } from '../exceptions/propose-form.tsx';

/** Makes another dossier a child of this one, by its code, with a reason; it is waited for or not. */
export function LinkChildPanel({ recordId, onDone }: Omit<SidePanelProps, 'panel'>): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(dossiersContract);
  const acting = useActing();
  const [code, setCode] = useState('');
  const [waits, setWaits] = useState(true);
  const [tried, setTried] = useState(false);
  const link = (because: string): void =>
    acting.run(async () => {
      await api.linkChild.call({ id: recordId, code: code.trim(), because, waits });
      toast({ text: t('dossiers.web.child-linked') });
      onDone();
    });
  const check = (): boolean => {
    setTried(true);
    return code.trim() !== '';
  };
  return (
    <ProposeForm
      acting={acting}
      note={t('dossiers.web.child-note')}
      actLabel={t('dossiers.web.link-child')}
      becauseHelp={t('dossiers.web.child-because')}
      check={check}
      onPropose={link}
      onDone={onDone}
    >
      <TextInput
        label={t('dossiers.web.child-code')}
        description={t('dossiers.web.child-code-help')}
        maxLength={60}
        value={code}
        error={tried && code.trim() === '' ? t('dossiers.web.child-code-missing') : undefined}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <label>
        <input type="checkbox" checked={waits} onChange={(event) => setWaits(event.currentTarget.checked)} />{' '}
        {t('dossiers.web.child-waits')}
      </label>
    </ProposeForm>
  );
}
