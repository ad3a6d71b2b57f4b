import type { TemplateDraft } from '../server/template.ts';
import type { Texts } from '../texts.ts';
import type { Wording } from './form-texts.ts';

/** From which day a layout was used under which documents, and what it said then otherwise than now; each period becomes one version. */
export interface Period extends Pick<TemplateDraft, 'validFrom' | 'legalBasis'>, Partial<Pick<TemplateDraft, 'form' | 'certainty'>> {
  texts?: Texts;
}

/** A layout shipped with the product, published into every new database. */
export interface TemplateSeed extends Omit<
  TemplateDraft,
  'validFrom' | 'validTo' | 'legalBasis' | 'source' | 'parts' | 'slots' | 'fields' | 'texts' | 'form'
> {
  /** Oldest first. */
  periods: readonly Period[];
  wording: Wording;
}

const oldNote = 'Mẫu theo bộ biểu mẫu của Thông tư 01/2018/TT-VPCP, dùng cho hồ sơ tiếp nhận trước ngày 01/07/2025.';

/** When the forms of the one-stop desk changed; the first day of the older set is that of its circular. */
export function formPeriods(now: string, before?: { number: string; texts?: Texts }): Period[] {
  const of2018 = { document: '01/2018/TT-VPCP' };
  const of2025 = { document: '03/2025/TT-VPCP', provision: 'Phụ lục I' };
  const current: Period = { validFrom: '2025-07-01', legalBasis: [of2025], form: { circular: of2025.document, number: now } };
  if (before === undefined) return [current];
  return [
    {
      validFrom: '2018-11-23',
      legalBasis: [of2018],
      form: { circular: of2018.document, number: before.number },
      certainty: 'background',
      texts: { 'layout-note': oldNote, ...before.texts },
    },
    current,
  ];
}
