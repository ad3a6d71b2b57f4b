import { useState } from 'react';
import { processesContract } from '#contracts/processes';
import { useApi, useDoing, useT } from '#platform/web';
import { useProcesses } from '../drafts/use-processes.ts';
import { entryOf, givenOf, type Entry } from './entry.ts';
import { useBoard } from './use-board.ts';
import { useMeanwhile, type DrawingShown } from './use-drawn.ts';

export type Saving = ReturnType<typeof useSaving>;

/** The other processes, which a drawing may call, and the roles that steps name. */
function useOthers(code: string) {
  const { data } = useProcesses();
  const processes = data?.pages.flatMap((page) => page.processes) ?? [];
  const [codes, setCodes] = useState<readonly string[]>([]);
  const others = processes
    .filter((one) => one.version !== undefined && one.code !== code)
    .map((one) => one.code)
    .join(' ');
  if (codes.join(' ') !== others) setCodes(others === '' ? [] : others.split(' '));
  return { processes, codes, roles: data?.pages[0]?.roles ?? [] };
}

/** A drawing with what is said of it as a whole, and its saving. */
export function useSaving(shown: DrawingShown, opened: string) {
  const t = useT();
  const api = useApi(processesContract);
  const { code, draft, versions } = shown;
  const doing = useDoing('processes');
  const [known, setKnown] = useState(draft?.revision);
  const theirs = useMeanwhile(code, { known, when: doing.isMeanwhile });
  // What was opened stays what is drawn on: after saving, the answer says the same.
  const [first] = useState(opened);
  const { processes, roles, codes } = useOthers(code);
  const drawing = useBoard({ xml: first, code, codes });
  const [entry, setEntry] = useState(entryOf(shown));
  const [isTouched, setTouched] = useState(false);
  const [savedAt, setSavedAt] = useState(0);
  const isChanged = isTouched || drawing.changes !== savedAt || (draft === undefined && versions.length === 0);
  const save = async (revision = draft?.revision): Promise<void> => {
    setKnown(revision);
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
          ...(revision === undefined ? {} : { revision }),
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
  return { drawing, doing, entry, write, isChanged, theirs, save, processes, roles };
}
