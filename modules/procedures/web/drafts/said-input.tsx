import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTongue } from '#platform/web';

/** A field whose text may be of another language than the screen: it is read out as what it is. */
export function SaidInput(props: Omit<TextInputProps, 'value'> & { value: string }): ReactNode {
  const tongueOf = useTongue();
  return <TextInput {...props} lang={tongueOf(props.value)} />;
}
