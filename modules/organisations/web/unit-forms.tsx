import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf, type Words } from '#platform/i18n';
import { useApi, useLocale, useT } from '#platform/web';
import { organisationsContract } from '../contract.ts';
import { FormDialog } from './form-dialog.tsx';
import { ChoiceSlot, TextSlot } from './slots.tsx';
import type { UnitLine } from './unit-tree.ts';

const kinds = ['department', 'office', 'one-stop', 'board'] as const;
const kindOf = (text: string): (typeof kinds)[number] => kinds.find((kind) => kind === text) ?? 'department';

interface Changed {
  id: string;
  code: string;
  revision: number;
  name: Words;
  symbol: string;
  kind: string;
  parentId?: string | undefined;
  position: number;
}

/** What stands in the fields first. */
const entryOf = (unit: Changed | undefined, position: number) => ({
  ...(unit ?? { code: '', symbol: '', kind: 'department' }),
  vi: unit?.name.vi ?? '',
  en: unit?.name.en ?? '',
  parentId: unit?.parentId ?? '',
  position: String(position),
  because: '',
});
type UnitEntry = Omit<ReturnType<typeof entryOf>, 'id' | 'revision' | 'name'>;

/** The entry as the server takes it; a name left empty in English is as in Vietnamese. */
const givenBy = ({ vi, en, symbol, kind, parentId, position }: UnitEntry) => ({
  name: { vi, en: en.trim() || vi },
  symbol,
  kind: kindOf(kind),
  parentId: parentId || undefined,
  position: Number(position) || 0,
});

// words: organisations.web.kind-*
/** A unit to be added, or changed from now on with the reason. */
export function UnitForm(props: { units: readonly UnitLine[]; unit?: Changed; onClose: () => void; onDone?: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(organisationsContract);
  const queries = useQueryClient();
  const { unit } = props;
  const next = Math.max(0, ...props.units.map((one) => one.position)) + 1;
  const [given, setGiven] = useState<UnitEntry>(entryOf(unit, unit?.position ?? next));
  const slot = (name: keyof UnitEntry, label: string, more: { required?: boolean; help?: string; maxLength?: number } = {}) => (
    <TextSlot label={label} value={given[name]} onWrite={(value) => setGiven({ ...given, [name]: value })} {...more} />
  );
  const send = async (): Promise<void> => {
    const fields = givenBy(given);
    if (unit === undefined) await api.addUnit.call({ code: given.code, ...fields });
    else await api.changeUnit.call({ id: unit.id, revision: unit.revision, because: given.because, ...fields });
    await queries.invalidateQueries({ queryKey: ['organisations'] });
    props.onDone?.();
  };
  const parents = props.units.filter((one) => one.id !== unit?.id).map((one) => ({ value: one.id, label: textOf(one.name, locale) }));
  return (
    <FormDialog
      title={t(unit === undefined ? 'organisations.web.add-unit' : 'organisations.web.change-unit')}
      actLabel={t('organisations.web.save')}
      onClose={props.onClose}
      onSend={send}
    >
      {unit === undefined && slot('code', t('organisations.web.code'), { help: t('organisations.web.code-help'), maxLength: 20 })}
      {slot('vi', t('organisations.web.name-vi'))}
      {slot('en', t('organisations.web.name-en'), { required: false, help: t('organisations.web.english-help') })}
      <div className="ez-admin-pair">
        {slot('symbol', t('organisations.web.symbol'), { maxLength: 20 })}
        {slot('position', t('organisations.web.position'), { maxLength: 4 })}
      </div>
      <div className="ez-admin-pair">
        <ChoiceSlot
          label={t('organisations.web.kind')}
          value={given.kind}
          data={kinds.map((value) => ({ value, label: t(`organisations.web.kind-${value}`) }))}
          onChoose={(value) => setGiven({ ...given, kind: value })}
        />
        <ChoiceSlot
          label={t('organisations.web.parent')}
          value={given.parentId}
          data={[{ value: '', label: t('organisations.web.no-parent') }, ...parents]}
          onChoose={(value) => setGiven({ ...given, parentId: value })}
        />
      </div>
      {unit !== undefined && slot('because', t('organisations.web.because'), { help: t('organisations.web.because-help'), maxLength: 500 })}
    </FormDialog>
  );
}

/** Ends a unit, with the reason. */
export function EndUnit(props: { id: string; revision: number; name: string; onClose: () => void; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(organisationsContract);
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    await api.endUnit.call({ id: props.id, revision: props.revision, because });
    props.onDone();
  };
  return (
    <FormDialog
      title={t('organisations.web.end-unit')}
      actLabel={t('organisations.web.end-unit')}
      note={t('organisations.web.end-note', { name: props.name })}
      onClose={props.onClose}
      onSend={send}
    >
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
