import './errors.ts';

export { addSeries } from './server/add-series.ts';
export { passDraft, viewDraft } from './server/draft.ts';
export { prepareDocument, signDocument, stopSigning } from './server/signing.ts';
export { numberDocument, sealDocument } from './server/issue.ts';
export { findDocumentOf, findNewestRevision } from './server/document-store.ts';
