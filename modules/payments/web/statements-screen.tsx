import './payments.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import { formatDate } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ErrorState,
  FactList,
  LoadingRows,
  PagedList,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  useAddress,
  useApi,
  usePages,
  useT,
  useToast,
} from '#platform/web';
import { FormDialog } from '#web/organisations';
import { CashDays } from './cash-days.tsx';
import { ChooseBank } from './choose-bank.tsx';
import { DossierLink } from './dossier-link.tsx';
import { ImportStatement } from './import-statement.tsx';
import { inDong, moment, partnerName } from './told.ts';

type Operations = (typeof paymentsContract)['operations'];
type Statement = z.output<Operations['listStatements']['out']>['statements'][number];
type Difference = z.output<Operations['getStatement']['out']>['items'][number];

/** Days of a bank beside our books: how many agree, and each difference until somebody settled it. */
export function StatementsScreen(): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const [importing, setImporting] = useState(false);
  const [address, change] = useAddress();
  const known = useQuery(api.listStatementBanks.query({})).data?.banks;
  const banks = known ?? [];
  const bank = banks.length > 1 ? banks.find((one) => one.bank === address['ngan-hang'])?.bank : undefined;
  const found = usePages(api.listStatements, { limit: 30, ...(bank === undefined ? {} : { bank }) });
  const act = (
    <ActButton kind="primary" disabled={banks.length === 0} onClick={() => setImporting(true)}>
      {t('payments.web.import')}
    </ActButton>
  );
  return (
    <Screen>
      <ScreenHead title={t('payments.web.statements')} />
      <p className="ez-quiet">{t('payments.web.statements-lead')}</p>
      <CashDays />
      <div className="ez-statements-act">
        {banks.length > 1 && (
          <ChooseBank
            banks={banks}
            chosen={bank}
            all={t('payments.web.all-banks')}
            onChoose={(chosen) => change({ 'ngan-hang': chosen })}
          />
        )}
        {act}
      </div>
      {known?.length === 0 && <p className="ez-quiet">{t('payments.web.no-banks')}</p>}
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.statements)}
        empty={{ title: t('payments.web.no-statements'), text: t('payments.web.no-statements-help') }}
      >
        {(statements) =>
          statements.map((one, place) => <Day key={one.id} statement={one} isNewest={place === 0} onChange={() => found.refetch()} />)
        }
      </PagedList>
      {importing && <ImportStatement banks={banks} chosen={bank} onClose={() => setImporting(false)} onDone={() => found.refetch()} />}
    </Screen>
  );
}

function State({ statement: { differences, open } }: { statement: Statement }): ReactNode {
  const t = useT();
  if (differences === 0)
    return (
      <Chip tone="ok">
        <span aria-hidden="true">○</span> {t('payments.web.all-agree')}
      </Chip>
    );
  const words = open > 0 ? t('payments.web.open-items', { count: open }) : t('payments.web.items', { count: differences });
  return (
    <Chip tone={open > 0 ? 'late' : 'draft'}>
      <span aria-hidden="true">{open > 0 ? '●' : '○'}</span> {words}
    </Chip>
  );
}

interface DayProps {
  statement: Statement;
  isNewest: boolean;
  onChange: () => Promise<unknown>;
}

function Day({ statement, isNewest, onChange }: DayProps): ReactNode {
  const t = useT();
  const { bankCount, bankAmount, ourCount, ourAmount, matched, differences, importedAt, importedBy } = statement;
  const [open, setOpen] = useState(isNewest && statement.open > 0);
  const by = importedBy === undefined ? moment(importedAt) : `${moment(importedAt)} · ${importedBy}`;
  const facts = [
    { label: t('payments.web.by-bank'), value: t('payments.web.sums', { count: bankCount, amount: inDong(bankAmount) }) },
    { label: t('payments.web.by-us'), value: t('payments.web.sums', { count: ourCount, amount: inDong(ourAmount) }) },
    { label: t('payments.web.matched'), value: matched },
    { label: t('payments.web.imported-at'), value: <Vi>{by}</Vi> },
  ];
  return (
    <PaneCard title={`${formatDate(statement.day)} · ${partnerName(statement, t)}`} aside={<State statement={statement} />}>
      <FactList facts={facts} />
      {differences > 0 && (
        <details className="ez-fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('payments.web.items', { count: differences })}</summary>
          {open && <Differences id={statement.id} onChange={onChange} />}
        </details>
      )}
    </PaneCard>
  );
}

function Differences({ id, onChange }: { id: string; onChange: () => Promise<unknown> }): ReactNode {
  const found = useQuery(useApi(paymentsContract).getStatement.query({ id }));
  const [settling, setSettling] = useState<{ item: Difference; how: 'taken' | 'explained' }>();
  if (found.data === undefined)
    return found.error === null ? <LoadingRows rows={3} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <ul className="ez-differences">
        {found.data.items.map((item) => (
          <Item key={item.id} item={item} onSettle={(how) => setSettling({ item, how })} />
        ))}
      </ul>
      {settling !== undefined && (
        <Settle
          {...settling}
          onClose={() => setSettling(undefined)}
          onDone={async () => {
            await Promise.all([found.refetch(), onChange()]);
          }}
        />
      )}
    </>
  );
}

const sumsOf = ({ bankAmount, ourAmount }: Difference): string => {
  const sums = [bankAmount, ourAmount].filter((sum) => sum !== undefined).map(inDong);
  return [...new Set(sums)].join(' ≠ ');
};

const isSettled = ({ kind, resolution, settlement }: Difference): boolean =>
  resolution !== undefined || (kind === 'duplicate' && settlement !== undefined);

// words: payments.difference-*
function Item({ item, onSettle }: { item: Difference; onSettle: (how: 'taken' | 'explained') => void }): ReactNode {
  const t = useT();
  const settled = isSettled(item);
  return (
    <li>
      <p>
        <Chip tone={settled ? 'draft' : 'late'}>
          <span aria-hidden="true">{settled ? '○' : '●'}</span> {t(`payments.difference-${item.kind}`)}
        </Chip>{' '}
        <b className="ez-incoming-amount">{sumsOf(item)}</b>
      </p>
      <p className="ez-quiet">
        <code>{item.partnerRef}</code>
        {item.paidAt !== undefined && ` · ${moment(item.paidAt)}`} · <Vi>{item.content === '' ? '–' : item.content}</Vi>
      </p>
      <Came item={item} />
      <div className="ez-acts">
        {!settled && item.kind === 'only-bank' && <ActButton onClick={() => onSettle('taken')}>{t('payments.web.take')}</ActButton>}
        {!settled && <ActButton onClick={() => onSettle('explained')}>{t('payments.web.explain')}</ActButton>}
        <DossierLink id={item.dossierId} />
      </div>
    </li>
  );
}

// words: payments.resolution-*, payments.settlement-*
/** What became of it. */
function Came({ item: { kind, resolution, note, settlement } }: { item: Difference }): ReactNode {
  const t = useT();
  if (resolution !== undefined)
    return (
      <p>
        {t(`payments.resolution-${resolution}`)}: <Vi>{note ?? ''}</Vi>
      </p>
    );
  return kind === 'duplicate' && settlement !== undefined ? <p>{t(`payments.settlement-${settlement}`)}</p> : null;
}

interface SettleProps {
  item: Difference;
  how: 'taken' | 'explained';
  onClose: () => void;
  onDone: () => Promise<unknown>;
}

function Settle({ item, how, onClose, onDone }: SettleProps): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const toast = useToast();
  const [note, setNote] = useState('');
  const title = t(how === 'taken' ? 'payments.web.take' : 'payments.web.explain');
  const send = async (): Promise<void> => {
    if (note.trim() === '') throw new Error(t('payments.web.note-missing'));
    await api.settleDifference.call({ id: item.id, resolution: how, note: note.trim() });
    toast({ text: t('payments.web.settled') });
    await onDone();
  };
  return (
    <FormDialog title={title} actLabel={title} onClose={onClose} onSend={send}>
      <p>
        <b className="ez-incoming-amount">{sumsOf(item)}</b> · <code>{item.partnerRef}</code>
      </p>
      <TextInput label={t('payments.web.note')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </FormDialog>
  );
}
