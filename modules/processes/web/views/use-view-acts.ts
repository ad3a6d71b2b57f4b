import { useQueryClient } from '@tanstack/react-query';
import { processesContract } from '#contracts/processes';
import { useApi, useT, useToast } from '#platform/web';
import type { SavedView } from './use-views.ts';

/** Copies the address of a view, and drops a view with a way back. */
export function useViewActs() {
  const api = useApi(processesContract);
  const client = useQueryClient();
  const t = useT();
  const toast = useToast();
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: api.listInboxViews.query({}).queryKey });
  const failed = (error: unknown): void => toast({ text: error instanceof Error ? error.message : t('processes.web.act-failed') });
  const keep = async (view: SavedView): Promise<void> => {
    await api.saveInboxView.call(view);
    await again();
  };
  const drop = async (view: SavedView): Promise<void> => {
    await api.dropInboxView.call({ id: view.id });
    await again();
    toast({ text: t('processes.views.dropped', { name: view.name }), undo: () => void keep(view).catch(failed) });
  };
  const copy = async (search: string): Promise<void> => {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${search}`);
    toast({ text: t('processes.views.copied') });
  };
  return {
    keep,
    drop: (view: SavedView) => void drop(view).catch(failed),
    copy: (search: string) => void copy(search).catch(() => toast({ text: t('processes.views.not-copied') })),
  };
}
