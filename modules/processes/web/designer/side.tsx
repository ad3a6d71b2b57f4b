import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { LoadingRows, ViewTabs, useT } from '#platform/web';
import { useChoices } from './choices.tsx';
import { Differences } from './differences.tsx';
import { Elements, Problems } from './elements.tsx';
import { Play } from './play.tsx';
import { Panel } from './properties/panel.tsx';
import { Publication } from './publication.tsx';
import type { Saving } from './saving.ts';
import { Times } from './times.tsx';
import type { DrawingShown } from './use-drawn.ts';

const views = ['properties', 'elements', 'problems', 'play', 'times', 'differences', 'publication'] as const;
export type View = (typeof views)[number];

interface SideProps {
  shown: DrawingShown;
  saving: Saving;
  view: View;
  onView: (view: View) => void;
  onDropped: () => void;
}

const marker = 'ez-faulty';

/** Beside the drawing: what is chosen, everything as a list, what is wrong, how it goes, how long it takes, what is new, and its publication. */
export function Side(props: SideProps): ReactNode {
  const t = useT();
  const { saving, view, onView } = props;
  const { board, checked } = saving.drawing;
  const faults = checked?.faults ?? [];
  const faulty = [...new Set(faults.map(({ id }) => id))].join(' ');
  useEffect(() => {
    const ids = faulty.split(' ').filter((id) => id !== '');
    board?.mark(ids, marker);
    return () => board?.mark([], marker, ids);
  }, [board, faulty]);
  return (
    <div className="ez-draw-side">
      {/* words: processes.draw.view-* */}
      <ViewTabs
        label={t('processes.draw.views')}
        views={views.map((key) => ({
          key,
          label: t(`processes.draw.view-${key}`),
          ...(key === 'problems' ? { count: faults.length } : {}),
        }))}
        current={view}
        onChange={(key) => onView(views.find((one) => one === key) ?? 'properties')}
      />
      {board === undefined ? <LoadingRows /> : <Shown {...props} board={board} />}
    </div>
  );
}

function Shown({
  shown,
  saving,
  view,
  onView,
  onDropped,
  board,
}: SideProps & { board: NonNullable<Saving['drawing']['board']> }): ReactNode {
  const { drawing, entry, isChanged, doing, processes, roles } = saving;
  const choices = useChoices(shown.code, shown.caseKind);
  const { checked, xml } = drawing;
  const faults = checked?.faults ?? [];
  const go = (id: string): void => {
    board.choose(id);
    onView('properties');
  };
  const isNew = shown.versions.length === 0 && shown.draft === undefined;
  const show: Readonly<Record<View, () => ReactNode>> = {
    properties: () => <Panel board={board} element={board.chosen} roles={roles} processes={processes} choices={choices} />,
    elements: () => <Elements board={board} faults={faults} onGo={go} />,
    problems: () => <Problems board={board} faults={faults} onGo={go} />,
    play: () => <Play board={board} model={checked?.model} onGo={go} />,
    times: () => <Times code={shown.code} isNew={isNew} model={checked?.model} roles={roles} choices={choices} />,
    differences: () => <Differences key={saving.theirs?.revision} shown={shown} theirs={saving.theirs} xml={xml} onGo={go} />,
    publication: () => (
      <Publication
        shown={shown}
        entry={entry}
        isChanged={isChanged}
        faults={faults.length}
        doing={doing}
        onChange={saving.write}
        onDropped={onDropped}
      />
    ),
  };
  return show[view]();
}
