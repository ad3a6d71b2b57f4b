import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { ActButton, ActMenu, useApi, useKeys, useT, useToast } from '#platform/web';
import { useActing } from './use-acting.ts';
import type { CaseStory } from './use-case.ts';

type How = CaseStory['watched'];

/** Begins or ends watching a case, and says so. */
export function useWatching() {
  const api = useApi(processesContract);
  const t = useT();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  // words: processes.web.watched-*
  const change = (recordId: string, how: How): void => {
    if (busy) return;
    run(async () => {
      if (how === 'no') await api.unwatchCase.call({ recordId });
      else await api.watchCase.call({ recordId, how });
      toast({ text: t(`processes.web.watched-${how}`) });
    });
  };
  return { busy, problem, change };
}

/** The button of a case that watches it (key `w`), and how one is told of what happens to it. */
export function WatchAct({ recordId, watched }: { recordId: string; watched: How }): ReactNode {
  const t = useT();
  const { busy, change } = useWatching();
  const other = watched === 'told' ? 'quiet' : 'told';
  useKeys({ w: () => change(recordId, watched === 'no' ? 'told' : 'no') });
  if (watched === 'no') {
    return (
      <ActButton kind="quiet" busy={busy} onClick={() => change(recordId, 'told')}>
        <span aria-hidden="true">☆</span> {t('processes.web.watch')} <kbd aria-hidden="true">w</kbd>
      </ActButton>
    );
  }
  return (
    <ActMenu
      label={`★ ${t('processes.web.view-watched')}`}
      acts={[
        // words: processes.web.watch-told, processes.web.watch-quiet
        { key: other, label: t(`processes.web.watch-${other}`), onAct: () => change(recordId, other) },
        { key: 'no', label: t('processes.web.unwatch'), onAct: () => change(recordId, 'no') },
      ]}
    />
  );
}
