import './cases.css';
import type { ReactNode } from 'react';
import { Chip, FilterField, KeyHints, ScreenHead, SplitScreen, ViewTabs, useAddress, useT } from '#platform/web';
import { CaseBody } from './case-body.tsx';
import { InboxRows } from './inbox-rows.tsx';
import { openedBy } from './use-case.ts';
import { useInbox, viewOf, views } from './use-inbox.ts';

// words: processes.web.watch-key, processes.bulk.key-one, processes.bulk.key-range, processes.bulk.key-all
const keyHints = [
  ['x', 'processes.bulk.key-one'],
  ['X', 'processes.bulk.key-range'],
  ['A', 'processes.bulk.key-all'],
  ['w', 'processes.web.watch-key'],
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
        showHolder={open === undefined && withHolder.includes(view.view)}
        onOpen={(mo) => setAddress({ mo }, { push: open === undefined })}
        empty={search === '' ? view.key : 'tim'}
      />
      <p className="ez-unseen" role="status">
        {inbox.counts !== undefined && t('processes.web.inbox-now', { count: inbox.counts.mine, late })}
      </p>
      <KeyHints more={keyHints.map(([key, words]) => [key, t(words)])} />
    </>
  );
  return (
    <SplitScreen
      list={list}
      pane={open === undefined ? undefined : <CaseBody key={open} {...openedBy(open)} onClose={() => setAddress({ mo: undefined })} />}
    />
  );
}
