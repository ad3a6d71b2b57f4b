import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api.ts';
import { useToast } from './states.tsx';

interface Refusal {
  text: string;
  /** Somebody else saved meanwhile what one is at. */
  isMeanwhile: boolean;
}

/** One act after the other; what is refused stays to be read, and what was asked about `module` is asked anew after what is done. */
export function useDoing(module: string) {
  const toast = useToast();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const setProblem = (text: string | undefined): void => setRefusal(text === undefined ? undefined : { text, isMeanwhile: false });
  const act = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
      toast({ text: done });
      await queries.invalidateQueries({ queryKey: [module] });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const text = [error.message, ...error.faults.map(({ message }) => message)].join(' ');
      setRefusal({ text, isMeanwhile: error.code === 'http.changed-meanwhile' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem: refusal?.text, isMeanwhile: refusal?.isMeanwhile === true, setProblem, busy, act };
}
export type Doing = ReturnType<typeof useDoing>;
