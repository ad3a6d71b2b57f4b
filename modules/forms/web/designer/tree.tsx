import { useEffect, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent, ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Vi, useLocale, useT } from '#platform/web';
import { insideOf } from '../../engine/designing/design.ts';
import { holdsItems, spotOf, type Spot } from '../../engine/designing/edits.ts';
import { kindOf } from './kinds.ts';
import type { Designer, Part } from './use-designer.ts';

/** What is dragged: a part that is there, or something new of the palette. */
export const dragged = 'application/x-ezone-part';

interface TreeProps {
  designer: Designer;
  /** Puts something of the palette where it was let go. */
  onNew: (what: string, spot: Spot) => void;
}

/** The form as it stands: steps, groups and fields, one below the other. */
export function DesignTree({ designer, onNew }: TreeProps): ReactNode {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const id = designer.selected?.id;
  const hadFocus = useRef(false);
  useEffect(() => {
    const button = frame.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(id ?? '')}"]`);
    if (hadFocus.current) button?.focus();
    hadFocus.current = false;
  }, [id, designer.design]);
  const keep = (): void => void (hadFocus.current = true);
  return (
    <section className="ez-design-tree" aria-label={t('forms.web.tree')} ref={frame}>
      <TreeActs designer={designer} />
      <ol className="ez-design-list">
        {designer.design.steps.map((step) => (
          <Branch key={step.id} part={step} designer={designer} onNew={onNew} onMove={keep} />
        ))}
      </ol>
      <ActButton onClick={() => designer.addStep({ vi: 'Bước mới', en: 'New step' })}>{t('forms.web.add-step')}</ActButton>
    </section>
  );
}

function TreeActs({ designer }: { designer: Designer }): ReactNode {
  const t = useT();
  const id = designer.selected?.id;
  const on = (act: (id: string) => void) => () => id !== undefined && act(id);
  const moves = [
    ['up', '↑'],
    ['down', '↓'],
    ['in', '→'],
    ['out', '←'],
  ] as const;
  return (
    <div className="ez-design-acts" role="toolbar" aria-label={t('forms.web.acts')}>
      {moves.map(([direction, sign]) => (
        // words: forms.web.move-*
        <button
          key={direction}
          type="button"
          className="ez-design-act"
          disabled={id === undefined}
          aria-label={t(`forms.web.move-${direction}`)}
          title={t(`forms.web.move-${direction}`)}
          onClick={on((one) => designer.move(one, direction))}
        >
          {sign}
        </button>
      ))}
      <button type="button" className="ez-design-act" disabled={id === undefined} onClick={on(designer.duplicate)}>
        {t('forms.web.duplicate')}
      </button>
      <button type="button" className="ez-design-act" disabled={id === undefined} onClick={on(designer.remove)}>
        {t('forms.web.remove')}
      </button>
      <button type="button" className="ez-design-act" disabled={!designer.mayUndo} onClick={designer.undo}>
        {t('forms.web.undo')}
      </button>
      <button type="button" className="ez-design-act" disabled={!designer.mayRedo} onClick={designer.redo}>
        {t('forms.web.redo')}
      </button>
    </div>
  );
}

interface BranchProps extends TreeProps {
  part: Part;
  onMove: () => void;
}

/** What the keys do with the part that has the focus. */
function actOf(event: KeyboardEvent, designer: Designer, id: string): (() => void) | undefined {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowUp: () => designer.move(id, 'up'),
    ArrowDown: () => designer.move(id, 'down'),
    ArrowRight: () => designer.move(id, 'in'),
    ArrowLeft: () => designer.move(id, 'out'),
  };
  if (event.altKey) return moves[event.key];
  if (event.key === 'Delete') return () => designer.remove(id);
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const others: Readonly<Record<string, () => void>> = {
    d: () => designer.duplicate(id),
    z: event.shiftKey ? designer.redo : designer.undo,
    y: designer.redo,
  };
  return others[event.key.toLowerCase()];
}

/** Where something let go over a line is meant to go. */
function spotAt(event: DragEvent<HTMLElement>, { designer: { design }, part }: BranchProps): Spot | undefined {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - box.top) / Math.max(1, box.height);
  const spot = spotOf(design, part.id);
  const inside = { under: part.id, index: insideOf(part).length };
  if (spot === undefined) return { ...inside, index: 0 };
  if (holdsItems(part) && share > 0.3) return inside;
  return { under: spot.under, index: spot.index + (share > 0.5 ? 1 : 0) };
}

function Branch(props: BranchProps): ReactNode {
  const { part, designer, onNew, onMove } = props;
  const [isOver, setOver] = useState(false);
  // A group of the library is one: its fields are changed in the library, or once they are the form's own.
  const inside = 'shared' in part ? [] : insideOf(part);
  const drop = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const what = event.dataTransfer.getData(dragged);
    const spot = spotAt(event, props);
    if (spot === undefined || what === '') return;
    if (what.startsWith('new:')) onNew(what.slice(4), spot);
    else designer.drop(what, spot);
  };
  return (
    <li>
      <button
        type="button"
        className={`ez-design-line${isOver ? ' ez-design-over' : ''}`}
        data-part={part.id}
        aria-current={designer.selected?.id === part.id ? 'true' : undefined}
        draggable={!('key' in part)}
        onClick={() => designer.select(part.id)}
        onKeyDown={(event) => {
          const act = actOf(event, designer, part.id);
          if (act === undefined) return;
          event.preventDefault();
          onMove();
          act();
        }}
        onDragStart={(event) => event.dataTransfer.setData(dragged, part.id)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <LineWords part={part} designer={designer} />
      </button>
      {inside.length > 0 && (
        <ol className="ez-design-list">
          {inside.map((one) => (
            <Branch key={one.id} part={one} designer={designer} onNew={onNew} onMove={onMove} />
          ))}
        </ol>
      )}
    </li>
  );
}

function LineWords({ part, designer }: Pick<BranchProps, 'part' | 'designer'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  const name = textOf('widget' in part ? part.label : part.title, locale);
  const faults = designer.checked.problems.filter((one) => one.at === part.id).length;
  return (
    <>
      <span className="ez-design-name">{name.trim() === '' ? <i>{t('forms.web.unnamed')}</i> : <Vi>{name}</Vi>}</span>
      {part.visibleWhen !== undefined && <span className="ez-design-mark">{t('forms.web.mark-when')}</span>}
      {faults > 0 && <span className="ez-design-fault">{t('forms.web.faults', { count: faults })}</span>}
      {/* words: forms.web.kind-* */}
      <span className="ez-design-kind">{t(`forms.web.kind-${kindOf(part)}`)}</span>
    </>
  );
}
