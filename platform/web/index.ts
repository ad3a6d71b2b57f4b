export type {
  ActPanelProps,
  CaseViewProps,
  LazyScreen,
  MenuEntry,
  OpenStep,
  SideMenuProps,
  SidePanelProps,
  WebModule,
  WebRoute,
} from './module.ts';
export { App } from './shell/app.tsx';
export type { ScreenLock } from './shell/lock.tsx';
export { ActPanel, CaseView, SideMenu, SidePanel } from './shell/modules.tsx';
export { useMay, useSession } from './session.tsx';
export type { Session } from './session.tsx';
export { speak } from './spoken.ts';
/** @public written into the built app (tools/build/web-words.ts) */
export { spoken } from './spoken.ts';
export { Told, Vi, useLocale, useT, useTongue } from './i18n.tsx';
export { ApiProblem, makeApi, useApi } from './api.ts';
export type { Api, ApiCall } from './api.ts';
export { useAddress } from './address.ts';
export { useKeys } from './keys.ts';
export { Chip, ClockBar, ClockChip, ProcessStrip } from './kit/clock.tsx';
export type { ProcessStep } from './kit/clock.tsx';
export { FilterField, InboxTable, ViewTabs } from './kit/inbox-table.tsx';
export type { InboxRow, RowChoice } from './kit/inbox-table.tsx';
export {
  CasePane,
  FactCompare,
  FactList,
  PaneCard,
  Screen,
  ScreenHead,
  SplitScreen,
  Timeline,
  differencesIn,
  useTitle,
} from './kit/pane.tsx';
export type { ComparedFact, StoryEntry } from './kit/pane.tsx';
export { ActBar, ActButton, ActMenu, ConfirmAct, Dialog, KeyHints } from './kit/acts.tsx';
export type { OfferedAct } from './kit/acts.tsx';
export { useDoing } from './kit/doing.ts';
export type { Doing } from './kit/doing.ts';
export { RefusedSaving } from './kit/meanwhile.tsx';
export { Unsaved } from './kit/unsaved.tsx';
export { RichTextEditor } from './kit/rich-text-editor.tsx';
export type { RichText, TextBlock, TextRun } from './kit/rich-text.ts';
export { MoreButton, PagedList, usePages } from './kit/paged.tsx';
export { WorkList, useShown } from './kit/work-list.tsx';
export { PdfView } from './kit/pdf-view.tsx';
export { EmptyState, ErrorState, GoesOn, LoadingRows, useToast } from './kit/states.tsx';
export type { Toast } from './kit/states.tsx';
