import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { casesContract } from '#contracts/cases';
import { textOf } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';

/** A field of the form that a case is opened with. */
export type Asked = z.output<(typeof casesContract)['operations']['getCaseType']['out']>['fields'][number];

interface AskedProps {
  field: Asked;
  value: string;
  onChange: (value: string) => void;
}

/** One field; what takes more than a line of text is said to be asked elsewhere. */
export function AskedField(props: AskedProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { field, value, onChange } = props;
  const { widget, required } = field;
  const label = textOf(field.label, locale);
  if (widget === 'bool' || widget === 'declaration') return <Check label={label} isOn={value === 'true'} onChange={onChange} />;
  if (widget === 'enum') return <Choice {...props} label={label} />;
  const given = { label, required, value, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) };
  if (widget === 'area') return <Textarea {...given} autosize minRows={3} maxLength={4000} />;
  if (widget === 'date') return <TextInput {...given} type="date" />;
  if (widget === 'text') return <TextInput {...given} maxLength={400} />;
  if (['int', 'dec', 'money'].includes(widget)) return <TextInput {...given} inputMode="decimal" maxLength={20} />;
  return <p className="ez-quiet">{t('cases.web.asked-elsewhere', { label })}</p>;
}

function Check({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (value: string) => void }): ReactNode {
  return (
    <label className="ez-cases-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(String(event.currentTarget.checked))} />
      <span>{label}</span>
    </label>
  );
}

function Choice({ field, value, onChange, label }: AskedProps & { label: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <NativeSelect label={label} required={field.required} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{t('cases.web.choose')}</option>
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {textOf(option.label, locale)}
        </option>
      ))}
    </NativeSelect>
  );
}
