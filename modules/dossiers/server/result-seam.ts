import { defineExtensionPoint } from '#platform/context';
import type { Tx } from '#platform/db';

/** The outgoing document that answers a dossier. */
export interface DossierResult {
  documentId: string;
  /** Number and symbol as printed, once given. */
  numberText?: string | undefined;
  /** `YYYY-MM-DD`. */
  issuedOn?: string | undefined;
  /** The signed file, once it may be handed out. */
  fileSha256?: string | undefined;
  /** The document's own state. */
  state: string;
}

/** Finds what answers a dossier. */
export interface DossierResults {
  findResult(tx: Tx, dossierId: string): Promise<DossierResult | undefined>;
}

/** Where the module that makes results tells a dossier's own. */
export const dossierResults = defineExtensionPoint<DossierResults>('dossiers.results');
