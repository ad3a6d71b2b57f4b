import { useMediaQuery } from '@mantine/hooks';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { ActButton, EmptyState, ErrorState, InboxTable, LoadingRows, useKeys, useLocale, useSession, useT } from '#platform/web';
import type { InboxRow, RowChoice } from '#platform/web';
import { BulkBar } from './bulk/bulk-bar.tsx';
import type { BulkBegun } from './bulk/bulk-dialog.tsx';
import { chooseAll, extend, kept, nothingChosen, toggle } from './bulk/choosing.ts';
import { keepRound, roundOf } from './bulk/signing-round.ts';
import { rowOf } from './inbox-row.ts';
import { rowIdOf } from './use-case.ts';
import type { InboxCard } from './use-case.ts';
import type { Inbox } from './use-inbox.ts';
import { useWatching } from './watching.tsx';

// the list is there before anybody can choose from it
const BulkDialog = lazy(async () => ({ default: (await import('./bulk/bulk-dialog.tsx')).BulkDialog }));

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
  // stands by itself: the last of the chosen rows may leave the list before its answer is read
  const [bulk, setBulk] = useState<BulkBegun>();
  if (cards === undefined && error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <div className="ez-inbox-part">
      {cards === undefined && <LoadingRows rows={16} />}
      {cards?.length === 0 && <NoWork view={props.empty} />}
      {cards !== undefined && cards.length > 0 && <Rows {...props} cards={cards} onBulk={setBulk} />}
      {bulk !== undefined && (
        <Suspense>
          <BulkDialog {...bulk} onClose={() => setBulk(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

interface Shown extends Listing {
  cards: readonly InboxCard[];
  onBulk: (begun: BulkBegun) => void;
}

function Rows({ inbox, cards, open, showHolder, onOpen, onBulk }: Shown): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isWide = useMediaQuery('(min-width: 761px)', true, { getInitialValueInEffect: false });
  const roomy = open === undefined && isWide;
  const rows = cards.map((card) => rowOf(card, { t, locale, roomy }));
  const navigate = useNavigate();
  const [selected, select] = useSelected(rows, open);
  const { choice, none } = useChoice(rows);
  const chosen = cards.filter((card) => choice.chosen.has(rowIdOf(card)));
  const { personId } = useSession();
  const toSign = chosen.filter((card) => card.stepKind === 'sign');
  const sign = (): void => {
    keepRound(personId, roundOf(toSign));
    void navigate({ to: '/ky-lan-luot' });
  };
  useWatchKey(cards[rows.findIndex((row) => row.id === selected)], open === undefined);
  return (
    <>
      <BulkBar
        count={choice.chosen.size}
        onBegin={(act) => onBulk({ act, cards: chosen, none })}
        onSign={toSign.length > 0 ? sign : undefined}
        onNone={none}
      />
      <div className={`ez-inbox-part${inbox.isOld ? ' ez-inbox-old' : ''}${roomy ? ' ez-inbox-roomy' : ''}`} aria-busy={inbox.isOld}>
        <InboxTable
          rows={rows}
          selected={selected}
          onSelect={select}
          onOpen={onOpen}
          label={t('processes.web.inbox')}
          showHolder={showHolder}
          choice={choice}
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

/** The rows chosen to be acted on together; what leaves the list is chosen no longer. */
function useChoice(rows: readonly InboxRow[]): { choice: RowChoice; none: () => void } {
  const [given, set] = useState(nothingChosen);
  const ids = rows.map((row) => row.id);
  const now = kept(given, ids);
  const choice: RowChoice = {
    chosen: now.chosen,
    toggle: (id) => set(toggle(now, id)),
    extend: (id) => set(extend(now, ids, id)),
    all: () => set(chooseAll(now, ids)),
  };
  return { choice, none: () => set(nothingChosen) };
}

/** The row that is selected, or the open case's, or the open case's; work that is done leaves the list, and the row that took its place is next. */
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
