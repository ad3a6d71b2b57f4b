import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { documentsContract } from '#contracts/documents';
import { useApi } from '#platform/web';
import type { OpenStep } from '#platform/web';

/** What is locked for signing. */
export type Prepared = z.output<(typeof documentsContract)['operations']['prepareSigning']['out']>;

/** Prepares the signing of a step as soon as it is opened, once; `again` starts anew. */
export function useSigning(step: OpenStep): { prepared: Prepared | undefined; problem: Error | undefined; again: () => void } {
  const api = useApi(documentsContract);
  const [prepared, setPrepared] = useState<Prepared>();
  const [problem, setProblem] = useState<Error>();
  const asked = useRef(false);
  const prepare = useCallback(async (): Promise<void> => {
    setProblem(undefined);
    setPrepared(undefined);
    try {
      setPrepared(await api.prepareSigning.call({ stepId: step.id, version: step.version }));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
  }, [api, step.id, step.version]);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void prepare();
  }, [prepare]);
  return { prepared, problem, again: () => void prepare() };
}
