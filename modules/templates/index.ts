import './errors.ts';

export { fitted } from './server/field-check.ts';
export { renderTemplate, type RenderOrder, type RenderedPaper } from './server/render-template.ts';
export { publishTemplate } from './server/publish-template.ts';
export { listInForce as listTemplates } from './server/template-store.ts';
export { findTemplateVersion, getTemplateVersion, getTemplateVersionById } from './server/templates.ts';
export type { TemplateDraft, TemplateKind, TemplateVersion } from './server/template.ts';
export type { Anchor, AnchorName, Anchors } from './server/anchors.ts';
export { paperSources, type PaperExample, type PaperSource, type PaperUse } from './server/paper-sources.ts';
export { checkGiven } from './server/check-texts.ts';
export { richTextSchema, type RichText } from './server/rich-text.ts';
