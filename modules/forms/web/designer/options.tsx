import type { ReactNode } from 'react';
import { ActButton, useT } from '#platform/web';
import { TextSlot } from '#web/organisations';
import type { DesignedField } from '../../engine/designing/design.ts';
import type { Change } from './slots.tsx';

/** The answers that may be chosen: a code and both languages. */
export function Options({ field: { options = [] }, change }: { field: DesignedField; change: Change }): ReactNode {
  const t = useT();
  const write = (index: number, next: Readonly<Record<string, string>>): void => {
    const option = options[index];
    if (option === undefined) return;
    const { value = option.value, vi = option.label.vi, en = option.label.en } = next;
    change({ options: options.with(index, { value, label: { vi, en } }) });
  };
  const add = (): void => {
    const taken = new Set(options.map(({ value }) => value));
    let number = options.length + 1;
    while (taken.has(`option-${number}`)) number += 1;
    change({ options: [...options, { value: `option-${number}`, label: { vi: '', en: '' } }] });
  };
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.options')}</legend>
      {options.map((option, index) => (
        <div key={index} className="ez-design-option">
          <TextSlot
            label={t('forms.web.option-code', { place: index + 1 })}
            value={option.value}
            onWrite={(value) => write(index, { value })}
          />
          <TextSlot label={t('forms.web.option-vi', { place: index + 1 })} value={option.label.vi} onWrite={(vi) => write(index, { vi })} />
          <TextSlot label={t('forms.web.option-en', { place: index + 1 })} value={option.label.en} onWrite={(en) => write(index, { en })} />
          <ActButton
            kind="quiet"
            title={t('forms.web.option-remove', { place: index + 1 })}
            onClick={() => change({ options: options.toSpliced(index, 1) })}
          >
            <span aria-hidden="true">×</span>
            <span className="ez-unseen">{t('forms.web.option-remove', { place: index + 1 })}</span>
          </ActButton>
        </div>
      ))}
      <ActButton onClick={add}>{t('forms.web.option-add')}</ActButton>
    </fieldset>
  );
}
