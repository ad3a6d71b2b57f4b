import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { getAuthority } from '#modules/organisations';
import { findIssuedRevision } from './confirmation-store.ts';
import { findByWord, type OutgoingDocument } from './document-store.ts';

/** What the public may know of a document that was issued. */
export interface IssuedDocument {
  word: string;
  title: Words;
  numberText: string;
  /** `YYYY-MM-DD`. */
  issuedOn: string;
  agency: Words;
  /** SHA-256 (hex) of the authentic file. */
  sha256: string;
  /** Confirmed by the system when the time was over: nobody signed it. */
  bySystem: boolean;
  /** Issued once, but no longer in force. */
  withdrawn: boolean;
}

/** The public facts of a document; undefined until it is issued. */
export async function issuedFactsOf(tx: Tx, document: OutgoingDocument, at: Date): Promise<IssuedDocument | undefined> {
  const issued = await findIssuedRevision(tx, document.id);
  if (issued === undefined) return undefined;
  const { elsewhere } = document.facts;
  return {
    word: document.verificationWord ?? '',
    title: document.title,
    numberText: document.numberText ?? '',
    issuedOn: document.issuedOn ?? '',
    agency: elsewhere === undefined ? (await getAuthority(tx, at)).name : { vi: elsewhere.agency, en: elsewhere.agency },
    sha256: issued.fileSha256,
    bySystem: issued.kind === 'confirmed',
    withdrawn: document.state === 'cancelled',
  };
}

/** The issued document behind the word of a QR code, however the word was typed. */
export async function findIssuedByWord(tx: Tx, word: string, at: Date): Promise<IssuedDocument | undefined> {
  const document = await findByWord(tx, word.toUpperCase().replaceAll(/[\s-]/g, ''));
  return document === undefined ? undefined : issuedFactsOf(tx, document, at);
}
