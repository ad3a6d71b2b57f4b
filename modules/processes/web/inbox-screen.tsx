import './cases.css';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  FilterField,
  InboxTable,
  KeyHints,
  LoadingRows,
  ScreenHead,
  SplitScreen,
  ViewTabs,
  useLocale,
  useT,
} from '#platform/web';
import { useAddress } from './address.ts';
import { CaseBody } from './case-body.tsx';
import { rowOf } from './inbox-row.ts';
import { useInbox, viewOf, views } from './use-inbox.ts';
import type { Inbox } from './use-inbox.ts';

/** The inbox: what waits for me, late first; the case opens beside it. */
export function InboxScreen(): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  const view = viewOf(address['muc']);
  const search = address['tim'] ?? '';
  const open = address['mo'];
  const inbox = useInbox(view.view, search);
  const late = inbox.counts?.late ?? 0;
  const list = (
    <>
      <ScreenHead
        title={t('processes.web.inbox')}
        state={late > 0 && <Chip tone="late">{t('processes.web.late-count', { count: late })}</Chip>}
      />
      <ViewTabs
        label={t('processes.web.inbox')}
        current={view.key}
        onChange={(muc) => setAddress({ muc: muc === views[0].key ? undefined : muc }, { push: true })}
        views={views.map(({ key, count, label }) => ({ key, label: t(label), count: inbox.counts?.[count] }))}
      >
        <FilterField value={search} onChange={(tim) => setAddress({ tim })} />
      </ViewTabs>
      <InboxRows
        inbox={inbox}
        open={open}
        showHolder={open === undefined && (view.view === 'unit' || view.view === 'waiting')}
        onOpen={(mo) => setAddress({ mo }, { push: open === undefined })}
        empty={search === '' ? view.key : 'tim'}
      />
      <p className="ez-unseen" role="status">
        {inbox.counts !== undefined && t('processes.web.inbox-now', { count: inbox.counts.mine, late })}
      </p>
      <KeyHints />
    </>
  );
  return (
    <SplitScreen
      list={list}
      pane={open === undefined ? undefined : <CaseBody key={open} recordId={open} onClose={() => setAddress({ mo: undefined })} />}
    />
  );
}

function InboxRows(props: {
  inbox: Inbox;
  open: string | undefined;
  showHolder: boolean;
  onOpen: (id: string) => void;
  empty: string;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { inbox } = props;
  const isWide = useMediaQuery('(min-width: 761px)', true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<{ id: string; place: number }>();
  if (inbox.cards === undefined) {
    if (inbox.error !== null) return <ErrorState error={inbox.error} onRetry={inbox.retry} />;
    return (
      <div className="ez-inbox-part">
        <LoadingRows rows={16} />
      </div>
    );
  }
  if (inbox.cards.length === 0) return <NoWork view={props.empty} />;
  const roomy = props.open === undefined && isWide;
  const rows = inbox.cards.map((card) => rowOf(card, { t, locale, roomy }));
  // work that is done leaves the list: the row that took its place is next
  const found = rows.findIndex((row) => row.id === (chosen?.id ?? props.open));
  const selected = found >= 0 ? rows[found] : chosen && rows[Math.min(chosen.place, rows.length - 1)];
  return (
    <div className={`ez-inbox-part${inbox.isOld ? ' ez-inbox-old' : ''}${roomy ? ' ez-inbox-roomy' : ''}`} aria-busy={inbox.isOld || undefined}>
      <InboxTable
        rows={rows}
        selected={selected?.id}
        onSelect={(id) => setChosen({ id, place: rows.findIndex((row) => row.id === id) })}
        onOpen={props.onOpen}
        label={t('processes.web.inbox')}
        showHolder={props.showHolder}
      />
      {inbox.more !== undefined && (
        <div className="ez-inbox-more">
          <ActButton kind="quiet" busy={inbox.loadingMore} onClick={inbox.more}>
            {t(inbox.loadingMore ? 'processes.web.loading-more' : 'processes.web.more')}
          </ActButton>
        </div>
      )}
    </div>
  );
}

// words: processes.web.empty-*
function NoWork({ view }: { view: string }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className="ez-inbox-part">
      <EmptyState
        title={t(`processes.web.empty-${view}`)}
        text={t(`processes.web.empty-${view}-help`)}
        act={
          view === 'cua-toi' && (
            <ActButton onClick={() => void navigate({ to: '/', search: { muc: 'phong' } })}>{t('processes.web.see-unit')}</ActButton>
          )
        }
      />
    </div>
  );
}
