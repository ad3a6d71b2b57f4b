import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { documentsContract } from '#contracts/documents';
import { useApi } from '#platform/web';
import type { Drafted, DraftDetail, Json } from './use-document.ts';
import { isBeingWritten } from './being-written-problem.ts';

// the page is typeset within a second after the last key: this pause, the save, the typesetting
const pauseMs = 300;

/** How a draft is kept while somebody writes. */
export interface KeptDraft {
  drafted: Drafted;
  write: (path: string, value: Json) => void;
  /** Version of the paper beside. */
  version: number;
  state: 'kept' | 'waiting' | 'saving' | 'failed';
  savedAt: Date | undefined;
  problem: Error | undefined;
  /** Saves what is not saved yet. */
  settle: () => Promise<void>;
}

/** The draft of a step as it stands; never from an earlier visit, whose text may be older than what was saved since. */
export function useDraftDetail(stepId: string, lookAgainMs: number | undefined) {
  const api = useApi(documentsContract);
  return useQuery({ ...api.getDraft.query({ stepId }), gcTime: 0, refetchInterval: lookAgainMs ?? false });
}

/** Keeps a draft: what is written is saved a moment after the last key, one save at a time. `onLost` is told when somebody else writes now. */
export function useKeptDraft(stepId: string, detail: DraftDetail, onLost: () => void): KeptDraft {
  const api = useApi(documentsContract);
  const [drafted, setDrafted] = useState<Drafted>(detail.drafted);
  const [version, setVersion] = useState(detail.document?.version ?? 0);
  const [state, setState] = useState<KeptDraft['state']>('kept');
  const [savedAt, setSavedAt] = useState<Date>();
  const [problem, setProblem] = useState<Error>();
  const latest = useRef<{ drafted: Drafted; version: number | undefined; dirty: boolean }>({
    drafted: detail.drafted,
    version: detail.document?.version,
    dirty: false,
  });
  const lost = useRef(onLost);
  useEffect(() => {
    lost.current = onLost;
  });
  const running = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<number>(undefined);

  const save = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (!now.dirty) return;
    now.dirty = false;
    setState('saving');
    try {
      const line = await api.saveDraft.call({
        stepId,
        drafted: now.drafted,
        ...(now.version === undefined ? {} : { version: now.version }),
      });
      now.version = line.version;
      setVersion(line.version);
      setSavedAt(new Date());
      setProblem(undefined);
      setState((before) => (before === 'saving' ? 'kept' : before));
    } catch (error) {
      // what somebody else writes now is not written over when this window is left
      now.dirty = !isBeingWritten(error);
      if (isBeingWritten(error)) lost.current();
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setState('failed');
      throw error;
    }
  }, [api, stepId]);

  const settle = useCallback((): Promise<void> => {
    window.clearTimeout(timer.current);
    // two saves at once would race for the draft's version
    running.current = running.current.catch(() => undefined).then(save);
    return running.current;
  }, [save]);

  const write = useCallback(
    (path: string, value: Json): void => {
      latest.current.drafted = { ...latest.current.drafted, [path]: value };
      latest.current.dirty = true;
      setDrafted(latest.current.drafted);
      setState('waiting');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void settle().catch(() => undefined), pauseMs);
    },
    [settle],
  );

  useEffect(() => () => void settle().catch(() => undefined), [settle]);
  return { drafted, write, version, state, savedAt, problem, settle };
}
