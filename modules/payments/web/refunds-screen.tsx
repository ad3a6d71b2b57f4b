import './payments.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import { ActButton, Chip, FactList, PaneCard, Vi, WorkList, useApi, usePages, useShown, useT } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { DossierLink, Whose } from './dossier-link.tsx';
import { inDong, moment } from './told.ts';
import { useDone } from './use-done.ts';

type Refund = z.output<(typeof paymentsContract)['operations']['listRefunds']['out']>['refunds'][number];
type Doing = 'decide' | 'finish';

// words: payments.web.none-refunds-*
/** Money to be given back: what is to be decided or done, or everything. */
export function RefundsScreen(): ReactNode {
  const t = useT();
  const state = useShown();
  const [doing, setDoing] = useState<{ refund: Refund; what: Doing }>();
  const found = usePages(useApi(paymentsContract).listRefunds, { state, limit: 50 });
  const close = (): void => setDoing(undefined);
  return (
    <>
      <WorkList
        title={t('payments.web.refunds')}
        lead={t('payments.web.refunds-lead')}
        open={t('payments.web.open')}
        found={found}
        rows={found.data?.pages.flatMap((page) => page.refunds)}
        empty={{ title: t(`payments.web.none-refunds-${state}`), text: t(`payments.web.none-refunds-${state}-help`) }}
      >
        {(refunds) => refunds.map((one) => <Line key={one.id} refund={one} onDo={(what) => setDoing({ refund: one, what })} />)}
      </WorkList>
      {doing?.what === 'decide' && <Decide key={doing.refund.id} refund={doing.refund} onClose={close} />}
      {doing?.what === 'finish' && <Finish key={doing.refund.id} refund={doing.refund} onClose={close} />}
    </>
  );
}

const stateOf = ({ decision, doneAt }: Refund): 'undecided' | 'to-do' | 'done' | 'rejected' => {
  if (decision === undefined) return 'undecided';
  if (decision === 'rejected') return 'rejected';
  return doneAt === undefined ? 'to-do' : 'done';
};
const tones = { undecided: 'late', 'to-do': 'soon', done: 'ok', rejected: 'draft' } as const;
const shapes = { undecided: '●', 'to-do': '◐', done: '○', rejected: '○' } as const;

// words: payments.because-*, payments.decision-*, payments.refund-*
function Line({ refund, onDo }: { refund: Refund; onDo: (what: Doing) => void }): ReactNode {
  const t = useT();
  const { decision, doneAt, note, reference, content } = refund;
  const state = stateOf(refund);
  const facts = [
    ...(refund.payer === undefined ? [] : [{ label: t('payments.page.payer'), value: <Whose of={refund} /> }]),
    { label: t('payments.web.why'), value: t(`payments.because-${refund.because}`) },
    { label: t('payments.web.flagged-at'), value: moment(refund.flaggedAt) },
    ...(content === '' ? [] : [{ label: t('payments.web.content'), value: <Vi>{content}</Vi> }]),
    ...(decision === undefined ? [] : [{ label: t('payments.web.note'), value: <Vi>{note ?? ''}</Vi> }]),
    ...(doneAt === undefined ? [] : [{ label: t('payments.web.reference'), value: <Vi>{`${reference ?? ''} · ${moment(doneAt)}`}</Vi> }]),
  ];
  return (
    <PaneCard
      title={inDong(refund.amount)}
      aside={
        <Chip tone={tones[state]}>
          <span aria-hidden="true">{shapes[state]}</span> {t(`payments.refund-${state}`)}
        </Chip>
      }
    >
      <FactList facts={facts} />
      <div className="ez-acts">
        {state === 'undecided' && <ActButton onClick={() => onDo('decide')}>{t('payments.web.decide')}</ActButton>}
        {state === 'to-do' && <ActButton onClick={() => onDo('finish')}>{t('payments.web.give-back')}</ActButton>}
        <DossierLink id={refund.dossierId} />
      </div>
    </PaneCard>
  );
}

const decisions = ['approved', 'rejected'] as const;

function Decide({ refund, onClose }: { refund: Refund; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const done = useDone();
  const [decision, setDecision] = useState<(typeof decisions)[number]>('approved');
  const [note, setNote] = useState('');
  const send = async (): Promise<void> => {
    if (note.trim() === '') throw new Error(t('payments.web.note-missing'));
    await api.decideRefund.call({ id: refund.id, decision, note: note.trim() });
    done();
  };
  const act = t('payments.web.decide');
  return (
    <FormDialog title={act} actLabel={act} onClose={onClose} onSend={send}>
      <Sum refund={refund} />
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
      <TextInput label={t('payments.web.note')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </FormDialog>
  );
}

function Finish({ refund, onClose }: { refund: Refund; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const done = useDone();
  const [reference, setReference] = useState('');
  const send = async (): Promise<void> => {
    if (reference.trim() === '') throw new Error(t('payments.web.reference-missing'));
    await api.finishRefund.call({ id: refund.id, reference: reference.trim() });
    done();
  };
  const act = t('payments.web.give-back');
  return (
    <FormDialog title={act} actLabel={act} onClose={onClose} onSend={send}>
      <Sum refund={refund} />
      <TextInput
        label={t('payments.web.reference')}
        maxLength={200}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Sum({ refund }: { refund: Refund }): ReactNode {
  return (
    <p>
      <b className="ez-incoming-amount">{inDong(refund.amount)}</b> · <Whose of={refund} />
    </p>
  );
}
