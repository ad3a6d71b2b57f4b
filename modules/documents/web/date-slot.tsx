import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { useT } from '#platform/web';

/** A day as it is typed, as YYYY-MM-DD; undefined when it is no day of the calendar. */
export function dayTyped(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

/** A day, written dd/MM/yyyy whatever the browser's language. */
export function DateSlot(props: { label: string; required: boolean; value: string; onWrite: (day: string) => void }): ReactNode {
  const t = useT();
  const [text, setText] = useState(props.value === '' ? '' : formatDate(props.value));
  const [left, setLeft] = useState(false);
  const wrong = text.trim() !== '' && dayTyped(text) === undefined;
  return (
    <TextInput
      label={props.label}
      description={t('documents.web.date-help')}
      inputMode="numeric"
      required={props.required}
      value={text}
      error={left && wrong ? t('documents.web.date-wrong') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        setLeft(false);
        const day = dayTyped(typed);
        if (day !== undefined || typed.trim() === '') props.onWrite(day ?? '');
      }}
    />
  );
}
