import { useCallback, useMemo, useReducer } from 'react';
import { checkDesign, type Checked } from '../../engine/designing/check-design.ts';
import { allOf, findIn, type Design, type DesignedItem, type DesignedStep } from '../../engine/designing/design.ts';
import {
  changePart,
  duplicatePart,
  holdsItems,
  insertItem,
  movePart,
  moveTo,
  removePart,
  spotOf,
  takenKeys,
  type Direction,
  type Spot,
} from '../../engine/designing/edits.ts';
import { beginHistory, record, redo, undo, type History } from '../../engine/designing/history.ts';
import { newPart, newStep, type Kind } from '../../engine/designing/palette.ts';
import type { Words } from '#platform/i18n';

export type Part = DesignedItem | DesignedStep;

/** Ids that no other part has, in this form or another. */
export const newId = (): string => crypto.randomUUID().slice(0, 18);

type Act =
  | { do: 'change'; design: Design; select?: string | undefined; of?: string }
  | { do: 'select'; id: string | undefined }
  | { do: 'undo' | 'redo' };

interface State {
  history: History<Design>;
  selected: string | undefined;
}

function next(state: State, act: Act): State {
  if (act.do === 'select') return { ...state, selected: act.id };
  if (act.do === 'change')
    return { history: record(state.history, act.design, act.of), selected: 'select' in act ? act.select : state.selected };
  return { ...state, history: act.do === 'undo' ? undo(state.history) : redo(state.history) };
}

/** Where something new goes: into the chosen group, table or step, else right behind what is chosen. */
function spotFor(design: Design, selected: string | undefined): Spot | undefined {
  const part = findIn(design, selected);
  const last = design.steps.at(-1);
  if (part === undefined) return last && { under: last.id, index: last.items.length };
  const isNote = 'group' in part && part.note !== undefined && part.items.length === 0;
  if (holdsItems(part) && !isNote) return { under: part.id, index: 'widget' in part ? (part.row?.length ?? 0) : part.items.length };
  const spot = spotOf(design, part.id);
  return spot && { under: spot.under, index: spot.index + 1 };
}

export interface Designer {
  design: Design;
  selected: Part | undefined;
  partOf: (id: string) => Part | undefined;
  checked: Checked;
  mayUndo: boolean;
  mayRedo: boolean;
  select: (id: string | undefined) => void;
  add: (kind: Kind, label: Words, spot?: Spot) => void;
  /** Puts a part in that is made already. */
  put: (item: DesignedItem, spot?: Spot) => void;
  addStep: (title: Words) => void;
  change: (id: string, change: Readonly<Record<string, unknown>>) => void;
  move: (id: string, direction: Direction) => void;
  drop: (id: string, spot: Spot) => void;
  duplicate: (id: string) => void;
  remove: (id: string) => void;
  undo: () => void;
  redo: () => void;
}

/** A form being drawn: what it is, what is chosen, what keeps it back, and every act that can be taken back. */
export function useDesigner(first: Design): Designer {
  const [{ history, selected }, send] = useReducer(next, { history: beginHistory(first), selected: first.steps[0]?.id });
  const design = history.present;
  const checked = useMemo(() => checkDesign(design), [design]);
  const put = useCallback((made: Design, select?: string, of?: string) => {
    send({ do: 'change', design: made, ...(select === undefined ? {} : { select }), ...(of === undefined ? {} : { of }) });
  }, []);
  const insert = (item: DesignedItem | undefined, spot: Spot | undefined): void => {
    if (item !== undefined && spot !== undefined) put(insertItem(design, item, spot), item.id);
  };
  return {
    design,
    selected: findIn(design, selected),
    partOf: (id) => findIn(design, id),
    checked,
    mayUndo: history.past.length > 0,
    mayRedo: history.future.length > 0,
    select: (id) => send({ do: 'select', id }),
    add: (kind, label, spot = spotFor(design, selected)) => insert(newPart(kind, label, takenKeys(design), newId), spot),
    put: (item, spot = spotFor(design, selected)) => insert(item, spot),
    addStep: (title) => {
      const step = newStep(title, takenKeys(design), newId);
      put({ steps: [...design.steps, step] }, step.id);
    },
    change: (id, change) => put(changePart(design, id, change), undefined, `${id} ${Object.keys(change).join()}`),
    move: (id, direction) => put(movePart(design, id, direction), id),
    drop: (id, spot) => put(moveTo(design, id, spot), id),
    duplicate: (id) => {
      const made = duplicatePart(design, id, newId);
      put(made.design, made.id);
    },
    remove: (id) => {
      const all = allOf(design);
      const place = all.findIndex((one) => one.id === id);
      put(removePart(design, id), all[Math.max(0, place - 1)]?.id);
    },
    undo: () => send({ do: 'undo' }),
    redo: () => send({ do: 'redo' }),
  };
}
