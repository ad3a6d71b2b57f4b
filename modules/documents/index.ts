import './errors.ts';

export { addSeries } from './server/add-series.ts';
export { viewDraft } from './server/draft.ts';
export { passDraft } from './server/pass-draft.ts';
export { prepareDocument, signDocument, stopSigning } from './server/signing.ts';
export { numberDocument, sealDocument } from './server/issue.ts';
export { findDocumentOf } from './server/document-store.ts';
export { findNewestRevision } from './server/revision-store.ts';
