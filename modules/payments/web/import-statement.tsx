import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { formatDate, timeZone } from '#platform/i18n';
import { useApi, useT, useToast } from '#platform/web';
import { FileSlot, FormDialog } from '#web/organisations';

const banks = ['bank', 'simulator'] as const;
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

// words: payments.partner-*
/** Chooses a bank, a day and its account; everything that is wrong in the file is told by its line. */
export function ImportStatement({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<unknown> }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const [partner, setPartner] = useState<(typeof banks)[number]>('bank');
  const [day, setDay] = useState(() => dayFormat.format(new Date()));
  const [file, setFile] = useState<File>();
  const send = async (): Promise<void> => {
    if (file === undefined || day === '') throw new Error(t('payments.web.import-missing'));
    await api.importStatement.call({ partner, day, text: await file.text() });
    toast({ text: t('payments.web.imported', { day: formatDate(day) }) });
    await onDone();
  };
  return (
    <FormDialog title={t('payments.web.import')} actLabel={t('payments.web.import')} onClose={onClose} onSend={send}>
      <NativeSelect
        label={t('payments.web.bank')}
        value={partner}
        onChange={(event) => setPartner(banks.find((one) => one === event.currentTarget.value) ?? 'bank')}
      >
        {banks.map((one) => (
          <option key={one} value={one}>
            {t(`payments.partner-${one}`)}
          </option>
        ))}
      </NativeSelect>
      <TextInput type="date" label={t('payments.web.day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      {partner === 'simulator' && (
        <p>
          <a href={`/api/v1/payments/banks/demo/statement?day=${day}`}>{t('payments.web.demo-statement')}</a>
        </p>
      )}
      <FileSlot
        label={t('payments.web.import-file')}
        help={t('payments.web.import-help')}
        accept=".csv,.txt"
        file={file}
        onChoose={setFile}
      />
    </FormDialog>
  );
}
