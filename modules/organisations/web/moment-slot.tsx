import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dayTyped, instantTyped } from '#platform/i18n';
import { useT } from '#platform/web';

/** A day, or a day with its time, written as people here write it whatever the browser's language. */
export function MomentSlot(props: {
  label: string;
  kind: 'day' | 'instant';
  onWrite: (iso: string) => void;
  required?: boolean;
  starting?: string;
}): ReactNode {
  const t = useT();
  const [text, setText] = useState(props.starting ?? '');
  const [left, setLeft] = useState(false);
  const read = props.kind === 'day' ? dayTyped : instantTyped;
  const isWrong = text.trim() !== '' && read(text) === undefined;
  return (
    <TextInput
      label={props.label}
      description={t(props.kind === 'day' ? 'organisations.web.day-help' : 'organisations.web.instant-help')}
      required={props.required ?? true}
      inputMode="numeric"
      value={text}
      error={left && isWrong ? t('organisations.web.moment-wrong') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        setLeft(false);
        event.currentTarget.setCustomValidity(typed.trim() !== '' && read(typed) === undefined ? t('organisations.web.moment-wrong') : '');
        props.onWrite(read(typed) ?? '');
      }}
    />
  );
}
