import { useState } from 'react';
import { processesContract } from '#contracts/processes';
import { useApi, useT } from '#platform/web';
import { useDoing, useProcesses } from '../drafts/use-processes.ts';
import { entryOf, givenOf, type Entry } from './entry.ts';
import { useBoard } from './use-board.ts';
import type { DrawingShown } from './use-drawn.ts';

export type Saving = ReturnType<typeof useSaving>;

/** A drawing with what is said of it as a whole, and its saving. */
export function useSaving(shown: DrawingShown, opened: string) {
  const t = useT();
  const api = useApi(processesContract);
  const { code, draft, versions } = shown;
  const doing = useDoing();
  // What was opened stays what is drawn on: after saving, the answer says the same.
  const [first] = useState(opened);
  const loaded = useProcesses();
  const processes = loaded.data?.pages.flatMap((page) => page.processes) ?? [];
  const [codes, setCodes] = useState<readonly string[]>([]);
  const known = processes
    .filter((one) => one.version !== undefined && one.code !== code)
    .map((one) => one.code)
    .join(' ');
  if (codes.join(' ') !== known) setCodes(known === '' ? [] : known.split(' '));
  const drawing = useBoard({ xml: first, code, codes });
  const [entry, setEntry] = useState(entryOf(shown));
  const [isTouched, setTouched] = useState(false);
  const [savedAt, setSavedAt] = useState(0);
  const isChanged = isTouched || drawing.changes !== savedAt || (draft === undefined && versions.length === 0);
  const save = async (): Promise<void> => {
    const { board, changes } = drawing;
    if (board === undefined) return;
    const text = await board.save();
    const isFirst = versions.length === 0 && draft === undefined;
    const isSaved = await doing.act(
      () =>
        api.saveProcessDrawing.call({
          code,
          drawing: text,
          ...givenOf(entry),
          ...(isFirst && shown.caseKind !== undefined ? { caseKind: shown.caseKind } : {}),
          ...(draft === undefined ? {} : { revision: draft.revision }),
        }),
      t('processes.drafts.saved'),
    );
    if (!isSaved) return;
    setSavedAt(changes);
    setTouched(false);
  };
  const write = (change: Partial<Entry>): void => {
    setEntry({ ...entry, ...change });
    setTouched(true);
  };
  return { drawing, doing, entry, write, isChanged, save, processes, roles: loaded.data?.pages[0]?.roles ?? [] };
}
