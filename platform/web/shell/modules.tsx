import { Suspense, createContext, createElement, lazy, useContext } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { EmptyState, LoadingRows } from '../kit/states.tsx';
import type { ActPanelProps, CaseViewProps, LazyScreen, SideMenuProps, SidePanelProps, WebModule } from '../module.ts';

const ModulesContext = createContext<readonly WebModule[]>([]);

/** Hands the composed modules to the parts that look something up in them. */
export function ModulesProvider({ modules, children }: { modules: readonly WebModule[]; children: ReactNode }): ReactNode {
  return <ModulesContext value={modules}>{children}</ModulesContext>;
}

/** The modules that make up this app. */
export function useModules(): readonly WebModule[] {
  return useContext(ModulesContext);
}

/** One lazy component for each loader: a second one would forget the first one's state. */
function lazyOnce<Props>(): (load: LazyScreen<Props>) => ComponentType<Props> {
  const parts = new WeakMap<LazyScreen<Props>, ComponentType<Props>>();
  return (load) => {
    const part = parts.get(load) ?? lazy(load);
    parts.set(load, part);
    return part;
  };
}

const caseView = lazyOnce<CaseViewProps>();
const actPanel = lazyOnce<ActPanelProps>();
const sideMenu = lazyOnce<SideMenuProps>();
const sidePanel = lazyOnce<SidePanelProps>();

/** What the module that owns this kind of case shows for it, and below it the cards of other modules. */
export function CaseView({ kind, ...given }: CaseViewProps & { kind: string }): ReactNode {
  const load = useContributed((module) => module.caseViews?.[kind]);
  const cards = useModules().flatMap((module) => module.caseCards?.[kind] ?? []);
  return (
    <Contributed>
      {load && createElement(caseView(load), given)}
      {cards.map((card, place) => (
        <Suspense key={place}>{createElement(caseView(card), given)}</Suspense>
      ))}
    </Contributed>
  );
}

/** The panel in which the open step's act is done, from the module that owns this kind of step. */
export function ActPanel(given: ActPanelProps): ReactNode {
  const load = useContributed((module) => module.actPanels?.[given.step.kind]);
  return <Contributed>{load && createElement(actPanel(load), given)}</Contributed>;
}

/** What may be done beside the open step, from the module that owns this kind of case; nothing where it offers nothing. */
export function SideMenu({ kind, ...given }: SideMenuProps & { kind: string }): ReactNode {
  const load = useContributed((module) => module.sideActs?.[kind]?.menu);
  return load === undefined ? null : <Suspense>{createElement(sideMenu(load), given)}</Suspense>;
}

/** The panel that an entry of the side menu opens. */
export function SidePanel({ kind, ...given }: SidePanelProps & { kind: string }): ReactNode {
  const load = useContributed((module) => module.sideActs?.[kind]?.panel);
  return <Contributed>{load && createElement(sidePanel(load), given)}</Contributed>;
}

function useContributed<Props>(find: (module: WebModule) => LazyScreen<Props> | undefined): LazyScreen<Props> | undefined {
  return useModules()
    .map(find)
    .find((load) => load !== undefined);
}

function Contributed({ children }: { children: ReactNode }): ReactNode {
  const t = useT();
  if (children === undefined) return <EmptyState title={t('web.states.not-found')} text={t('web.states.not-found-help')} />;
  return <Suspense fallback={<LoadingRows rows={6} />}>{children}</Suspense>;
}
