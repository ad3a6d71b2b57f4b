import './payments.css';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { formatDate, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ConfirmAct,
  FactList,
  PaneCard,
  Told,
  Vi,
  useApi,
  useLocale,
  useMay,
  useT,
  useToast,
  type CaseViewProps,
} from '#platform/web';
import { useActing } from '#web/processes';
import { inDong, moment, partnerName, type Fee } from './told.ts';

// fetched when it is opened: whoever reads cases determines nothing
const DetermineFee = lazy(async () => ({ default: (await import('./determine-fee.tsx')).DetermineFee }));

const tones = { determined: 'draft', due: 'soon', paid: 'ok', refunded: 'draft', exempt: 'ok', cancelled: 'draft' } as const;
const shapes = { determined: '○', due: '◐', paid: '○', refunded: '○', exempt: '○', cancelled: '○' } as const;

/** What is owed for a dossier, and what the desk does about it; nothing where the procedure takes nothing and nobody determined anything. */
export function FeeCard({ recordId }: CaseViewProps): ReactNode {
  const t = useT();
  const may = useMay();
  const fee = useQuery({ ...useApi(paymentsContract).getFee.query({ dossierId: recordId }), enabled: may('payments.read') }).data;
  if (fee === undefined) return null;
  const isFree = fee.said.every(({ amount }) => amount === 0);
  if (isFree && fee.obligation === undefined) return null;
  const state = fee.obligation?.refunded === undefined ? fee.obligation?.state : 'refunded';
  return (
    <PaneCard
      title={t('payments.web.fees')}
      aside={
        state && (
          <Chip tone={tones[state]}>
            <span aria-hidden="true">{shapes[state]}</span> {t(`payments.state-${state}`)}
          </Chip>
        )
      }
    >
      {fee.obligation === undefined ? <Said fee={fee} /> : <Owed fee={fee} />}
      <FeeActs fee={fee} />
    </PaneCard>
  );
}

// words: payments.state-*, payments.timing-*, payments.verdict-*, payments.partner-*
function Said({ fee }: { fee: Fee }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <ul className="ez-fee-lines">
      {fee.said.map((one) => (
        <li key={one.name.vi}>
          <span>
            <Vi>{textOf(one.name, locale)}</Vi>{' '}
            <span className="ez-quiet">
              <Vi>{textOf(one.basis, locale)}</Vi>
              {one.temporary !== undefined && (
                <>
                  {' · '}
                  {t('payments.web.temporary', {
                    until: formatDate(one.temporary.until),
                    usual: one.temporary.usual === null ? t('payments.web.unknown') : inDong(one.temporary.usual),
                  })}
                </>
              )}
            </span>
          </span>
          <span>{one.amount === null ? t('payments.web.unknown') : inDong(one.amount)}</span>
        </li>
      ))}
    </ul>
  );
}

function Owed({ fee }: { fee: Fee }): ReactNode {
  const t = useT();
  const { obligation, request, payments } = fee;
  if (obligation === undefined) return null;
  const { lines, amount, timing, exemption, settledAt, refunded } = obligation;
  const facts = [
    { label: t('payments.page.total'), value: <b>{inDong(amount)}</b> },
    { label: t('payments.page.timing'), value: t(`payments.timing-${timing}`) },
    ...(exemption === undefined
      ? []
      : [{ label: t('payments.page.exempt-basis'), value: <Vi>{`${exemption.basis}; ${exemption.document}`}</Vi> }]),
    ...(request === undefined || obligation.state !== 'due'
      ? []
      : [
          { label: t('payments.page.content'), value: <code>{request.reference}</code> },
          { label: t('payments.page.until'), value: moment(request.expiresAt) },
        ]),
    ...(settledAt === undefined ? [] : [{ label: t('payments.web.settled-at'), value: moment(settledAt) }]),
    ...(refunded === undefined
      ? []
      : [{ label: t('payments.state-refunded'), value: `${inDong(refunded.amount)} · ${moment(refunded.at)}` }]),
  ];
  return (
    <>
      <ul className="ez-fee-lines">
        {lines.map((line) => (
          <li key={line.name}>
            <span>
              <Vi>{line.name}</Vi>{' '}
              <span className="ez-quiet">
                <Vi>{line.basis}</Vi>
              </span>
            </span>
            <span>{inDong(line.amount)}</span>
          </li>
        ))}
      </ul>
      <FactList facts={facts} />
      <ReceiptLine fee={fee} />
      {payments.length > 0 && (
        <ul className="ez-fee-lines">
          {payments.map((one) => (
            <li key={one.id}>
              <span>
                {moment(one.paidAt)} · <Vi>{partnerName(one, t)}</Vi> · {t(`payments.verdict-${one.verdict}`)}
                {one.refundedAt !== undefined && ` · ${t('payments.page.refunded-at', { at: moment(one.refundedAt) })}`}
                {one.note !== undefined && (
                  <span className="ez-quiet">
                    {' '}
                    <Vi>{one.note}</Vi>
                  </span>
                )}
              </span>
              <span>{inDong(one.amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The receipt's paper; its money may have been given back. */
function ReceiptLine({ fee: { dossierId, obligation, receipt } }: { fee: Fee }): ReactNode {
  const t = useT();
  if (receipt?.paperId === undefined) return null;
  const refunded = obligation?.refunded;
  return (
    <p>
      <a href={`/api/v1/dossiers/${dossierId}/papers/${receipt.paperId}`} target="_blank" rel="noreferrer">
        {t('payments.web.receipt', { number: `${receipt.symbol} ${String(receipt.number).padStart(7, '0')}` })}
      </a>
      {refunded !== undefined && <span className="ez-wrong"> {t('payments.page.refunded-at', { at: moment(refunded.at) })}</span>}
    </p>
  );
}

interface Offered {
  determine: boolean;
  ask: boolean;
  collect: boolean;
  waive: boolean;
}

function offeredBy({ over, obligation, request }: Fee, may: (permission: string) => boolean): Offered {
  const state = obligation?.state;
  const isOpen = state === 'determined' || state === 'due';
  const isAsked = state === 'due' && request?.state === 'open';
  const mayDetermine = !over && may('payments.determine');
  return {
    determine: mayDetermine && [undefined, 'determined', 'exempt'].includes(state),
    ask: mayDetermine && isOpen && !isAsked,
    collect: isOpen && may('payments.collect'),
    waive: mayDetermine && state === 'due',
  };
}

function FeeActs({ fee }: { fee: Fee }): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const offered = offeredBy(fee, useMay());
  const { busy, problem, run } = useActing();
  const [open, setOpen] = useState<'determine' | 'collect'>();
  const { dossierId } = fee;
  const { version, state, amount } = fee.obligation ?? { version: 0, state: undefined, amount: 0 };
  const ask = (): void =>
    run(async () => {
      await api.askPayment.call({ dossierId, version });
      toast({ text: t('payments.web.asked') });
    });
  const collect = async (): Promise<void> => {
    await api.payAtCounter.call({ dossierId, version });
    toast({ text: t('payments.web.collected') });
    run(() => Promise.resolve());
    setOpen(undefined);
  };
  return (
    <>
      {problem !== undefined && (
        <p className="ez-wrong" role="alert">
          {problem.message}
        </p>
      )}
      <div className="ez-acts">
        {offered.ask && (
          <ActButton busy={busy} onClick={ask}>
            {t(state === 'due' ? 'payments.web.ask-again' : 'payments.web.ask')}
          </ActButton>
        )}
        {offered.collect && <ActButton onClick={() => setOpen('collect')}>{t('payments.web.collect')}</ActButton>}
        {offered.determine && (
          <ActButton onClick={() => setOpen('determine')}>
            {t(state === 'exempt' ? 'payments.web.take-back-exemption' : 'payments.web.determine')}
          </ActButton>
        )}
        {offered.waive && <ActButton onClick={() => setOpen('determine')}>{t('payments.web.waive')}</ActButton>}
      </div>
      {open === 'determine' && (
        <Suspense>
          <DetermineFee fee={fee} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      {open === 'collect' && (
        <ConfirmAct
          title={t('payments.web.collect')}
          becomesFinal={<Told words="payments.web.collect-final" values={{ amount: inDong(amount) }} />}
          actLabel={t('payments.web.collect')}
          onAct={collect}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
