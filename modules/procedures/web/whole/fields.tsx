import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Words } from '#platform/i18n';
import { useT, useTongue } from '#platform/web';
import { numberText } from '../drafts/typed.ts';

/** Two languages side by side; `at` is the place by which faults lead here. */
export function WordsField(props: {
  label: string;
  at: string;
  words: Words | undefined;
  onWrite: (words: Words) => void;
  rows?: number;
  help?: string;
}): ReactNode {
  const t = useT();
  const { label, at, words = { vi: '', en: '' }, onWrite, rows = 1, help } = props;
  // words: procedures.whole.label-vi, procedures.whole.label-en
  const field = (language: 'vi' | 'en'): ReactNode => {
    const common = {
      label: t(`procedures.whole.label-${language}`, { label }),
      lang: language,
      value: words[language],
      maxLength: 2000,
      'data-at': `${at}.${language}`,
      ...(help === undefined ? {} : { description: help }),
    };
    const write = (text: string): void => onWrite({ ...words, [language]: text });
    return rows === 1 ? (
      <TextInput {...common} onChange={(event) => write(event.currentTarget.value)} />
    ) : (
      <Textarea {...common} rows={rows} onChange={(event) => write(event.currentTarget.value)} />
    );
  };
  return (
    <div className="ez-whole-pair" data-at={at}>
      {field('vi')}
      {field('en')}
    </div>
  );
}

/** One line of text. */
export function LineField(props: {
  label: string;
  at: string;
  value: string;
  onWrite: (value: string) => void;
  help?: string | undefined;
  isFeel?: boolean;
  maxLength?: number;
}): ReactNode {
  const tongueOf = useTongue();
  const { help, isFeel = false } = props;
  return (
    <TextInput
      label={props.label}
      data-at={props.at}
      lang={tongueOf(props.value)}
      value={props.value}
      maxLength={props.maxLength ?? 500}
      {...(isFeel ? { className: 'ez-draft-feel' } : {})}
      {...(help === undefined ? {} : { description: help })}
      onChange={(event) => props.onWrite(event.currentTarget.value)}
    />
  );
}

const numberOf = (text: string): number | null => {
  const plain = text.replaceAll(/[\s.đ]/g, '').replace(',', '.');
  return /^\d{1,11}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
};

/** A number as people here write it; an empty one is none. */
export function NumberField(props: {
  label: string;
  at: string;
  value: number | null | undefined;
  onWrite: (value: number | null) => void;
  help?: string;
}): ReactNode {
  const { label, at, value, onWrite, help } = props;
  const [written, setTyped] = useState('');
  const t = useT();
  // What is written stands as long as it means what is kept: an item that took another's place shows its own number.
  const typed = numberOf(written) === (value ?? null) ? written : value === null || value === undefined ? '' : numberText(value);
  const isWrong = typed.trim() !== '' && numberOf(typed) === null;
  return (
    <TextInput
      label={label}
      data-at={at}
      inputMode="decimal"
      value={typed}
      {...(help === undefined ? {} : { description: help })}
      {...(isWrong ? { error: t('procedures.whole.not-a-number') } : {})}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onWrite(numberOf(event.currentTarget.value));
      }}
    />
  );
}

/** One of some choices; what is chosen and no longer offered stays to be seen. */
export function ChoiceField(props: {
  label: string;
  at: string;
  value: string;
  data: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
  /** Said first where nothing has to be chosen, or nothing is yet. */
  none?: string;
  help?: string;
}): ReactNode {
  const tongueOf = useTongue();
  const { value, data, none, help } = props;
  const isKnown = value === '' || data.some((one) => one.value === value);
  const options = [...(none === undefined ? [] : [{ value: '', label: none }]), ...(isKnown ? [] : [{ value, label: value }]), ...data];
  return (
    <NativeSelect
      label={props.label}
      data-at={props.at}
      value={value}
      {...(help === undefined ? {} : { description: help })}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      {options.map((one) => (
        <option key={one.value} value={one.value} lang={tongueOf(one.label)}>
          {one.label}
        </option>
      ))}
    </NativeSelect>
  );
}

/** Some of several. */
export function ManyField<T extends string>(props: {
  label: string;
  at: string;
  chosen: readonly T[];
  data: readonly { value: T; label: string }[];
  onChoose: (chosen: T[]) => void;
}): ReactNode {
  const { label, at, chosen, data, onChoose } = props;
  return (
    <fieldset className="ez-whole-many" data-at={at}>
      <legend>{label}</legend>
      {data.map((one) => (
        <TickField
          key={one.value}
          label={one.label}
          checked={chosen.includes(one.value)}
          onTick={(isOn) =>
            onChoose(data.map(({ value }) => value).filter((value) => (value === one.value ? isOn : chosen.includes(value))))
          }
        />
      ))}
    </fieldset>
  );
}

/** Yes or no. */
export function TickField(props: { label: string; checked: boolean; onTick: (isOn: boolean) => void; at?: string }): ReactNode {
  const id = useId();
  return (
    <span className="ez-whole-tick">
      <input
        id={id}
        type="checkbox"
        data-at={props.at}
        checked={props.checked}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </span>
  );
}

const certainties = ['text', 'seen', 'background'] as const;
export type Certainty = (typeof certainties)[number];

// words: procedures.certainty.*
/** How sure a rule is. */
export function CertaintyField({ at, value, onChoose }: { at: string; value: Certainty; onChoose: (value: Certainty) => void }): ReactNode {
  const t = useT();
  return (
    <ChoiceField
      label={t('procedures.whole.certainty')}
      at={`${at}.certainty`}
      value={value}
      data={certainties.map((one) => ({ value: one, label: t(`procedures.certainty.${one}`) }))}
      onChoose={(chosen) => onChoose(certainties.find((one) => one === chosen) ?? 'background')}
    />
  );
}
