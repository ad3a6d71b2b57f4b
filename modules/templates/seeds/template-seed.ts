import type { TemplateDraft } from '../server/template.ts';

/** From which day a layout was used under which documents; each period becomes one version. */
export type Period = Pick<TemplateDraft, 'validFrom' | 'legalBasis'>;

/** A layout shipped with the product, published into every new database. */
export interface TemplateSeed extends Omit<TemplateDraft, 'validFrom' | 'legalBasis' | 'source' | 'parts'> {
  /** Oldest first. */
  periods: Period[];
}
