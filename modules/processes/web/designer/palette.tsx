import type { ReactNode } from 'react';
import { Vi, useT, useToast } from '#platform/web';
import type { Board } from './board.ts';
import { kinds, type Kind } from './kinds.ts';

const groups = ['work', 'gateway', 'event'] as const;

/** Everything that can be drawn: a press puts it behind what is chosen, or it is carried to its place. */
export function Palette({ board, onNew }: { board: Board | undefined; onNew: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const add = (kind: Kind): void => {
    if (board === undefined) return;
    if (board.append(kind, board.chosen?.id) === undefined) toast({ text: t('processes.draw.choose-work-first') });
    else onNew();
  };
  return (
    <section className="ez-draw-palette" aria-label={t('processes.draw.palette')}>
      {groups.map((group) => (
        // words: processes.draw.group-*
        <details key={group} open={group !== 'event'}>
          <summary>{t(`processes.draw.group-${group}`)}</summary>
          <ul>
            {kinds
              .filter((kind) => kind.group === group)
              .map((kind) => (
                <li key={kind.key}>
                  <button type="button" draggable onDragStart={(event) => carry(event, board, kind)} onClick={() => add(kind)}>
                    {/* words: processes.draw.kind-* */}
                    <Vi>{t(`processes.draw.kind-${kind.key}`)}</Vi>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function carry(event: React.DragEvent, board: Board | undefined, kind: Kind): void {
  event.preventDefault();
  board?.carry(kind, event.nativeEvent);
}
