import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

interface CommentFieldProps {
  label: string;
  help?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  rows?: number;
  /** Its form is not sent without it. */
  required?: boolean;
  field?: Ref<HTMLTextAreaElement>;
}

/** Where a comment is written; kept in the language it is written in. */
export function CommentField({ field, onChange, rows = 2, required = false, ...given }: CommentFieldProps): ReactNode {
  return (
    <Textarea
      ref={field}
      className="ez-comment"
      label={given.label}
      description={given.help}
      value={given.value}
      error={given.error}
      required={required}
      rows={rows}
      maxLength={4000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
