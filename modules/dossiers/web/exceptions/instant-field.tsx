import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, timeZone } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';
import { instantTyped } from './instant-typed.ts';

/** A day and time, written dd/MM/yyyy HH:mm whatever the browser's language; what was understood is said back with its weekday. */
export function InstantField(props: {
  label: string;
  help: string;
  value: string;
  onChange: (text: string) => void;
  required?: boolean;
  error?: string | undefined;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [left, setLeft] = useState(false);
  const instant = instantTyped(props.value);
  const wrong = props.value.trim() !== '' && instant === undefined;
  const weekday = instant?.toLocaleDateString(locale === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone });
  return (
    <div className="ez-instant">
      <TextInput
        label={props.label}
        description={props.help}
        placeholder="dd/MM/yyyy HH:mm"
        required={props.required ?? false}
        value={props.value}
        error={props.error ?? (left && wrong ? t('dossiers.web.instant-wrong') : undefined)}
        onBlur={() => setLeft(true)}
        onChange={(event) => {
          setLeft(false);
          props.onChange(event.currentTarget.value);
        }}
      />
      <p className="ez-quiet" role="status">
        {instant !== undefined && `${weekday}, ${formatInstant(instant)}`}
      </p>
    </div>
  );
}
