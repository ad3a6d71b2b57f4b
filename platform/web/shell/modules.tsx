import { Suspense, createContext, lazy, useContext, useMemo } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { EmptyState, LoadingRows } from '../kit/states.tsx';
import type { ActPanelProps, CaseViewProps, LazyScreen, WebModule } from '../module.ts';

const ModulesContext = createContext<readonly WebModule[]>([]);

/** Hands the composed modules to the parts that look something up in them. */
export function ModulesProvider({ modules, children }: { modules: readonly WebModule[]; children: ReactNode }): ReactNode {
  return <ModulesContext value={modules}>{children}</ModulesContext>;
}

/** The modules that make up this app. */
export function useModules(): readonly WebModule[] {
  return useContext(ModulesContext);
}

/** What the module that owns this kind of case shows for it. */
export function CaseView({ kind, ...given }: CaseViewProps & { kind: string }): ReactNode {
  return <Contributed load={useContributed((module) => module.caseViews?.[kind])} given={given} />;
}

/** The panel in which the open step's act is done, from the module that owns this kind of step. */
export function ActPanel(given: ActPanelProps): ReactNode {
  return <Contributed load={useContributed((module) => module.actPanels?.[given.step.kind])} given={given} />;
}

function useContributed<Props>(find: (module: WebModule) => LazyScreen<Props> | undefined): LazyScreen<Props> | undefined {
  return useModules()
    .map(find)
    .find((load) => load !== undefined);
}

function Contributed<Props extends object>({ load, given }: { load: LazyScreen<Props> | undefined; given: Props }): ReactNode {
  const t = useT();
  const Part = useMemo<ComponentType<Props> | undefined>(() => load && lazy(load), [load]);
  if (Part === undefined) return <EmptyState title={t('web.states.not-found')} text={t('web.states.not-found-help')} />;
  return (
    <Suspense fallback={<LoadingRows rows={6} />}>
      <Part {...given} />
    </Suspense>
  );
}
