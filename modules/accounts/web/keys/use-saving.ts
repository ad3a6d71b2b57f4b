import { useState } from 'react';

/** Something being saved: whether it runs, and why it failed in the server's words. */
export interface Saving {
  busy: boolean;
  failure: string | undefined;
  run(work: () => Promise<void>): void;
}

/** Runs one save at a time. */
export function useSaving(): Saving {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, run };
}
