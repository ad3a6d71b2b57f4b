import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dayTyped, formatDate } from '#platform/i18n';
import { useT } from '#platform/web';

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
