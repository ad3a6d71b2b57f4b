export { attributes, dataBlock, escapeText, html, Html, joinHtml } from './html.ts';
export type { Attributes, AttributeValues, Content } from './html.ts';
export { hasVietnamese, inLocale, langOf, vi } from './language.ts';
export { defaultAssets, renderDocument } from './document.ts';
export type { ActorSummary, DocumentView, PageAssets, PageLink } from './document.ts';
export { clockShapes, clockTone, colourTokens } from './tokens.ts';
export type { ClockState } from './tokens.ts';
