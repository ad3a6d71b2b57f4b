import { useCallback, useEffect, useState } from 'react';
import { documentsContract } from '#contracts/documents';
import { useApi } from '#platform/web';
import { useDraftDetail } from './use-draft.ts';
import type { DraftDetail } from './use-document.ts';

// while somebody else writes, his newest save and his leaving are seen without asking
const lookAgainMs = 10_000;

/** Whether this window writes a draft, or reads while somebody else does. */
export interface Writing {
  detail: DraftDetail | undefined;
  error: Error | null;
  retry: () => void;
  mode: 'asking' | 'writing' | 'reading';
  /** Goes on in place of who writes. */
  takeOver: () => void;
  /** Somebody took it over: from now on this window reads. */
  lose: () => void;
  /** Another text than the one this window began with. */
  begun: number;
}

/** Makes this window the one that writes a draft, or lets it read while another one does: one writer at a time. */
export function useWriting(stepId: string): Writing {
  const api = useApi(documentsContract);
  const [mode, setMode] = useState<Writing['mode']>('asking');
  const [begun, setBegun] = useState(0);
  const { data, error, refetch } = useDraftDetail(stepId, mode === 'reading' ? lookAgainMs : undefined);
  const claim = useCallback(
    async (takeOver: boolean): Promise<void> => {
      const next = await api.claimDraft.call({ stepId, takeOver }).then(
        () => 'writing' as const,
        () => 'reading' as const,
      );
      await refetch();
      setBegun((times) => times + 1);
      setMode(next);
    },
    [api, stepId, refetch],
  );
  const isLoaded = data !== undefined;
  const isTaken = data?.writer?.mine === false;
  useEffect(() => {
    if (mode !== 'asking' || !isLoaded) return;
    const begin = window.setTimeout(() => (isTaken ? setMode('reading') : void claim(false)));
    return () => window.clearTimeout(begin);
  }, [mode, isLoaded, isTaken, claim]);
  return {
    detail: data,
    error,
    retry: () => void refetch(),
    mode,
    takeOver: () => void claim(true),
    lose: () => {
      void refetch();
      setMode('reading');
    },
    begun,
  };
}
