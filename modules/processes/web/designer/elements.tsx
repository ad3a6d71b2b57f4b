import type { ReactNode } from 'react';
import { PaneCard, Vi, useT } from '#platform/web';
import type { Fault } from '../../bpmn/faults.ts';
import { tellFault } from '../../bpmn/faults.ts';
import type { Board } from './board.ts';
import { nameOf } from './words.ts';

interface ListProps {
  board: Board;
  faults: readonly Fault[];
  onGo: (id: string) => void;
}

/** Everything that is drawn, as a list: the same drawing for who does not look at it, or has no pointer. */
export function Elements({ board, faults, onGo }: ListProps): ReactNode {
  const t = useT();
  const all = board.all().filter(({ source }) => source === undefined);
  const faulty = new Set(faults.map(({ id }) => id));
  const chosen = board.chosen?.id;
  return (
    <PaneCard title={t('processes.draw.view-elements')} aside={all.length}>
      <ul className="ez-draw-list">
        {all.map((element) => (
          <li key={element.id}>
            <button
              type="button"
              className="ez-draw-line"
              aria-current={element.id === chosen ? 'true' : undefined}
              onClick={() => onGo(element.id)}
            >
              <span className="ez-draw-name">
                <Vi>{nameOf(t, board, element)}</Vi>
              </span>
              <span className="ez-quiet">
                <Vi>{leadsTo(board, element.id, t)}</Vi>
              </span>
              {faulty.has(element.id) && <span className="ez-draw-fault">{t('processes.draw.faulty')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function leadsTo(board: Board, id: string, t: ReturnType<typeof useT>): string {
  const element = board.find(id);
  const names = (element?.outgoing ?? []).flatMap(({ target }) => (target === undefined ? [] : nameOf(t, board, target)));
  return names.length === 0 ? '' : `→ ${names.join(', ')}`;
}

/** Everything that keeps the drawing back, in words; each leads to its element. */
export function Problems({ board, faults, onGo }: ListProps): ReactNode {
  const t = useT();
  return (
    <PaneCard title={t('processes.draw.view-problems')} aside={faults.length}>
      {faults.length === 0 && <p className="ez-quiet">{t('processes.draw.no-problems')}</p>}
      <ul className="ez-draw-list">
        {faults.map((fault, place) => (
          <li key={`${fault.id} ${fault.reason} ${place}`}>
            {board.find(fault.id) === undefined ? (
              <Vi>{tellFault(t, fault)}</Vi>
            ) : (
              <button type="button" className="ez-link" onClick={() => onGo(fault.id)}>
                <Vi>{tellFault(t, fault)}</Vi>
              </button>
            )}
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
