import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { casesContract } from '#contracts/cases';
import { formsContract } from '#contracts/forms';
import { organisationsContract } from '#contracts/organisations';
import { processesContract } from '#contracts/processes';
import { textOf, type Words } from '#platform/i18n';
import { ActButton, useApi, useLocale, useT, useToast } from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';
import { definitionOf, entryOf, type KeptType, type TypeEntry } from './type-entry.ts';

interface Part {
  entry: TypeEntry;
  change: (changed: Partial<TypeEntry>) => void;
}

interface Option {
  value: string;
  label: string;
}

/** What a kind of case says of itself; what its page shows is chosen once its form is known. */
export function TypeForm({ before, onDone }: { before: KeptType | undefined; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(casesContract);
  const queries = useQueryClient();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [entry, setEntry] = useState(() => entryOf(before));
  const change = (changed: Partial<TypeEntry>): void => setEntry((one) => ({ ...one, ...changed }));
  const save = (): void =>
    run(async () => {
      const definition = definitionOf(entry, before);
      await api.saveCaseType.call({ code: entry.code.trim(), definition, revision: before?.revision ?? 0 });
      toast({ text: t('cases.web.type-saved') });
      await queries.invalidateQueries({ queryKey: ['cases'] });
      onDone();
    });
  return (
    <form
      className="ez-cases-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Naming entry={entry} change={change} isNew={before === undefined} />
      <Running entry={entry} change={change} />
      <Openers entry={entry} change={change} />
      <Limit entry={entry} change={change} />
      <Showing entry={entry} change={change} fields={before?.fields} />
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          {t('cases.web.save')}
        </ActButton>
      </div>
    </form>
  );
}

function Text(props: {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  disabled?: boolean;
  /** The language of what is written, where it is one. */
  lang?: 'vi' | 'en';
}): ReactNode {
  const { label, help, value, onChange, lang, required = false, disabled = false } = props;
  return (
    <TextInput
      label={label}
      lang={lang}
      description={help}
      required={required}
      disabled={disabled}
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Choose(props: {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
}): ReactNode {
  const t = useT();
  return (
    <NativeSelect
      label={props.label}
      required={props.required ?? false}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{t('cases.web.choose')}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </NativeSelect>
  );
}

function Naming({ entry, change, isNew }: Part & { isNew: boolean }): ReactNode {
  const t = useT();
  return (
    <>
      <div className="ez-cases-pair">
        <Text
          label={t('cases.web.code')}
          help={t('cases.web.code-help')}
          value={entry.code}
          required
          disabled={!isNew}
          onChange={(code) => change({ code })}
        />
        <Text
          label={t('cases.web.prefix')}
          help={t('cases.web.prefix-help')}
          value={entry.prefix}
          required
          onChange={(prefix) => change({ prefix })}
        />
      </div>
      <div className="ez-cases-pair">
        <Text lang="vi" label={t('cases.web.name-vi')} value={entry.vi} required onChange={(vi) => change({ vi })} />
        <Text label={t('cases.web.name-en')} value={entry.en} onChange={(en) => change({ en })} />
      </div>
    </>
  );
}

const optionOf =
  (locale: 'vi' | 'en') =>
  ({ code, name }: { code: string; name: Words }): Option => ({ value: code, label: `${textOf(name, locale)} (${code})` });

function Running({ entry, change }: Part): ReactNode {
  const t = useT();
  const option = optionOf(useLocale());
  const processes = useQuery(useApi(processesContract).listProcesses.query({ limit: 200 })).data?.processes ?? [];
  const forms = useQuery(useApi(formsContract).listForms.query({ limit: 200 })).data?.forms ?? [];
  const units = useQuery(useApi(organisationsContract).listUnits.query({})).data?.units ?? [];
  return (
    <>
      <Choose
        label={t('cases.web.process')}
        required
        options={processes.map(option)}
        value={entry.process}
        onChange={(process) => change({ process })}
      />
      <Choose label={t('cases.web.form')} required options={forms.map(option)} value={entry.form} onChange={(form) => change({ form })} />
      <Choose label={t('cases.web.unit')} required options={units.map(option)} value={entry.unit} onChange={(unit) => change({ unit })} />
    </>
  );
}

function Checks(props: {
  legend: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}): ReactNode {
  const { legend, options, chosen, onChange } = props;
  const turn = (value: string, isOn: boolean): void => onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className="ez-cases-choices">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="ez-cases-check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => turn(value, event.currentTarget.checked)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Openers({ entry, change }: Part): ReactNode {
  const t = useT();
  const locale = useLocale();
  const roles = useQuery(useApi(casesContract).listCaseTypes.query({})).data?.roles ?? [];
  const options = roles.map(({ key, name }): Option => ({ value: key, label: textOf(name, locale) }));
  return (
    <>
      <Checks legend={t('cases.web.roles')} options={options} chosen={entry.roles} onChange={(chosen) => change({ roles: chosen })} />
      <label className="ez-cases-check">
        <input type="checkbox" checked={entry.applicants} onChange={(event) => change({ applicants: event.currentTarget.checked })} />
        <span>{t('cases.web.applicants')}</span>
      </label>
    </>
  );
}

const certainties = ['text', 'seen', 'background'] as const;

// words: cases.web.certainty-*
function Limit({ entry, change }: Part): ReactNode {
  const t = useT();
  return (
    <>
      <div className="ez-cases-pair">
        <Text label={t('cases.web.days')} value={entry.days} onChange={(days) => change({ days })} />
        <NativeSelect
          label={t('cases.web.certainty')}
          value={entry.certainty}
          onChange={(event) => change({ certainty: certainties.find((one) => one === event.currentTarget.value) ?? 'background' })}
        >
          {certainties.map((one) => (
            <option key={one} value={one}>
              {t(`cases.web.certainty-${one}`)}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Text lang="vi" label={t('cases.web.law')} value={entry.law} onChange={(law) => change({ law })} />
    </>
  );
}

function Showing({ entry, change, fields }: Part & { fields: KeptType['fields'] | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const options = (fields ?? []).map(({ at, label }): Option => ({ value: at, label: textOf(label, locale) }));
  if (options.length === 0) return <p className="ez-quiet">{t('cases.web.fields-later')}</p>;
  return (
    <>
      <div className="ez-cases-pair">
        <Choose label={t('cases.web.title-field')} options={options} value={entry.title} onChange={(title) => change({ title })} />
        <Choose label={t('cases.web.party-field')} options={options} value={entry.party} onChange={(party) => change({ party })} />
      </div>
      <div className="ez-cases-pair">
        <Checks legend={t('cases.web.card')} options={options} chosen={entry.card} onChange={(card) => change({ card })} />
        <Checks legend={t('cases.web.columns')} options={options} chosen={entry.columns} onChange={(columns) => change({ columns })} />
      </div>
      <Textarea
        lang="vi"
        label={t('cases.web.templates')}
        description={t('cases.web.templates-help')}
        autosize
        minRows={2}
        value={entry.templates}
        onChange={(event) => change({ templates: event.currentTarget.value })}
      />
    </>
  );
}
