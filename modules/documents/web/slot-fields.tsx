import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { RichTextEditor, useLocale, useT } from '#platform/web';
import { DateSlot } from './date-slot.tsx';
import { RowsField } from './rows-field.tsx';
import { jsonOf, lineOf, richTextOf, rowsOf } from './slots.ts';
import type { DraftSlot, Json } from './use-document.ts';

/** The field for one part of the paper; official papers are written in Vietnamese. */
export function SlotField({
  slot,
  value,
  onWrite,
}: {
  slot: DraftSlot;
  value: Json | undefined;
  onWrite: (value: Json) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const name = textOf(slot.label, locale);
  const label = slot.required ? name : t('documents.web.optional', { label: name });
  if (slot.kind === 'rich') return <RichSlot label={label} value={value} onWrite={onWrite} />;
  if (slot.kind === 'rows') return <RowsField slot={slot} label={label} rows={rowsOf(value)} onWrite={onWrite} />;
  if (slot.kind === 'date') return <DateSlot label={label} required={slot.required} value={lineOf(value)} onWrite={onWrite} />;
  return (
    <TextInput
      label={label}
      lang="vi"
      required={slot.required}
      value={lineOf(value)}
      onChange={(event) => onWrite(event.currentTarget.value)}
    />
  );
}

// the editor keeps its own text after the first value
function RichSlot({ label, value, onWrite }: { label: string; value: Json | undefined; onWrite: (value: Json) => void }): ReactNode {
  const [first] = useState(() => richTextOf(value));
  return <RichTextEditor label={label} value={first} onChange={(text) => onWrite(jsonOf(text))} />;
}
