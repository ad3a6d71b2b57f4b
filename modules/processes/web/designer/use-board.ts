import { useCallback, useEffect, useRef, useState } from 'react';
import { useT } from '#platform/web';
import { checkDrawing, type CheckedDrawing } from '../../bpmn/check-drawing.ts';
import type { Model } from '../../engine/model.ts';
import { Board } from './board.ts';

/** A process that is called, while it is drawn: that it begins and ends is enough. */
const called: Model = {
  nodes: {
    begin: { id: 'begin', kind: 'start', name: '', scope: '', in: [], out: ['on'] },
    end: { id: 'end', kind: 'end', name: '', scope: '', in: ['on'], out: [] },
  },
  flows: { on: { id: 'on', from: 'begin', to: 'end' } },
  begins: { '': ['begin'] },
};

/** How long nothing is done before the drawing is checked. */
const quiet = 250;

/** The library's few own texts that we keep, by what it calls them. */
const texts: Readonly<Record<string, string>> = {
  'Search in diagram': 'processes.draw.search',
  'Open {element}': 'processes.draw.open-part',
  'flow elements must be children of pools/participants': 'processes.draw.only-inside',
};

interface BoardGiven {
  xml: string;
  code: string;
  /** Codes of the processes that may be called. */
  codes: readonly string[];
}

/** The drawing of a screen: the board itself, what is chosen, what the drawing would run by, and how often it was changed. */
export interface Drawing {
  /** Takes the place where it is drawn. */
  hold: (place: HTMLDivElement | null) => void;
  board: Board | undefined;
  changes: number;
  checked: CheckedDrawing | undefined;
  /** As it was when it was checked. */
  xml: string;
  /** Why what was to be opened was not. */
  problem: string | undefined;
  open: (xml: string) => Promise<boolean>;
}

// words: processes.drawing.*
/** Opens a drawing and checks it whenever something was done. */
export function useBoard({ xml: first, code, codes }: BoardGiven): Drawing {
  const t = useT();
  const words = useRef(t);
  useEffect(() => {
    words.current = t;
  });
  const [holder, hold] = useState<HTMLDivElement | null>(null);
  const [board, setBoard] = useState<Board>();
  const [changes, setChanges] = useState(0);
  const [, setChoice] = useState(0);
  const [state, setState] = useState<{ checked?: CheckedDrawing; xml: string; problem?: string }>({ xml: first });
  useEffect(() => {
    if (holder === null) return undefined;
    const made = new Board({
      container: holder,
      told: (key) => words.current(key === 'connect' || key === 'remove' ? `processes.draw.${key}` : `processes.draw.append-${key}`),
      translate: (text, values = {}) => {
        const key = texts[text];
        return key === undefined ? text : words.current(key, { ...values });
      },
      onDrawing: () => setChanges((count) => count + 1),
      onChoice: () => setChoice((count) => count + 1),
    });
    let isGone = false;
    void made.open(first).then(
      () => isGone || setBoard(made),
      () => isGone || setState({ xml: first, problem: words.current('processes.draw.no-picture') }),
    );
    return () => {
      isGone = true;
      made.destroy();
    };
  }, [first, holder]);
  useEffect(() => {
    if (board === undefined) return undefined;
    const look = async (): Promise<void> => {
      const xml = await board.save();
      const known = new Set(codes);
      setState({ xml, checked: await checkDrawing(xml, (asked) => (known.has(asked) ? called : undefined), code) });
    };
    const timer = setTimeout(() => void look(), changes === 0 ? 0 : quiet);
    return () => clearTimeout(timer);
  }, [board, changes, code, codes]);
  const open = useCallback(
    async (xml: string): Promise<boolean> => {
      try {
        await board?.open(xml);
        setChanges((count) => count + 1);
        return true;
      } catch {
        setState((before) => ({ ...before, problem: words.current('processes.draw.no-picture') }));
        return false;
      }
    },
    [board],
  );
  return { hold, board, changes, checked: state.checked, xml: state.xml, problem: state.problem, open };
}
