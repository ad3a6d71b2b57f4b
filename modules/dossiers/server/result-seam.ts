import { defineExtensionPoint, type Act } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { Data } from '#modules/forms';
import type { ProcedureContent } from '#modules/procedures';
import type { DossierFacts } from './dossier-facts.ts';

/** Who signed a result: a person, or the organisation by its seal. */
export interface ResultSigner {
  kind: 'person' | 'agency';
  name: string;
  title?: Words | undefined;
  /** Unknown where another system's file does not say when. */
  at?: Date | undefined;
}

/** The outgoing document that answers a dossier. */
export interface DossierResult {
  documentId: string;
  /** Number and symbol as printed, once given. */
  numberText?: string | undefined;
  /** `YYYY-MM-DD`. */
  issuedOn?: string | undefined;
  /** The issued file and the word it is checked by, once it may be handed out. */
  issued?: { sha256: string; size: number; word: string } | undefined;
  /** In the order they signed; nobody for what the system confirmed by itself. */
  signers: readonly ResultSigner[];
  /** The system and the agency in which it was made and signed, where that was not here. */
  elsewhere?: { system: string; agency: string } | undefined;
  /** The document's own state. */
  state: string;
}

/** A dossier whose time has come without an objection, and what the paper that answers it says beside its frame. */
export interface Confirmation {
  facts: DossierFacts;
  result: ProcedureContent['results'][number];
  fields: Data;
  /** The unit that handled it. */
  unitId: string;
}

/** Finds what answers a dossier, and makes it where nobody has to. */
export interface DossierResults {
  findResult(tx: Tx, dossierId: string, at: Date): Promise<DossierResult | undefined>;
  /** Makes the confirmation an outgoing document, in the act that finishes the dossier; its file follows within seconds. */
  confirm(act: Act, confirmation: Confirmation): Promise<void>;
  /** Makes what was signed a draft again, in the act that sends it back; refuses once it has a number. */
  unsign(act: Act, dossierId: string): Promise<void>;
}

/** Where the module that makes results tells a dossier's own. */
export const dossierResults = defineExtensionPoint<DossierResults>('dossiers.results');
