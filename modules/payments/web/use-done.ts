import { useQueryClient } from '@tanstack/react-query';
import { useT, useToast } from '#platform/web';

/** What follows on an act about money: it is said, and what is shown of money is asked again. */
export function useDone(): () => void {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  return () => {
    toast({ text: t('payments.web.settled') });
    void queries.invalidateQueries({ queryKey: ['payments'] });
  };
}
