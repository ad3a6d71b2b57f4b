import './payments.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import {
  ActButton,
  Chip,
  Dialog,
  FactList,
  PagedList,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  ViewTabs,
  useAddress,
  useApi,
  useMay,
  usePages,
  useT,
  useToast,
} from '#platform/web';
import { caseHref, useActing } from '#web/processes';
import { inDong, moment, type IncomingLine } from './told.ts';

// words: payments.web.none-*
/** Money that came in: what does not match and waits for a person, or everything. */
export function IncomingsScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const view = address['xem'] === 'tat-ca' ? 'all' : 'waiting';
  const [settling, setSettling] = useState<IncomingLine>();
  const found = usePages(useApi(paymentsContract).listIncomings, { state: view, limit: 50 });
  return (
    <Screen>
      <ScreenHead title={t('payments.web.incomings')} />
      <p className="ez-quiet">{t('payments.web.incomings-lead')}</p>
      <ViewTabs
        label={t('payments.web.views')}
        current={view}
        onChange={(key) => change({ xem: key === 'all' ? 'tat-ca' : undefined })}
        views={[
          { key: 'waiting', label: t('payments.web.waiting') },
          { key: 'all', label: t('payments.web.all') },
        ]}
      />
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.incomings)}
        empty={{ title: t(`payments.web.none-${view}`), text: t(`payments.web.none-${view}-help`) }}
      >
        {(incomings) => incomings.map((one) => <Line key={one.id} line={one} onSettle={() => setSettling(one)} />)}
      </PagedList>
      {settling !== undefined && <Settle key={settling.id} line={settling} onClose={() => setSettling(undefined)} />}
    </Screen>
  );
}

/** The way to the dossier, for whoever works on cases. */
function Dossier({ id }: { id: string | undefined }): ReactNode {
  const t = useT();
  const may = useMay();
  if (id === undefined || !may('processes.work')) return null;
  return (
    <Link to={caseHref(id)} className="ez-button">
      {t('payments.web.dossier')}
    </Link>
  );
}

// words: payments.verdict-*, payments.partner-*, payments.settlement-*
function Line({ line, onSettle }: { line: IncomingLine; onSettle: () => void }): ReactNode {
  const t = useT();
  const isWaiting = line.verdict !== 'matched' && line.settledAt === undefined;
  const facts = [
    { label: t('payments.page.how'), value: t(`payments.partner-${line.partner}`) },
    { label: t('payments.page.at'), value: moment(line.paidAt) },
    { label: t('payments.page.content'), value: <Vi>{line.content === '' ? '–' : line.content}</Vi> },
    ...(line.settlement === undefined || line.verdict === 'matched'
      ? []
      : [{ label: t(`payments.settlement-${line.settlement}`), value: <Vi>{line.note ?? ''}</Vi> }]),
  ];
  return (
    <PaneCard
      title={inDong(line.amount)}
      aside={
        <Chip tone={line.verdict === 'matched' ? 'ok' : isWaiting ? 'late' : 'draft'}>
          <span aria-hidden="true">{isWaiting ? '●' : '○'}</span> {t(`payments.verdict-${line.verdict}`)}
        </Chip>
      }
    >
      <FactList facts={facts} />
      <div className="ez-acts">
        {isWaiting && <ActButton onClick={onSettle}>{t('payments.web.settle')}</ActButton>}
        <Dossier id={line.dossierId} />
      </div>
    </PaneCard>
  );
}

const settlements = ['to-refund', 'matched', 'kept'] as const;

function Settle({ line, onClose }: { line: IncomingLine; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [settlement, setSettlement] = useState<(typeof settlements)[number]>('to-refund');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const settle = (): void => {
    setMissing(note.trim() === '');
    if (note.trim() === '') return;
    run(async () => {
      await api.settleIncoming.call({ id: line.id, settlement, note: note.trim() });
      toast({ text: t('payments.web.settled') });
      onClose();
    });
  };
  return (
    <Dialog title={t('payments.web.settle')} onClose={onClose}>
      <form
        className="ez-fee-form"
        onSubmit={(event) => {
          event.preventDefault();
          settle();
        }}
      >
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
        {(missing || problem !== undefined) && (
          <p className="ez-wrong" role="alert">
            {problem?.message ?? t('payments.web.note-missing')}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('payments.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('payments.web.settle')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
