import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { formatDate, timeZone } from '#platform/i18n';
import { FactList, Vi, useApi, useT, useToast } from '#platform/web';
import { FileSlot, FormDialog } from '#web/organisations';
import { ChooseBank } from './choose-bank.tsx';
import { bankName, type StatementBank } from './told.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

interface ImportProps {
  banks: readonly StatementBank[];
  /** The bank that is looked at. */
  chosen: string | undefined;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}

/** Chooses a bank where there are several, a day and its account; everything that is wrong in the file is told by its line. */
export function ImportStatement({ banks, chosen, onClose, onDone }: ImportProps): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const [only] = banks;
  const [bank, setBank] = useState(banks.length === 1 ? only?.bank : chosen);
  const [day, setDay] = useState(() => dayFormat.format(new Date()));
  const [file, setFile] = useState<File>();
  const send = async (): Promise<void> => {
    if (bank === undefined || file === undefined || day === '') throw new Error(t('payments.web.import-missing'));
    await api.importStatement.call({ bank, day, text: await file.text() });
    toast({ text: t('payments.web.imported', { day: formatDate(day) }) });
    await onDone();
  };
  return (
    <FormDialog title={t('payments.web.import')} actLabel={t('payments.web.import')} onClose={onClose} onSend={send}>
      {banks.length === 1 && only !== undefined ? (
        <FactList facts={[{ label: t('payments.web.bank'), value: <Vi>{bankName(only, t)}</Vi> }]} />
      ) : (
        <ChooseBank banks={banks} chosen={bank} all={t('payments.web.choose-bank')} onChoose={setBank} />
      )}
      <TextInput type="date" label={t('payments.web.day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      {bank === 'demo' && (
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
