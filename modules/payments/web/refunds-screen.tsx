import './payments.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import {
  ActButton,
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
  usePages,
  useT,
  useToast,
} from '#platform/web';
import { useActing } from '#web/processes';
import { inDong, moment } from './told.ts';

type Refund = z.output<(typeof paymentsContract)['operations']['listRefunds']['out']>['refunds'][number];

/** Money to be given back: what is to be decided or done, or everything. */
export function RefundsScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const view = address['xem'] === 'tat-ca' ? 'all' : 'open';
  const found = usePages(useApi(paymentsContract).listRefunds, { state: view, limit: 50 });
  return (
    <Screen>
      <ScreenHead title={t('payments.web.refunds')} />
      <p className="ez-quiet">{t('payments.web.refunds-lead')}</p>
      <ViewTabs
        label={t('payments.web.views')}
        current={view}
        onChange={(key) => change({ xem: key === 'all' ? 'tat-ca' : undefined })}
        views={[
          { key: 'open', label: t('payments.web.open') },
          { key: 'all', label: t('payments.web.all') },
        ]}
      />
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.refunds)}
        empty={{ title: t('payments.web.none-open'), text: t('payments.web.none-open-help') }}
      >
        {(refunds) => refunds.map((one) => <Line key={one.id} refund={one} />)}
      </PagedList>
    </Screen>
  );
}

// words: payments.because-*, payments.decision-*
function Line({ refund }: { refund: Refund }): ReactNode {
  const t = useT();
  const [doing, setDoing] = useState<'decide' | 'finish'>();
  const { decision, doneAt, note, reference } = refund;
  const facts = [
    { label: t('payments.web.flagged-at'), value: moment(refund.flaggedAt) },
    { label: t('payments.page.content'), value: <Vi>{refund.content === '' ? '–' : refund.content}</Vi> },
    ...(decision === undefined ? [] : [{ label: t(`payments.decision-${decision}`), value: <Vi>{note ?? ''}</Vi> }]),
    ...(doneAt === undefined ? [] : [{ label: t('payments.web.reference'), value: <Vi>{`${reference ?? ''} · ${moment(doneAt)}`}</Vi> }]),
  ];
  return (
    <PaneCard title={inDong(refund.amount)} aside={t(`payments.because-${refund.because}`)}>
      <FactList facts={facts} />
      <div className="ez-acts">
        {decision === undefined && <ActButton onClick={() => setDoing('decide')}>{t('payments.web.decide')}</ActButton>}
        {decision === 'approved' && doneAt === undefined && (
          <ActButton onClick={() => setDoing('finish')}>{t('payments.web.give-back')}</ActButton>
        )}
      </div>
      {doing !== undefined && <Doing refund={refund} doing={doing} onClose={() => setDoing(undefined)} />}
    </PaneCard>
  );
}

const decisions = ['approved', 'rejected'] as const;

function Doing({ refund, doing, onClose }: { refund: Refund; doing: 'decide' | 'finish'; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [decision, setDecision] = useState<(typeof decisions)[number]>('approved');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const title = t(doing === 'decide' ? 'payments.web.decide' : 'payments.web.give-back');
  const act = (): void => {
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    run(async () => {
      if (doing === 'decide') await api.decideRefund.call({ id: refund.id, decision, note: text.trim() });
      else await api.finishRefund.call({ id: refund.id, reference: text.trim() });
      toast({ text: t('payments.web.settled') });
      onClose();
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="ez-fee-form"
        onSubmit={(event) => {
          event.preventDefault();
          act();
        }}
      >
        {doing === 'decide' && (
          <NativeSelect
            label={t('payments.web.decision')}
            value={decision}
            onChange={(event) => setDecision(decisions.find((one) => one === event.currentTarget.value) ?? 'approved')}
          >
            {decisions.map((one) => (
              <option key={one} value={one}>
                {t(`payments.decision-${one}`)}
              </option>
            ))}
          </NativeSelect>
        )}
        <TextInput
          label={t(doing === 'decide' ? 'payments.web.note' : 'payments.web.reference')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {(missing || problem !== undefined) && (
          <p className="ez-wrong" role="alert">
            {problem?.message ?? t('payments.web.note-missing')}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('payments.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {title}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
