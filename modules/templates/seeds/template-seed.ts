import type { Words } from '#platform/i18n';
import type { FieldSchema } from './fields.ts';

/** A layout shipped with the product, published into every new database. */
export interface TemplateSeed {
  code: string;
  kind: 'receipt' | 'slip' | 'notice' | 'decision' | 'certificate' | 'permit';
  name: Words;
  validFrom: string;
  legalBasis: readonly { document: string; provision?: string }[];
  /** How sure the layout is: `text` read in the law, `seen` in running systems, `background` to be confirmed. */
  certainty: 'text' | 'seen' | 'background';
  anchors: readonly ('signature' | 'seal' | 'number' | 'date')[];
  fieldSchema: FieldSchema;
  sample: unknown;
}
