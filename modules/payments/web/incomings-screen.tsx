import './payments.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { ActButton, Chip, FactList, PaneCard, Vi, WorkList, useApi, usePages, useShown, useT } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { DossierLink, Whose } from './dossier-link.tsx';
import { inDong, moment, partnerName, type IncomingLine } from './told.ts';
import { useDone } from './use-done.ts';

// words: payments.web.none-*
/** Money that came in: what does not match and waits for a person, or everything. */
export function IncomingsScreen(): ReactNode {
  const t = useT();
  const view = useShown() === 'all' ? 'all' : 'waiting';
  const [settling, setSettling] = useState<IncomingLine>();
  const found = usePages(useApi(paymentsContract).listIncomings, { state: view, limit: 50 });
  return (
    <>
      <WorkList
        title={t('payments.web.incomings')}
        lead={t('payments.web.incomings-lead')}
        open={t('payments.web.waiting')}
        found={found}
        rows={found.data?.pages.flatMap((page) => page.incomings)}
        empty={{ title: t(`payments.web.none-${view}`), text: t(`payments.web.none-${view}-help`) }}
      >
        {(incomings) => incomings.map((one) => <Line key={one.id} line={one} onSettle={() => setSettling(one)} />)}
      </WorkList>
      {settling !== undefined && <Settle key={settling.id} line={settling} onClose={() => setSettling(undefined)} />}
    </>
  );
}

// words: payments.settlement-*
function Facts({ line }: { line: IncomingLine }): ReactNode {
  const t = useT();
  const { verdict, settlement, note, refundedAt, content } = line;
  const facts = [
    ...(line.payer === undefined ? [] : [{ label: t('payments.page.payer'), value: <Whose of={line} /> }]),
    { label: t('payments.page.how'), value: <Vi>{partnerName(line, t)}</Vi> },
    { label: t('payments.page.at'), value: moment(line.paidAt) },
    ...(content === '' ? [] : [{ label: t('payments.web.content'), value: <Vi>{content}</Vi> }]),
    ...(settlement === undefined || verdict === 'matched'
      ? []
      : [
          {
            label: refundedAt === undefined ? t(`payments.settlement-${settlement}`) : t('payments.web.note'),
            value: <Vi>{note ?? ''}</Vi>,
          },
        ]),
    ...(refundedAt === undefined ? [] : [{ label: t('payments.state-refunded'), value: moment(refundedAt) }]),
  ];
  return <FactList facts={facts} />;
}

// words: payments.verdict-*
function Line({ line, onSettle }: { line: IncomingLine; onSettle: () => void }): ReactNode {
  const t = useT();
  const { verdict } = line;
  const isWaiting = verdict !== 'matched' && line.settledAt === undefined;
  return (
    <PaneCard
      title={inDong(line.amount)}
      aside={
        <Chip tone={verdict === 'matched' ? 'ok' : isWaiting ? 'late' : 'draft'}>
          <span aria-hidden="true">{isWaiting ? '●' : '○'}</span> {t(`payments.verdict-${verdict}`)}
        </Chip>
      }
    >
      <Facts line={line} />
      <div className="ez-acts">
        {isWaiting && <ActButton onClick={onSettle}>{t('payments.web.settle')}</ActButton>}
        <DossierLink id={line.dossierId} />
      </div>
    </PaneCard>
  );
}

const settlements = ['to-refund', 'matched', 'kept'] as const;

function Settle({ line, onClose }: { line: IncomingLine; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const done = useDone();
  const [settlement, setSettlement] = useState<(typeof settlements)[number]>('to-refund');
  const [note, setNote] = useState('');
  const send = async (): Promise<void> => {
    if (note.trim() === '') throw new Error(t('payments.web.note-missing'));
    await api.settleIncoming.call({ id: line.id, settlement, note: note.trim() });
    done();
  };
  const act = t('payments.web.settle');
  return (
    <FormDialog title={act} actLabel={act} onClose={onClose} onSend={send}>
      <p>
        <b className="ez-incoming-amount">{inDong(line.amount)}</b> · {t(`payments.verdict-${line.verdict}`)}
      </p>
      <NativeSelect
        label={t('payments.web.decision')}
        value={settlement}
        onChange={(event) => setSettlement(settlements.find((one) => one === event.currentTarget.value) ?? 'to-refund')}
      >
        {settlements.map((one) => (
          <option key={one} value={one}>
            {t(`payments.settlement-${one}`)}
          </option>
        ))}
      </NativeSelect>
      <TextInput label={t('payments.web.note')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </FormDialog>
  );
}
