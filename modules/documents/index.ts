import './errors.ts';

export { passDraft, previewDraft, saveDraft, viewDraft } from './server/draft.ts';
export { prepareDocument, signDocument, stopSigning } from './server/signing.ts';
export { numberDocument, sealDocument } from './server/issue.ts';
export { findDocumentOf, findNewestRevision } from './server/document-store.ts';
