import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

/** Where a comment is written; kept in the language it is written in. */
export function CommentField(props: {
  label: string;
  help?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  rows?: number;
  field?: Ref<HTMLTextAreaElement>;
}): ReactNode {
  return (
    <Textarea
      ref={props.field}
      className="ez-comment"
      label={props.label}
      description={props.help}
      value={props.value}
      error={props.error}
      rows={props.rows ?? 2}
      maxLength={4000}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
