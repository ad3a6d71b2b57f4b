import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#platform/web';

/** An act under way: whether it runs, and why it was refused. */
export interface Acting {
  busy: boolean;
  problem: Error | undefined;
  run: (act: () => Promise<void>) => void;
}

/** Runs one act at a time. When it is done, or refused because somebody was faster, every open screen asks again. */
export function useActing(): Acting {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const refresh = (): Promise<void> => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const go = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      void refresh();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      if (error instanceof ApiProblem && error.status === 409) void refresh();
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run: (act) => void go(act) };
}
