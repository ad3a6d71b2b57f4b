import './payments.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { ActButton, Chip, PagedList, PaneCard, Screen, ScreenHead, Vi, useAddress, useApi, usePages, useT } from '#platform/web';
import { CashTaken, HandOverCash, TakeCash } from './cash-dialogs.tsx';
import { inDong, moment, type Drawer, type OwedLine } from './told.ts';

/** The cashier's work: who owes, taking the money, and the cash he holds. */
export function CashScreen(): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const [address, change] = useAddress();
  const search = address['tim'] ?? '';
  const [typed, setTyped] = useState(search);
  const [taking, setTaking] = useState<OwedLine>();
  const [taken, setTaken] = useState<OwedLine>();
  const found = usePages(api.listOwed, { search, limit: 50 });
  const drawer = useQuery(api.getDrawer.query({}));
  const refresh = async (): Promise<void> => {
    await Promise.all([found.refetch(), drawer.refetch()]);
  };
  return (
    <Screen>
      <ScreenHead title={t('payments.web.cash')} />
      <p className="ez-quiet">{t('payments.web.cash-lead')}</p>
      {drawer.data !== undefined && <Held drawer={drawer.data} onChange={refresh} />}
      <form
        role="search"
        className="ez-cash-search"
        onSubmit={(event) => {
          event.preventDefault();
          change({ tim: typed.trim() === '' ? undefined : typed.trim() });
        }}
      >
        <TextInput
          type="search"
          label={t('payments.web.owed-search')}
          placeholder="H99.99-261118-0007"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ActButton type="submit">{t('payments.web.owed-find')}</ActButton>
      </form>
      <h2 className="ez-cash-title">{t('payments.web.owed')}</h2>
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.owed)}
        empty={
          search === ''
            ? { title: t('payments.web.none-owed'), text: t('payments.web.none-owed-help') }
            : { title: t('payments.web.none-found'), text: t('payments.web.none-found-help') }
        }
      >
        {(owed) => (
          <ul className="ez-owed">
            {owed.map((one) => (
              <Owed key={one.dossierId} line={one} onTake={() => setTaking(one)} />
            ))}
          </ul>
        )}
      </PagedList>
      {taking !== undefined && (
        <TakeCash
          key={taking.dossierId}
          line={taking}
          onClose={() => setTaking(undefined)}
          onDone={async () => {
            setTaken(taking);
            await refresh();
          }}
        />
      )}
      {taken !== undefined && <CashTaken line={taken} onClose={() => setTaken(undefined)} />}
    </Screen>
  );
}

/** The cash one holds, what it was taken for, and giving it on. */
function Held({ drawer, onChange }: { drawer: Drawer; onChange: () => Promise<void> }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { count, amount, taken, handovers } = drawer;
  const [last] = handovers;
  return (
    <PaneCard title={t('payments.web.drawer')} aside={<b className="ez-incoming-amount">{inDong(amount)}</b>}>
      <p className="ez-quiet">
        {t('payments.web.drawer-count', { count })}
        {last !== undefined && ` · ${t('payments.web.last-handover', { at: moment(last.at), amount: inDong(last.amount) })}`}
      </p>
      {taken.length > 0 && (
        <details className="ez-fold">
          <summary>{t('payments.web.drawer-lines')}</summary>
          <ul className="ez-fee-lines">
            {taken.map((one) => (
              <li key={one.id}>
                <span>
                  {moment(one.at)} · <Vi>{one.payer}</Vi> {one.code !== undefined && <code>{one.code}</code>}
                  {one.receipt !== undefined && (
                    <>
                      {' · '}
                      <ReceiptLink dossierId={one.dossierId} receipt={one.receipt} />
                    </>
                  )}
                  {one.refundedAt !== undefined && (
                    <span className="ez-wrong"> {t('payments.page.refunded-at', { at: moment(one.refundedAt) })}</span>
                  )}
                </span>
                <span>{inDong(one.amount)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {count > 0 && (
        <div className="ez-acts">
          <ActButton onClick={() => setOpen(true)}>{t('payments.web.hand-over')}</ActButton>
        </div>
      )}
      {open && <HandOverCash drawer={drawer} onClose={() => setOpen(false)} onDone={onChange} />}
    </PaneCard>
  );
}

/** The paper of a receipt. */
function ReceiptLink({ dossierId, receipt }: { dossierId: string; receipt: string }): ReactNode {
  const t = useT();
  return (
    <a href={`/api/v1/payments/dossiers/${dossierId}/receipt`} target="_blank" rel="noreferrer">
      {t('payments.web.receipt', { number: receipt })}
    </a>
  );
}

// words: payments.timing-*, payments.state-*
function Owed({ line, onTake }: { line: OwedLine; onTake: () => void }): ReactNode {
  const t = useT();
  const { payer, code, lines, amount, timing, state, reference, determinedAt } = line;
  return (
    <li>
      <div>
        <b>
          <Vi>{payer}</Vi>
        </b>{' '}
        <Chip tone={state === 'due' ? 'soon' : 'draft'}>
          <span aria-hidden="true">{state === 'due' ? '◐' : '○'}</span> {t(`payments.state-${state}`)}
        </Chip>
        <p className="ez-quiet">
          {code === undefined ? t('payments.web.no-code') : <code>{code}</code>} · <Vi>{lines.map((one) => one.name).join('; ')}</Vi> ·{' '}
          {t(`payments.timing-${timing}`)} · {moment(determinedAt)}
          {reference !== undefined && (
            <>
              {' '}
              · <code>{reference}</code>
            </>
          )}
        </p>
      </div>
      <ActButton kind="primary" onClick={onTake}>
        {t('payments.web.take-cash', { amount: inDong(amount) })}
      </ActButton>
    </li>
  );
}
