import type { Drawn } from 'bpmn-js/lib/Modeler';
import type { Translate } from '#platform/i18n';
import { text } from '../../bpmn/elements.ts';
import type { Board } from './board.ts';

// words: processes.draw.kind-*
/** What an element is called: its name, else what it is; a line by what it joins. */
export function nameOf(t: Translate, board: Board, element: Drawn): string {
  const name = text(element.businessObject, 'name');
  const { source, target } = element;
  if (source !== undefined && target !== undefined) {
    const road = t('processes.draw.from-to', { from: nameOf(t, board, source), to: nameOf(t, board, target) });
    return name === undefined ? road : `${name} (${road})`;
  }
  const kind = board.kindOf(element);
  return name ?? (kind === undefined ? element.id : t(`processes.draw.kind-${kind.key}`));
}
