/** What a later revision did; the word of each stands under `signatures.change.<kind>`. */
export type ChangeKind =
  | 'page-content'
  | 'page-added'
  | 'page-removed'
  | 'page-order'
  | 'layers'
  | 'actions'
  | 'signature-removed'
  | 'signature-replaced'
  | 'unreadable'
  | 'annotation-added'
  | 'annotation-changed'
  | 'annotation-removed'
  | 'number-stamp'
  | 'date-stamp'
  | 'seal'
  | 'person-mark'
  | 'signature-visible'
  | 'signature-added'
  | 'field-added'
  | 'field-changed'
  | 'field-removed'
  | 'form-settings'
  | 'metadata'
  | 'structure'
  | 'attachments'
  | 'other'
  | 'dss'
  | 'technical'
  | 'trailing-spaces';

export interface Change {
  readonly kind: ChangeKind;
  readonly page?: number;
  /** Name of the field or kind of the annotation. */
  readonly name?: string;
  readonly count?: number;
}

/** Nobody has to answer for these: they add evidence and change nothing a reader sees. */
const harmless: ReadonlySet<ChangeKind> = new Set(['dss', 'technical', 'trailing-spaces', 'signature-added']);
/** These replace what a signer had before his eyes; no later signature makes them his. */
const never: ReadonlySet<ChangeKind> = new Set([
  'page-content',
  'page-added',
  'page-removed',
  'page-order',
  'layers',
  'actions',
  'signature-removed',
  'signature-replaced',
  'unreadable',
]);

/** Who must answer for a change so that earlier signatures still pass: nobody, a later signer, or it cannot be answered for. */
export function weightOf(change: Change): 'harmless' | 'needs-signature' | 'never' {
  if (harmless.has(change.kind)) return 'harmless';
  return never.has(change.kind) ? 'never' : 'needs-signature';
}
