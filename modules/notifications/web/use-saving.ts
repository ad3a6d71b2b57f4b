import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, useToast } from '#platform/web';

/** What is being changed on the server, and the refusal of the last try. */
export interface Saving {
  busy: boolean;
  problem: ApiProblem | undefined;
  /** Runs a change, then asks everything about notices again; answers whether it was done. */
  save: (change: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

/** One change at a time, with its refusal kept for the screen and everything else told in passing. */
export function useSaving(): Saving {
  const toast = useToast();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save: Saving['save'] = async (change, done) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await change();
      if (done !== undefined) toast({ text: done });
      return true;
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error);
      else toast({ text: error instanceof Error ? error.message : String(error) });
      return false;
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['notifications'] });
    }
  };
  return { busy, problem, save };
}
