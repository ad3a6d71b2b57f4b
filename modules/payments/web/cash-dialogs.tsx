import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { ActButton, Dialog, FactList, Vi, useApi, useT, useToast } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { inDong, sumTyped, type Drawer, type OwedLine } from './told.ts';

interface Done {
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** Taking what is owed: the sum that was counted is typed and must be exact. */
export function TakeCash({ line, onClose, onDone }: Done & { line: OwedLine }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const [typed, setTyped] = useState('');
  const { dossierId, version, payer, lines, amount } = line;
  const send = async (): Promise<void> => {
    const counted = sumTyped(typed);
    if (counted !== amount) throw new Error(t('payments.web.not-exact', { amount: inDong(amount) }));
    await api.payAtCounter.call({ dossierId, version, amount: counted });
    await onDone();
  };
  return (
    <FormDialog title={t('payments.web.take-title')} actLabel={t('payments.web.take-act')} onClose={onClose} onSend={send}>
      <FactList
        facts={[
          { label: t('payments.page.payer'), value: <Vi>{payer}</Vi> },
          { label: t('payments.web.owed-what'), value: <Vi>{lines.map((one) => `${one.name} ${inDong(one.amount)}`).join('; ')}</Vi> },
          { label: t('payments.page.total'), value: <b>{inDong(amount)}</b> },
        ]}
      />
      <TextInput
        label={t('payments.web.counted')}
        description={t('payments.web.counted-help')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className="ez-quiet">{t('payments.web.take-final')}</p>
    </FormDialog>
  );
}

/** The money is taken: its receipt is to be printed. */
export function CashTaken({ line: { dossierId, payer, code, amount }, onClose }: { line: OwedLine; onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('payments.web.taken', { amount: inDong(amount) })} onClose={onClose}>
      <p>
        <Vi>{payer}</Vi> {code !== undefined && <code>{code}</code>}
      </p>
      <div className="ez-acts ez-acts-end">
        <a className="ez-button ez-button-primary" href={`/api/v1/payments/dossiers/${dossierId}/receipt`} target="_blank" rel="noreferrer">
          {t('payments.web.print-receipt')}
        </a>
        <a className="ez-button" href={`/api/v1/payments/dossiers/${dossierId}/receipt?lang=en`} target="_blank" rel="noreferrer">
          {t('payments.web.receipt-en')}
        </a>
        <ActButton onClick={onClose}>{t('payments.web.close')}</ActButton>
      </div>
    </Dialog>
  );
}

/** Giving on the cash one holds; another sum than the books say needs a note. */
export function HandOverCash({ drawer: { count, amount }, onClose, onDone }: Done & { drawer: Drawer }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const [id] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const [note, setNote] = useState('');
  const send = async (): Promise<void> => {
    const counted = sumTyped(typed);
    if (counted === undefined || receivedBy.trim() === '') throw new Error(t('payments.web.hand-over-missing'));
    if (counted !== amount && note.trim() === '')
      throw new Error(t('payments.web.count-differs', { counted: inDong(counted), amount: inDong(amount) }));
    await api.handOverCash.call({ id, amount, counted, receivedBy: receivedBy.trim(), note: note.trim() });
    toast({ text: t('payments.web.handed-over', { amount: inDong(counted) }) });
    await onDone();
  };
  return (
    <FormDialog title={t('payments.web.hand-over')} actLabel={t('payments.web.hand-over')} onClose={onClose} onSend={send}>
      <p>
        {t('payments.web.drawer-count', { count })}: <b className="ez-incoming-amount">{inDong(amount)}</b>
      </p>
      <TextInput
        label={t('payments.web.hand-over-counted')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        label={t('payments.web.received-by')}
        maxLength={200}
        value={receivedBy}
        onChange={(event) => setReceivedBy(event.currentTarget.value)}
      />
      <TextInput
        label={t('payments.web.hand-over-note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
