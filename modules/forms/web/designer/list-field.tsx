import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import type { DesignedField } from '../../engine/designing/design.ts';
import type { Change } from './slots.tsx';

// What is registered today; a form that names another keeps it.
const known = ['vsic', 'enterprise', 'project', 'parcel'];

/** The list a field is chosen from. */
export function ListField({ field: { list = '' }, change }: { field: DesignedField; change: Change }): ReactNode {
  const t = useT();
  const others = list === '' || known.includes(list) ? [] : [{ value: list, label: list }];
  return (
    // words: forms.web.list-of-*
    <ChoiceSlot
      label={t('forms.web.list')}
      value={list}
      data={[...known.map((value) => ({ value, label: t(`forms.web.list-of-${value}`) })), ...others]}
      onChoose={(value) => change({ list: value })}
    />
  );
}
