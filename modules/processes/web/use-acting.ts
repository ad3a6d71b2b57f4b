import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#platform/web';

/** An act under way: whether it runs, and why it was refused. */
export interface Acting {
  busy: boolean;
  problem: Error | undefined;
  /** True when somebody was faster, so that the act is no longer there to be done. */
  overtaken: boolean;
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
  const overtaken = problem instanceof ApiProblem && problem.status === 409;
  return { busy, problem, overtaken, run: (act) => void go(act) };
}
