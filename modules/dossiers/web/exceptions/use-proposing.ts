import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useApi, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';
import type { Acting } from '#web/processes';

type Proposed = z.input<(typeof dossiersContract)['operations']['propose']['in']>;

/** Sends a proposal to who decides on it, says so, and tells the panel that it is done. */
export function useProposing(recordId: string, onDone: () => void): Acting & { propose: (given: Omit<Proposed, 'id'>) => void } {
  const api = useApi(dossiersContract);
  const t = useT();
  const toast = useToast();
  const acting = useActing();
  const propose = (given: Omit<Proposed, 'id'>): void =>
    acting.run(async () => {
      await api.propose.call({ id: recordId, ...given });
      toast({ text: t('dossiers.web.proposed') });
      onDone();
    });
  return { ...acting, propose };
}
