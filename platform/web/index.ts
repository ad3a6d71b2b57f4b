export type { ActPanelProps, CaseViewProps, LazyScreen, MenuEntry, OpenStep, WebModule, WebRoute } from './module.ts';
