import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { useApi, useLocale, useT, useToast } from '#platform/web';
import { FormDialog } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';
import { codesIn, emptyTemporary, readTemporary, type TemporaryEntry } from './temporary-entry.ts';

const units = ['working-day', 'working-hour', 'half-day', 'day', 'month'] as const;
const certainties = ['text', 'seen', 'background'] as const;

interface Part {
  entry: TemporaryEntry;
  change: (changed: Partial<TemporaryEntry>) => void;
}

/** Adds what a law changes for a time: of which procedures, which fee or limit, to what, by what, from when to when. */
export function AddTemporary({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(proceduresContract);
  const toast = useToast();
  const queries = useQueryClient();
  const [entry, setEntry] = useState(emptyTemporary);
  const part: Part = { entry, change: (changed) => setEntry({ ...entry, ...changed }) };
  const send = async (): Promise<void> => {
    const read = readTemporary(entry);
    if (typeof read === 'string') throw new Error(t(`procedures.national.temporary-wrong-${read}`));
    await api.addTemporaryValue.call(read);
    toast({ text: t('procedures.national.temporary-added') });
    void queries.invalidateQueries({ queryKey: ['procedures'] });
  };
  // words: procedures.national.temporary-wrong-*
  return (
    <FormDialog
      title={t('procedures.national.temporary-add')}
      actLabel={t('procedures.national.temporary-add')}
      onClose={onClose}
      onSend={send}
    >
      <What {...part} />
      <Why {...part} />
    </FormDialog>
  );
}

/** The fees and cases of the first procedure named: what may be changed. */
function useItems(code: string): { value: string; label: string }[] {
  const api = useApi(proceduresContract);
  const t = useT();
  const locale = useLocale();
  const found = useQuery({ ...api.getProcedure.query({ code }), enabled: /^\d\.\d{6}$/.test(code), retry: false }).data?.content;
  if (found === undefined) return [{ value: 'fee:fee', label: t('procedures.national.fee') }];
  return [
    ...found.fees.map((fee) => ({ value: `fee:${fee.key ?? 'fee'}`, label: textOf(fee.name, locale) })),
    ...found.cases.map((one) => ({ value: `limit:${one.key}`, label: `${t('procedures.national.limit')}: ${textOf(one.name, locale)}` })),
  ];
}

function What({ entry, change }: Part): ReactNode {
  const t = useT();
  const items = useItems(codesIn(entry.codes)[0] ?? '');
  const isFee = entry.item.startsWith('fee:');
  return (
    <>
      <TextInput
        label={t('procedures.national.temporary-which')}
        description={t('procedures.national.temporary-which-help')}
        value={entry.codes}
        onChange={(event) => change({ codes: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('procedures.national.temporary-what')}
        data={items}
        value={entry.item}
        onChange={(event) => change({ item: event.currentTarget.value })}
      />
      <div className="ez-pair">
        <TextInput
          inputMode="decimal"
          label={t(isFee ? 'procedures.national.temporary-amount' : 'procedures.national.temporary-time')}
          value={entry.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
        {!isFee && (
          <NativeSelect
            label={t('procedures.national.temporary-unit')}
            value={entry.unit}
            data={units.map((unit) => ({ value: unit, label: t(`procedures.national.unit-${unit}`) }))}
            onChange={(event) => change({ unit: units.find((one) => one === event.currentTarget.value) ?? 'working-day' })}
          />
        )}
      </div>
    </>
  );
}

// words: procedures.national.unit-*
function Why({ entry, change }: Part): ReactNode {
  const t = useT();
  const field = (name: 'basisVi' | 'basisEn' | 'from' | 'until', label: string, description?: string): ReactNode => (
    <TextInput
      label={label}
      description={description}
      value={entry[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {field('basisVi', t('procedures.national.temporary-basis-vi'))}
      {field('basisEn', t('procedures.national.temporary-basis-en'))}
      <NativeSelect
        label={t('procedures.national.temporary-certainty')}
        value={entry.certainty}
        data={certainties.map((one) => ({ value: one, label: t(`procedures.certainty.${one}`) }))}
        onChange={(event) => change({ certainty: certainties.find((one) => one === event.currentTarget.value) ?? 'background' })}
      />
      <div className="ez-pair">
        {field('from', t('procedures.national.temporary-from'), t('procedures.national.temporary-day-help'))}
        {field('until', t('procedures.national.temporary-until'), t('procedures.national.temporary-day-help'))}
      </div>
    </>
  );
}
