import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { useApi, useLocale, useT, useToast } from '#platform/web';
import { organisationsContract } from '../contract.ts';
import { FormDialog } from './form-dialog.tsx';
import { ChoiceSlot, TextSlot } from './slots.tsx';
import { MomentSlot } from './moment-slot.tsx';
import type { Setting, SettingLine } from './told-settings.ts';

type Field = Setting['fields'][number];

/** Sets one line of a setting from a day on, with the reason. */
export function SettingForm({
  setting,
  line,
  today,
  onClose,
}: {
  setting: Setting;
  line: SettingLine;
  today: string;
  onClose: () => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(organisationsContract);
  const queries = useQueryClient();
  const now = line.versions.find((one) => one.state === 'now');
  const [values, setValues] = useState<Record<string, string>>(
    Object.fromEntries(setting.fields.map((field) => [field.key, String(now?.values[field.key] ?? '')])),
  );
  const [validFrom, setValidFrom] = useState(today);
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    const typed = setting.fields.map(
      (field) => [field.key, field.kind === 'number' ? Number(values[field.key]) : (values[field.key] ?? '')] as const,
    );
    await api.changeSetting.call({ key: setting.key, subject: line.key, validFrom, values: Object.fromEntries(typed), because });
    await queries.invalidateQueries({ queryKey: ['organisations'] });
    toast({ text: t('organisations.web.setting-saved', { day: formatDate(validFrom) }) });
  };
  return (
    <FormDialog
      title={textOf(line.key === '' ? setting.name : line.name, locale)}
      actLabel={t('organisations.web.save')}
      onClose={onClose}
      onSend={send}
    >
      {setting.fields.map((field) => (
        <ValueSlot
          key={field.key}
          field={field}
          value={values[field.key] ?? ''}
          onWrite={(value) => setValues({ ...values, [field.key]: value })}
        />
      ))}
      <MomentSlot label={t('organisations.web.valid-from')} kind="day" starting={formatDate(today)} onWrite={setValidFrom} />
      <TextSlot
        label={t('organisations.web.because')}
        help={t('organisations.web.because-help')}
        maxLength={500}
        value={because}
        onWrite={setBecause}
      />
    </FormDialog>
  );
}

function ValueSlot({ field, value, onWrite }: { field: Field; value: string; onWrite: (value: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const label = field.unit === undefined ? textOf(field.label, locale) : `${textOf(field.label, locale)} (${textOf(field.unit, locale)})`;
  if (field.kind === 'choice') {
    const data = field.choices?.map((one) => ({ value: one.value, label: textOf(one.label, locale) })) ?? [];
    return <ChoiceSlot label={label} value={value} data={data} onChoose={(value) => onWrite(value)} />;
  }
  const range =
    field.min === undefined || field.max === undefined ? undefined : t('organisations.web.range', { min: field.min, max: field.max });
  const help = field.help === undefined ? range : textOf(field.help, locale);
  return (
    <TextInput
      label={label}
      description={help}
      required
      {...(field.kind === 'number' ? { inputMode: 'numeric' as const, pattern: '[0-9]+' } : {})}
      value={value}
      onChange={(event) => onWrite(event.currentTarget.value)}
    />
  );
}
