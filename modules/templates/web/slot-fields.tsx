import '@mantine/core/styles/Input.css';
import { TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';
import { hasLines, longestText, slotKinds, type TextFault, type Texts } from '../texts.ts';
import type { Paper } from './use-papers.ts';

type Slot = Paper['slots'][number];
interface Place {
  start: number;
  end: number;
}

interface SlotListProps {
  paper: Paper;
  texts: Texts;
  faults: ReadonlyMap<string, TextFault>;
  readOnly: boolean;
  onWrite: (key: string, text: string) => void;
}

/** The words of a paper, place by place; labels last, for they are seldom changed. */
export function SlotList(props: SlotListProps): ReactNode {
  const t = useT();
  const [focused, setFocused] = useState('');
  const kinds = slotKinds.toSorted((one, other) => Number(one === 'label') - Number(other === 'label'));
  return kinds.map((kind) => {
    const slots = props.paper.slots.filter((slot) => slot.kind === kind);
    if (slots.length === 0) return undefined;
    const fields = slots.map((slot) => (
      <SlotField key={slot.key} {...props} slot={slot} isFocused={focused === slot.key} onFocus={() => setFocused(slot.key)} />
    ));
    return (
      <section key={kind} className={`ez-slots ez-slots-${kind}`}>
        {/* words: templates.web.kind-* */}
        <h2>{t(`templates.web.kind-${kind}`)}</h2>
        <div>{fields}</div>
      </section>
    );
  });
}

function SlotField(props: SlotListProps & { slot: Slot; isFocused: boolean; onFocus: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { slot, texts, faults, readOnly, onWrite, isFocused, paper } = props;
  const place = useRef<Place>({ start: 0, end: 0 });
  const text = texts[slot.key] ?? '';
  const fault = faults.get(slot.key);
  const isChanged = text !== (paper.texts[slot.key] ?? '');
  const given = {
    label: textOf(slot.name, locale),
    description:
      [isChanged ? t('templates.web.changed') : '', slot.optional ? t('templates.web.may-be-empty') : ''].filter(Boolean).join(' · ') ||
      undefined,
    value: text,
    maxLength: longestText[slot.kind],
    readOnly,
    lang: 'vi',
    error: fault === undefined ? undefined : t(`errors.templates.${fault.code}`, fault.params),
    onFocus: props.onFocus,
    onSelect: ({ currentTarget: at }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      place.current = { start: at.selectionStart ?? 0, end: at.selectionEnd ?? 0 };
    },
  };
  const insert = (name: string): void => {
    const { start, end } = place.current;
    onWrite(slot.key, `${text.slice(0, start)}{${name}}${text.slice(end)}`);
    place.current = { start: start + name.length + 2, end: start + name.length + 2 };
  };
  return (
    <div className="ez-slot">
      {hasLines(slot.kind) ? (
        <Textarea
          {...given}
          autosize={false}
          rows={Math.min(6, Math.max(2, Math.ceil(text.length / 60)))}
          onChange={(event) => onWrite(slot.key, event.currentTarget.value)}
        />
      ) : (
        <TextInput {...given} onChange={(event) => onWrite(slot.key, event.currentTarget.value)} />
      )}
      {isFocused && !readOnly && <Fields fields={paper.fields} onChoose={insert} />}
    </div>
  );
}

function Fields({ fields, onChoose }: { fields: Paper['fields']; onChoose: (name: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <div className="ez-slot-fields">
      <span className="ez-quiet">{t('templates.web.insert')}</span>
      {fields.map(({ name, en }) => (
        <button
          key={name}
          type="button"
          className="ez-chip ez-chip-act"
          title={locale === 'en' ? undefined : `{${name}}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(name)}
        >
          {locale === 'en' ? en : name}
        </button>
      ))}
    </div>
  );
}
