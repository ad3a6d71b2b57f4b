import { dossierResults } from '#modules/dossiers';
import { findDocumentOf, findNewestRevision } from './document-store.ts';

/** Tells dossiers what answers them: the issued document with its sealed file. */
export const resultOfDossier = dossierResults.with({
  async findResult(tx, dossierId) {
    const document = await findDocumentOf(tx, dossierId);
    if (document === undefined) return undefined;
    const sealed = document.state === 'issued' ? await findNewestRevision(tx, document.id, 'sealed') : undefined;
    return {
      documentId: document.id,
      numberText: document.numberText,
      issuedOn: document.issuedOn,
      fileSha256: sealed?.fileSha256,
      state: document.state,
    };
  },
});
