import '@mantine/core/styles/Input.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { consultationsContract } from '#contracts/consultations';
import { formatInstant, textOf } from '#platform/i18n';
import { Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import { ChoiceSlot, FormDialog, TextSlot } from '#web/organisations';
import { CommentField } from '#web/processes';
import type { AnswerLimit, Consultations } from './told.ts';

type Rule = Consultations['rules'][number];

const units = ['working-day', 'working-hour', 'half-day', 'day'] as const;

interface Entry {
  question: string;
  rule: string;
  value: string;
  unit: AnswerLimit['unit'];
  basis: string;
  required: boolean;
  whom: readonly string[];
  agencies: readonly string[];
  papers: readonly string[];
}

const toggled = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];

function firstEntry({ rules, papers }: Consultations): Entry {
  const rule = rules[0];
  return {
    question: '',
    rule: rule?.key ?? '',
    value: '2',
    unit: 'working-day',
    basis: '',
    required: rule?.required ?? true,
    whom: [],
    agencies: [],
    papers: papers.map((one) => one.id),
  };
}

const termsOf = (entry: Entry) =>
  entry.rule === '' ? { limit: { value: Number(entry.value), unit: entry.unit }, basis: entry.basis } : { rule: entry.rule };

/** Whom one asks what, by which rule or until when, with which papers; several are asked at once. */
export function AskForm(props: { told: Consultations; stepId: string; dossierId: string; onClose: () => void }): ReactNode {
  const { told, stepId, dossierId } = props;
  const t = useT();
  const toast = useToast();
  const locale = useLocale();
  const api = useApi(consultationsContract);
  const queries = useQueryClient();
  const [orderId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState(() => firstEntry(told));
  const change = (changed: Partial<Entry>): void => setEntry({ ...entry, ...changed });
  const send = async (): Promise<void> => {
    const { question, required, whom, agencies, papers } = entry;
    await api.askOpinions.call({
      dossierId,
      stepId,
      orderId,
      question,
      required,
      units: [...whom],
      agencies: [...agencies],
      papers: [...papers],
      ...termsOf(entry),
    });
    toast({ text: t('consultations.web.asked', { count: whom.length + agencies.length }) });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <FormDialog title={t('consultations.web.ask')} actLabel={t('consultations.web.send')} onClose={props.onClose} onSend={send}>
      <Choices
        legend={t('consultations.web.whom')}
        choices={told.units.map(({ id, name }) => ({ id, label: textOf(name, locale) }))}
        chosen={entry.whom}
        onToggle={(id) => change({ whom: toggled(entry.whom, id) })}
      />
      {told.agencies.length > 0 && (
        <Choices
          legend={t('consultations.web.agencies-asked')}
          choices={told.agencies.map(({ id, name }) => ({ id, label: textOf(name, locale) }))}
          chosen={entry.agencies}
          onToggle={(id) => change({ agencies: toggled(entry.agencies, id) })}
        />
      )}
      <CommentField
        label={t('consultations.web.question')}
        rows={3}
        required
        value={entry.question}
        onChange={(question) => change({ question })}
      />
      <Terms rules={told.rules} entry={entry} onChange={change} />
      {told.papers.length > 0 && (
        <Choices
          legend={t('consultations.web.papers-shown')}
          choices={told.papers.map(({ id, name }) => ({ id, label: textOf(name, locale) }))}
          chosen={entry.papers}
          onToggle={(id) => change({ papers: toggled(entry.papers, id) })}
        />
      )}
      <label className="ez-opinion-required">
        <input type="checkbox" checked={entry.required} onChange={(event) => change({ required: event.currentTarget.checked })} />{' '}
        {t('consultations.web.required')}
      </label>
      <Foretold dossierId={dossierId} entry={entry} />
    </FormDialog>
  );
}

type Foretelling = z.output<(typeof consultationsContract)['operations']['foretellDue']['out']>;

const whenOf = (iso: string): string => formatInstant(new Date(iso));

/** When the answers would be due, and what that means for the dossier's own promise: said before anything is sent. */
function Foretold({ dossierId, entry }: { dossierId: string; entry: Entry }): ReactNode {
  const t = useT();
  const { rule, unit, required, whom, agencies } = entry;
  const value = Number(entry.value.replace(',', '.'));
  const terms = rule === '' ? { value, unit } : { rule };
  const { data } = useQuery({
    ...useApi(consultationsContract).foretellDue.query({ dossierId, ...terms }),
    enabled: rule !== '' || (value > 0 && value <= 400),
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  const { dossierDueAt } = data;
  const last = lastOf(data, { whom, agencies });
  const isLate = required && dossierDueAt !== undefined && last > dossierDueAt;
  return (
    <div aria-live="polite">
      <p>
        {t('consultations.web.foretold', { at: whenOf(last) })}{' '}
        {dossierDueAt !== undefined && t('consultations.web.dossier-due', { at: whenOf(dossierDueAt) })}
      </p>
      {isLate && <p className="ez-wrong">{t('consultations.web.comes-late')}</p>}
    </div>
  );
}

/** When the last of those who are asked is due. */
function lastOf({ dueAt, units }: Foretelling, { whom, agencies }: Pick<Entry, 'whom' | 'agencies'>): string {
  const dues = whom.map((id) => units.find((one) => one.id === id)?.dueAt ?? dueAt);
  if (agencies.length > 0 || whom.length === 0) dues.push(dueAt);
  return dues.toSorted().at(-1) ?? dueAt;
}

function Choices(props: {
  legend: string;
  choices: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}): ReactNode {
  return (
    <fieldset className="ez-opinion-choices">
      <legend>{props.legend}</legend>
      {props.choices.map(({ id, label }) => (
        <label key={id}>
          <input type="checkbox" checked={props.chosen.includes(id)} onChange={() => props.onToggle(id)} /> <Vi>{label}</Vi>
        </label>
      ))}
    </fieldset>
  );
}

// words: consultations.unit-*
/** A rule of the procedure says limit and law; without one the officer does. */
function Terms({
  rules,
  entry,
  onChange,
}: {
  rules: readonly Rule[];
  entry: Entry;
  onChange: (changed: Partial<Entry>) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const rule = rules.find((one) => one.key === entry.rule);
  const own = { value: '', label: t('consultations.web.own-limit') };
  return (
    <>
      {rules.length > 0 && (
        <ChoiceSlot
          label={t('consultations.web.rule')}
          value={entry.rule}
          data={[...rules.map(({ key, name }) => ({ value: key, label: textOf(name, locale) })), own]}
          onChoose={(key) => onChange({ rule: key, required: rules.find((one) => one.key === key)?.required ?? true })}
        />
      )}
      {rule === undefined ? (
        <>
          <div className="ez-admin-pair">
            <TextSlot label={t('consultations.web.value')} maxLength={5} value={entry.value} onWrite={(value) => onChange({ value })} />
            <ChoiceSlot
              label={t('consultations.web.unit')}
              value={entry.unit}
              data={units.map((value) => ({ value, label: t(`consultations.unit-${value}`) }))}
              onChoose={(value) => onChange({ unit: units.find((one) => one === value) ?? 'working-day' })}
            />
          </div>
          <TextSlot
            label={t('consultations.web.basis')}
            help={t('consultations.web.basis-help')}
            maxLength={500}
            value={entry.basis}
            onWrite={(basis) => onChange({ basis })}
          />
        </>
      ) : (
        <p className="ez-quiet">
          {rule.limit.value} {t(`consultations.unit-${rule.limit.unit}`)} · <Vi>{textOf(rule.law, locale)}</Vi> ·{' '}
          {t(rule.silenceAgrees ? 'consultations.web.silence-agrees-short' : 'consultations.web.silence-none')}
        </p>
      )}
    </>
  );
}
