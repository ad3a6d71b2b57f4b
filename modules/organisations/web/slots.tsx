import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTongue } from '#platform/web';

/** A line of text somebody fills in. */
export function TextSlot(props: {
  label: string;
  value: string;
  onWrite: (value: string) => void;
  required?: boolean;
  help?: string;
  maxLength?: number;
}): ReactNode {
  const tongueOf = useTongue();
  const { help, required = true } = props;
  return (
    <TextInput
      label={props.label}
      {...(help === undefined ? {} : { description: help })}
      required={required}
      maxLength={props.maxLength ?? 200}
      lang={tongueOf(props.value)}
      value={props.value}
      onChange={(event) => props.onWrite(event.currentTarget.value)}
    />
  );
}

/** One of some choices, each in the language it is written in. */
export function ChoiceSlot(props: {
  label: string;
  value: string;
  data: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
  required?: boolean;
  help?: string;
  size?: 'xs';
}): ReactNode {
  const tongueOf = useTongue();
  const { help, size, required = false } = props;
  return (
    <NativeSelect
      label={props.label}
      {...(help === undefined ? {} : { description: help })}
      {...(size === undefined ? {} : { size })}
      required={required}
      value={props.value}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      {props.data.map((one) => (
        <option key={one.value} value={one.value} lang={tongueOf(one.label)}>
          {one.label}
        </option>
      ))}
    </NativeSelect>
  );
}
