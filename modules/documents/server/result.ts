import type { Tx } from '#platform/db';
import { getRecordedFile } from '#platform/files';
import { namesOf } from '#modules/accounts';
import { dossierResults, type ResultSigner } from '#modules/dossiers';
import { getAuthority } from '#modules/organisations';
import { confirmRecord } from './confirm.ts';
import { findIssuedRevision } from './confirmation-store.ts';
import { findDocumentOf, type OutgoingDocument } from './document-store.ts';
import { findNewestRevision } from './revision-store.ts';
import { unsignDocument } from './issue.ts';

async function signersOf(tx: Tx, document: OutgoingDocument, at: Date): Promise<ResultSigner[]> {
  const { elsewhere } = document.facts;
  if (elsewhere !== undefined)
    return elsewhere.signers.map(({ name, at: when }) => ({ kind: 'person', name, at: when === null ? undefined : new Date(when) }));
  const signers: ResultSigner[] = [];
  const signed = await findNewestRevision(tx, document.id, 'signed');
  const person = document.signer === undefined ? undefined : (await namesOf(tx, [document.signer])).get(document.signer);
  if (signed !== undefined && person !== undefined) signers.push({ kind: 'person', ...person, at: signed.madeAt });
  const sealed = await findNewestRevision(tx, document.id, 'sealed');
  if (sealed !== undefined) signers.push({ kind: 'agency', name: (await getAuthority(tx, at)).name.vi, at: sealed.madeAt });
  return signers;
}

/** Tells dossiers what answers them, the issued document with its file, and makes what the system confirms. */
export const resultOfDossier = dossierResults.with({
  async findResult(tx, dossierId, at) {
    const document = await findDocumentOf(tx, dossierId);
    if (document === undefined) return undefined;
    const { id, numberText, issuedOn, state, verificationWord: word = '' } = document;
    const revision = state === 'issued' ? await findIssuedRevision(tx, id) : undefined;
    const issued = revision && { sha256: revision.fileSha256, size: (await getRecordedFile(tx, revision.fileSha256)).size, word };
    const { elsewhere } = document.facts;
    const made = elsewhere && { system: elsewhere.system, agency: elsewhere.agency };
    return { documentId: id, numberText, issuedOn, state, issued, signers: await signersOf(tx, document, at), elsewhere: made };
  },
  confirm: confirmRecord,
  unsign: unsignDocument,
});
