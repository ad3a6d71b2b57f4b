import type { ReactNode } from 'react';
import type { Words } from '#platform/i18n';
import { useT } from '#platform/web';
import { TextSlot } from '#web/organisations';

/** Writes something of the chosen part anew. */
export type Change = (change: Readonly<Record<string, unknown>>) => void;

interface BothProps {
  label: string;
  words: Words | undefined;
  onWrite: (words: Words | undefined) => void;
  required?: boolean;
}

/** Both languages side by side; what need not be said is gone when both are empty. */
export function BothSlots({ label, words, onWrite, required = false }: BothProps): ReactNode {
  const t = useT();
  const { vi = '', en = '' } = words ?? {};
  const write = (next: Words): void => onWrite(!required && next.vi === '' && next.en === '' ? undefined : next);
  return (
    <div className="ez-design-pair">
      <TextSlot
        label={t('forms.web.in-vi', { label })}
        value={vi}
        required={required}
        maxLength={2000}
        onWrite={(text) => write({ vi: text, en })}
      />
      <TextSlot
        label={t('forms.web.in-en', { label })}
        value={en}
        required={required}
        maxLength={2000}
        onWrite={(text) => write({ vi, en: text })}
      />
    </div>
  );
}
