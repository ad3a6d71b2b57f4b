import type { ComponentType } from 'react';
import type { WordTable } from '#platform/i18n';

/** A screen that is fetched when first opened; the module's file exports it by name and the loader hands it over as `default`. */
export type LazyScreen<Props = object> = () => Promise<{ default: ComponentType<Props> }>;

/** The groups of the side menu below the daily work, in their order: figures and watch, money, rules, people, the system, a person's own short cuts. */
export const menuGroups = ['figures', 'money', 'rules', 'people', 'system', 'mine'] as const;

/** One line of the side menu; `counter` names a number of `/api/v1` that the shell shows beside it. */
export interface MenuEntry {
  /** Words key of the label. */
  key: string;
  path: string;
  order: number;
  permission?: string;
  /** Where it stands; none is daily work, on top. */
  group?: (typeof menuGroups)[number];
  counter?: () => Promise<number>;
  /** What stands below the line, as list items of its own. */
  below?: LazyScreen;
}

/** One screen and its path below `/app`; `$x` marks a parameter, as the router writes it. */
export interface WebRoute {
  path: string;
  screen: LazyScreen;
  permission?: string;
}

/** What a case view is told: the record it is about. */
export interface CaseViewProps {
  recordId: string;
}

/** The step that stands open in a case, as its act panel needs it. */
export interface OpenStep {
  id: string;
  kind: string;
  recordId: string;
  version: number;
  title: string;
  dueAt?: string | undefined;
}

/** What an act panel is told: the step, and whom to tell when the act is done. */
export interface ActPanelProps {
  step: OpenStep;
  onDone: () => void;
  /** What `onDone` leads to, where that is not the list: the words of its button. */
  next?: string;
}

/** What the menu of a case's further acts is told: `onOpen` opens the panel of that name below the head, its title as a key of words. */
export interface SideMenuProps {
  recordId: string;
  onOpen: (panel: { name: string; title: string }) => void;
}

/** What a panel beside the open step is told: which one it is, and whom to tell when it is done. */
export interface SidePanelProps {
  recordId: string;
  panel: string;
  onDone: () => void;
}

/** What may be done with a case beside its open step: the menu among its acts, and the panels it opens. */
export interface SideActs {
  menu: LazyScreen<SideMenuProps>;
  panel: LazyScreen<SidePanelProps>;
}

/** What waits to be read, told on top of the side bar: its number is in the words of `key` as `count`. */
export interface BellEntry {
  key: string;
  path: string;
  permission: string;
  counter: () => Promise<number>;
}

/** The web front door of a module: everything it adds to the officers' app, in one value. */
export interface WebModule {
  name: string;
  words: WordTable;
  menu: readonly MenuEntry[];
  bell?: BellEntry;
  routes: readonly WebRoute[];
  /** By case kind: what the middle of the case page shows. */
  caseViews?: Readonly<Record<string, LazyScreen<CaseViewProps>>>;
  /** By case kind: a card that stands below what the case's own module shows. */
  caseCards?: Readonly<Record<string, LazyScreen<CaseViewProps>>>;
  /** By case kind: what may be done beside the open step. */
  sideActs?: Readonly<Record<string, SideActs>>;
  /** By step kind: the panel in which the step's act is done. */
  actPanels?: Readonly<Record<string, LazyScreen<ActPanelProps>>>;
}
