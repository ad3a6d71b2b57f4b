import type { Drawn } from 'bpmn-js/lib/Modeler';
import type { Words } from '#platform/i18n';
import type { Board } from '../board.ts';
import type { Own } from '../own.ts';

/** What every part of the panel is given. */
export interface PartProps {
  board: Board;
  element: Drawn;
  /** What eZone adds to the element, of one type. */
  own: (type: string) => readonly Own[];
  roles: readonly { key: string; name: Words }[];
  /** Codes and names of the processes that may be called. */
  processes: readonly { code: string; name: Words }[];
}
