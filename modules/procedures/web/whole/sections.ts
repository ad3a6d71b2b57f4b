import type { DraftFault } from '../../whole-draft.ts';

/** The topics of a procedure, one a step; as the address calls them. */
export const sections = [
  'viec',
  'bieu-mau',
  'quy-trinh',
  'truong-hop',
  'giay-to',
  'phi',
  'ket-qua',
  'kiem-tra',
  'phap-ly',
  'ban-hanh',
] as const;
export type Section = (typeof sections)[number];

const places: readonly [RegExp, Section][] = [
  [/^form$/, 'bieu-mau'],
  [/^process$/, 'quy-trinh'],
  [/^content\.cases\b/, 'truong-hop'],
  [/^content\.components\b/, 'giay-to'],
  [/^content\.fees\b/, 'phi'],
  [/^content\.results\b/, 'ket-qua'],
  [/^content\.(checks|consultations|steps)\b/, 'kiem-tra'],
  [/^(law|validFrom)$|^content\.(legalBasis|synonyms|splits|site|sources)\b/, 'phap-ly'],
];

/** The step on which something stands. */
export const sectionOf = ({ at }: Pick<DraftFault, 'at'>): Section => places.find(([form]) => form.test(at))?.[1] ?? 'viec';

/** The field at a place, or the nearest thing around it that can be written. */
export function toPlace(at: string): void {
  const parts = at.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.querySelector<HTMLElement>(`[data-at="${parts.slice(0, length).join('.')}"]`);
    const field =
      found?.matches('input, select, textarea, button') === true
        ? found
        : found?.querySelector<HTMLElement>('input, select, textarea, button');
    if (field !== undefined && field !== null) return field.focus();
  }
}
