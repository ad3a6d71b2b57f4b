import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { Vi, useApi, useKeys, useLocale, useT } from '#platform/web';
import { typedName, withName, type Mentionable } from './mentions.ts';

interface FieldProps {
  recordId: string;
  value: string;
  onChange: (value: string) => void;
  onMention: (person: Mentionable) => void;
  /** Ctrl and Enter. */
  onSend: () => void;
}

/** Where a comment is written: `@` and some letters offer colleagues who may see the case; arrows choose, Enter takes. */
export function MentionField({ recordId, value, onChange, onMention, onSend }: FieldProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [isClosed, close] = useState(false);
  const typed = typedName(value, caret);
  const people = useMentionable(recordId, isClosed ? undefined : typed?.name);
  useKeys({ c: () => field.current?.focus() });
  const take = (person: Mentionable): void => {
    const next = withName(value, caret, person);
    onChange(next.text);
    onMention(person);
    setCaret(next.caret);
    setAt(0);
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return onSend();
    const chosen = people[Math.min(at, people.length - 1)];
    if (chosen === undefined) return;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt((at + 1) % people.length),
      ArrowUp: () => setAt((at + people.length - 1) % people.length),
      Enter: () => take(chosen),
      Tab: () => take(chosen),
      Escape: () => close(true),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const optionId = (place: number): string => `${id}-${place}`;
  return (
    <div className="ez-mention">
      <Textarea
        ref={field}
        label={t('processes.comments.write')}
        description={t('processes.comments.write-help')}
        value={value}
        rows={2}
        autosize={false}
        maxLength={2000}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? id : undefined}
        aria-activedescendant={people.length > 0 ? optionId(Math.min(at, people.length - 1)) : undefined}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          close(false);
          onChange(event.currentTarget.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={hear}
      />
      {people.length > 0 && (
        <ul id={id} role="listbox" aria-label={t('processes.comments.colleagues')} className="ez-mention-list">
          {people.map((person, place) => (
            <li
              key={person.personId}
              id={optionId(place)}
              role="option"
              aria-selected={place === Math.min(at, people.length - 1)}
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <Vi>{person.name}</Vi>
              {person.unit !== undefined && (
                <span className="ez-quiet">
                  <Vi>{textOf(person.unit, locale)}</Vi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useMentionable(recordId: string, name: string | undefined) {
  const api = useApi(processesContract);
  const found = useQuery({ ...api.listMentionable.query({ recordId, search: name ?? '' }), enabled: name !== undefined });
  return name === undefined ? [] : (found.data?.people ?? []);
}
