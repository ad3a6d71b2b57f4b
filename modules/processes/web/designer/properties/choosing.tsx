import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf, type Words } from '#platform/i18n';
import { ActButton, Vi, useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { useOffered, type Fact } from '../choices.tsx';
import { KeptSlot } from './slots.tsx';

interface Named {
  code: string;
  name: Words;
}

interface CodeProps {
  label: string;
  value: string;
  /** None while it is asked for. */
  list: readonly Named[] | undefined;
  none: string;
  onChoose: (code: string) => void;
}

/** One of what is there; a code that is not there any more stays, and it is said. */
export function CodeSlot({ label, value, list, none, onChoose }: CodeProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isStrange = value !== '' && list?.some(({ code }) => code === value) !== true;
  const data = [
    { value: '', label: none },
    ...(isStrange ? [{ value, label: value }] : []),
    ...(list ?? []).map(({ code, name }) => ({ value: code, label: textOf(name, locale) })),
  ];
  const help = isStrange && list !== undefined ? { help: t('processes.draw.not-there', { code: value }) } : {};
  return <ChoiceSlot label={label} value={value} data={data} onChoose={onChoose} {...help} />;
}

interface CodesProps {
  label: string;
  codes: readonly string[];
  list: readonly Named[] | undefined;
  onKeep: (codes: readonly string[]) => void;
}

/** Several of what is there, one after the other. */
export function CodesSlot({ label, codes, list, onKeep }: CodesProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const called = (code: string): string => textOf(list?.find((one) => one.code === code)?.name ?? { vi: code, en: code }, locale);
  const others = (list ?? []).filter(({ code }) => !codes.includes(code));
  if (codes.length === 0 && list?.length === 0) return undefined;
  return (
    <div className="ez-draw-codes">
      <ChoiceSlot
        label={label}
        value=""
        data={[{ value: '', label: t('processes.draw.add-one') }, ...others.map(({ code }) => ({ value: code, label: called(code) }))]}
        onChoose={(code) => code !== '' && onKeep([...codes, code])}
      />
      {codes.length > 0 && (
        <ul className="ez-draw-chosen" aria-label={label}>
          {codes.map((code) => (
            <li key={code}>
              <Vi>{called(code)}</Vi>
              {list !== undefined && !list.some((one) => one.code === code) && (
                <span className="ez-draw-fault">{t('processes.draw.not-there', { code })}</span>
              )}
              <ActButton kind="quiet" onClick={() => onKeep(codes.filter((one) => one !== code))}>
                <span aria-hidden="true">×</span>
                <span className="ez-unseen">{t('processes.draw.leave-out', { what: called(code) })}</span>
              </ActButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const isName = (name: string): boolean => /^[a-zA-Z_]\w*(\.[a-zA-Z_]\w*)*$/.test(name);
/** Stands for a name that is typed: no fact is called that. */
const typed = '~';

interface FactProps {
  label: string;
  value: string;
  onChoose: (name: string) => void;
}

/** A fact of the case, by what it is called; another name may be typed, and is said not to be among them. */
export function FactSlot({ label, value, onChoose }: FactProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { choices, facts } = useOffered();
  const [isTyping, setTyping] = useState(false);
  const isKnown = facts.some(({ name }) => name === value);
  const isOther = isTyping || (value !== '' && !isKnown);
  const nameOf = ({ label: words, of, name }: Fact): string => {
    const called = `${textOf(words, locale)} (${name})`;
    return of === undefined ? called : `${called} · ${textOf(of, locale)}`;
  };
  return (
    <>
      <ChoiceSlot
        label={label}
        value={isOther ? typed : value}
        data={[
          { value: '', label: t('processes.draw.choose') },
          ...facts.map((fact) => ({ value: fact.name, label: nameOf(fact) })),
          { value: typed, label: t('processes.draw.fact-other') },
        ]}
        onChoose={(name) => {
          setTyping(name === typed);
          if (name !== typed && name !== '') onChoose(name);
        }}
      />
      {isOther && (
        <KeptSlot
          label={t('processes.draw.fact-typed', { label })}
          help={t(value !== '' && choices !== undefined ? 'processes.draw.fact-unknown' : 'processes.draw.term-fact-help')}
          value={value}
          onKeep={(name) => isName(name) && onChoose(name)}
        />
      )}
    </>
  );
}
