import './cases.css';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, Chip, FilterField, KeyHints, ScreenHead, SplitScreen, ViewTabs, useAddress, useKeys, useT } from '#platform/web';
import { CaseBody } from './case-body.tsx';
import { InboxRows } from './inbox-rows.tsx';
import { viewOf, views } from './inbox-views.ts';
import { openedBy } from './use-case.ts';
import { useInbox } from './use-inbox.ts';
import { askedOf, countOf } from './views/filter.ts';

// the list is there before anybody narrows it
const FilterRow = lazy(async () => ({ default: (await import('./views/filter-row.tsx')).FilterRow }));

// words: processes.comments.key, processes.bulk.key-sign, processes.views.key-view, processes.views.key-filter, processes.views.key-save, processes.web.watch-key, processes.bulk.key-one, processes.bulk.key-range, processes.bulk.key-all
const keyHints = [
  ['1', '6', 'processes.views.key-view'],
  ['f', 'processes.views.key-filter'],
  ['s', 'processes.views.key-save'],
  ['x', 'processes.bulk.key-one'],
  ['X', 'processes.bulk.key-range'],
  ['A', 'processes.bulk.key-all'],
  ['r', 'processes.bulk.key-sign'],
  ['w', 'processes.web.watch-key'],
  ['c', 'processes.comments.key'],
] as const;

// where the work is not the reader's own
const withHolder: readonly string[] = ['unit', 'waiting', 'watched'];

/** The inbox: what waits for me, late first; the case opens beside it. */
export function InboxScreen(): ReactNode {
  const t = useT();
  const [address, setAddress] = useAddress();
  const view = viewOf(address['muc']);
  const search = address['tim'] ?? '';
  const open = address['mo'];
  const asked = askedOf(address);
  const narrowed = countOf(asked);
  const inbox = useInbox({ ...asked, search });
  const narrowing = useNarrowing(narrowed);
  const show = (muc: string): void => setAddress({ muc: muc === views[0].key ? undefined : muc }, { push: true });
  useKeys(Object.fromEntries(views.map(({ key }, place) => [String(place + 1), () => show(key)])));
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
        onChange={show}
        views={views.map(({ key, count, label }) => ({ key, label: t(label), count: inbox.counts?.[count] }))}
      >
        <NarrowKey count={narrowed} isOpen={narrowing.isOpen} onToggle={narrowing.toggle} />
        <FilterField value={search} onChange={(tim) => setAddress({ tim })} />
      </ViewTabs>
      {narrowing.isOpen && (
        <Suspense>
          <FilterRow />
        </Suspense>
      )}
      <InboxRows
        inbox={inbox}
        open={open}
        showHolder={open === undefined && withHolder.includes(view.view)}
        onOpen={(mo) => setAddress({ mo }, { push: open === undefined })}
        empty={narrowed > 0 ? 'loc' : search === '' ? view.key : 'tim'}
      />
      <p className="ez-unseen" role="status">
        {inbox.counts !== undefined && t('processes.web.inbox-now', { count: inbox.counts.mine, late })}
      </p>
      <KeyHints more={keyHints.map((hint) => [...hint.slice(0, -1), t(hint.at(-1) ?? '')])} />
    </>
  );
  return (
    <SplitScreen
      list={list}
      pane={open === undefined ? undefined : <CaseBody key={open} {...openedBy(open)} onClose={() => setAddress({ mo: undefined })} />}
    />
  );
}

/** Whether the row that narrows is open: by its key and button, and while something narrows. */
function useNarrowing(narrowed: number): { isOpen: boolean; toggle: () => void } {
  const [wanted, want] = useState(false);
  const toggle = (): void => want(!wanted);
  useKeys({ f: toggle });
  return { isOpen: wanted || narrowed > 0, toggle };
}

function NarrowKey({ count, isOpen, onToggle }: { count: number; isOpen: boolean; onToggle: () => void }): ReactNode {
  const t = useT();
  return (
    <span className="ez-narrow-key">
      <ActButton kind="quiet" expanded={isOpen} onClick={onToggle}>
        {count === 0 ? t('processes.views.filter') : t('processes.views.filter-count', { count })} <kbd aria-hidden="true">f</kbd>
      </ActButton>
    </span>
  );
}
