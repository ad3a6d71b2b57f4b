import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './designer.css';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ErrorState,
  LoadingRows,
  RefusedSaving,
  Screen,
  ScreenHead,
  Unsaved,
  useAddress,
  useLocale,
  useT,
} from '#platform/web';
import { Files } from './files.tsx';
import { firstDrawing } from './first-drawing.ts';
import { Palette } from './palette.tsx';
import { Side, type View } from './side.tsx';
import { useSaving } from './saving.ts';
import { begunProcess, useDrawn, type DrawingShown } from './use-drawn.ts';

/** One process: drawn here from its draft, its newest version, or from nothing. */
export function DesignerScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const code = params['code'] ?? '';
  const [address] = useAddress();
  const found = useDrawn(code);
  const made = begunProcess(code, found.error, address);
  const [begun, setBegun] = useState(made);
  if (made !== undefined && made.code !== begun?.code) setBegun(made);
  // once saved it is asked for again, and stays on the screen meanwhile
  const shown = found.data ?? (begun?.code === code ? begun : undefined);
  if (shown !== undefined) return <From key={code} shown={shown} />;
  return found.error === null ? <LoadingRows whole /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
}

/** What one has drawn and saved oneself stays on the screen, with all that can be taken back. */
const whoseOf = ({ draft, versions }: DrawingShown): string =>
  `${draft === undefined || draft.mine ? 'mine' : draft.revision} ${versions.length}`;

function From({ shown }: { shown: DrawingShown }): ReactNode {
  const { code, name, draft, drawing } = shown;
  const kept = draft?.drawing ?? drawing;
  const [begun, setBegun] = useState<string>();
  const vi = name.vi;
  useEffect(() => {
    if (kept === undefined) void firstDrawing(code, vi).then(setBegun);
  }, [code, kept, vi]);
  const first = kept ?? begun;
  return first === undefined ? <LoadingRows whole /> : <Drawing key={whoseOf(shown)} shown={shown} first={first} />;
}

function Drawing({ shown, first }: { shown: DrawingShown; first: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const saving = useSaving(shown, first);
  const { drawing, doing, entry, isChanged, theirs } = saving;
  const { board, problem, hold } = drawing;
  const [view, setView] = useState<View>('properties');
  useUndoKeys(
    () => board?.undo(),
    () => board?.redo(),
  );
  const all = (): void => void navigate({ to: '/quan-tri/quy-trinh' });
  return (
    <Screen>
      <Unsaved when={isChanged} />
      <ScreenHead title={textOf(entry, locale) || shown.code} state={<State shown={shown} isChanged={isChanged} />}>
        <ActButton kind="quiet" onClick={all}>
          {t('processes.drafts.all')}
        </ActButton>
        {shown.versions.length > 0 && (
          <ActButton kind="quiet" onClick={() => void navigate({ to: '/quan-tri/quy-trinh', search: { 'quy-trinh': shown.code } })}>
            {t('processes.draw.table')}
          </ActButton>
        )}
        <Files code={shown.code} drawing={drawing} />
        <ActButton kind="primary" busy={doing.busy} disabled={!isChanged || board === undefined} onClick={() => void saving.save()}>
          {t('processes.drafts.save')}
        </ActButton>
      </ScreenHead>
      <RefusedSaving
        text={doing.problem ?? problem}
        theirs={theirs}
        busy={doing.busy}
        onSee={() => setView('differences')}
        onKeep={(revision) => void saving.save(revision)}
      />
      <p className="ez-quiet ez-draw-small">{t('processes.draw.small-screen')}</p>
      <div className="ez-draw">
        <div className="ez-draw-middle">
          <Palette board={board} onNew={() => setView('properties')} />
          <div className="ez-draw-acts" role="group" aria-label={t('processes.draw.acts-of-drawing')}>
            <Tool label={t('processes.draw.undo')} sign="↶" disabled={board?.mayUndo !== true} onAct={() => board?.undo()} />
            <Tool label={t('processes.draw.redo')} sign="↷" disabled={board?.mayRedo !== true} onAct={() => board?.redo()} />
            <Tool label={t('processes.draw.larger')} sign="+" onAct={() => board?.zoom(1.25)} />
            <Tool label={t('processes.draw.smaller')} sign="−" onAct={() => board?.zoom(0.8)} />
            <Tool label={t('processes.draw.whole')} sign="⤢" onAct={() => board?.whole()} />
          </div>
          <div className="ez-draw-board" role="application" aria-label={t('processes.draw.board')}>
            {/* what is drawn is named in Vietnamese */}
            <div ref={hold} lang="vi" />
          </div>
        </div>
        <Side
          shown={shown}
          saving={saving}
          view={view}
          onView={setView}
          onDropped={() => void navigate({ to: '/quan-tri/quy-trinh', ignoreBlocker: true })}
        />
      </div>
    </Screen>
  );
}

function Tool({ label, sign, disabled = false, onAct }: { label: string; sign: string; disabled?: boolean; onAct: () => void }): ReactNode {
  return (
    <button type="button" className="ez-draw-act" disabled={disabled} title={label} aria-label={label} onClick={onAct}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** What was done is taken back by the keys everywhere but in a text, which has its own. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { target, key } = event;
      const isWriting = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, [contenteditable]');
      if (event.defaultPrevented || isWriting || !(event.ctrlKey || event.metaKey)) return;
      const letter = key.toLowerCase();
      if (letter !== 'z' && letter !== 'y') return;
      event.preventDefault();
      if (letter === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}

function State({ shown: { draft, versions }, isChanged }: { shown: DrawingShown; isChanged: boolean }): ReactNode {
  const t = useT();
  const [newest] = versions;
  return (
    <>
      {newest !== undefined && <Chip tone="ok">{t('processes.draw.newest', { version: newest.version })}</Chip>}{' '}
      {draft !== undefined && <Chip tone="draft">{t('processes.draw.draft-of', { revision: draft.revision })}</Chip>}{' '}
      {isChanged && <Chip tone="soon">{t('processes.draw.unsaved')}</Chip>}
    </>
  );
}
