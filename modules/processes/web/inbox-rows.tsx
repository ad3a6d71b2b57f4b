import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { ActButton, EmptyState, ErrorState, InboxTable, LoadingRows, useKeys, useLocale, useT } from '#platform/web';
import type { InboxRow } from '#platform/web';
import { rowOf } from './inbox-row.ts';
import type { InboxCard } from './use-case.ts';
import type { Inbox } from './use-inbox.ts';
import { useWatching } from './watching.tsx';

interface Listing {
  inbox: Inbox;
  open: string | undefined;
  showHolder: boolean;
  onOpen: (id: string) => void;
  /** Which words stand where there is no work. */
  empty: string;
}

/** The work of a view, or what stands in its place. */
export function InboxRows(props: Listing): ReactNode {
  const { cards, error, retry } = props.inbox;
  if (cards === undefined && error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <div className="ez-inbox-part">
      {cards === undefined && <LoadingRows rows={16} />}
      {cards?.length === 0 && <NoWork view={props.empty} />}
      {cards !== undefined && cards.length > 0 && <Rows {...props} cards={cards} />}
    </div>
  );
}

function Rows({ inbox, cards, open, showHolder, onOpen }: Listing & { cards: readonly InboxCard[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isWide = useMediaQuery('(min-width: 761px)', true, { getInitialValueInEffect: false });
  const roomy = open === undefined && isWide;
  const rows = cards.map((card) => rowOf(card, { t, locale, roomy }));
  const [selected, select] = useSelected(rows, open);
  useWatchKey(cards[rows.findIndex((row) => row.id === selected)], open === undefined);
  return (
    <>
      <div className={`ez-inbox-part${inbox.isOld ? ' ez-inbox-old' : ''}${roomy ? ' ez-inbox-roomy' : ''}`} aria-busy={inbox.isOld}>
        <InboxTable
          rows={rows}
          selected={selected}
          onSelect={select}
          onOpen={onOpen}
          label={t('processes.web.inbox')}
          showHolder={showHolder}
        />
      </div>
      {inbox.more !== undefined && (
        <div className="ez-inbox-more">
          <ActButton kind="quiet" busy={inbox.loadingMore} onClick={inbox.more}>
            {t(inbox.loadingMore ? 'processes.web.loading-more' : 'processes.web.more')}
          </ActButton>
        </div>
      )}
    </>
  );
}

/** The chosen row, or the open case's; work that is done leaves the list, and the row that took its place is next. */
function useSelected(rows: readonly InboxRow[], open: string | undefined): [string | undefined, (id: string) => void] {
  const [chosen, setChosen] = useState<{ id: string; place: number }>();
  const wanted = chosen?.id ?? open;
  const here = rows.some((row) => row.id === wanted);
  const selected = here ? wanted : chosen && rows[Math.min(chosen.place, rows.length - 1)]?.id;
  return [selected, (id) => setChosen({ id, place: rows.findIndex((row) => row.id === id) })];
}

/** `w` watches the chosen row's case, or no longer; beside an open case it is that case's own key. */
function useWatchKey(card: InboxCard | undefined, isList: boolean): void {
  const { change } = useWatching();
  const toggle = (): void => card && change(card.recordId, card.watched ? 'no' : 'told');
  useKeys(isList ? { w: toggle } : {});
}

// words: processes.web.empty-*
function NoWork({ view }: { view: string }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t(`processes.web.empty-${view}`)}
      text={t(`processes.web.empty-${view}-help`)}
      act={
        view === 'cua-toi' && (
          <ActButton onClick={() => void navigate({ to: '/', search: { muc: 'phong' } })}>{t('processes.web.see-unit')}</ActButton>
        )
      }
    />
  );
}
