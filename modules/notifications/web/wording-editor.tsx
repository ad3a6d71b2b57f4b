import '@mantine/core/styles/Input.css';
import { TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { dayTyped, formatInstant } from '#platform/i18n';
import type { Locale, Words } from '#platform/i18n';
import { ActButton, CasePane, PaneCard, ViewTabs, useApi, useT } from '#platform/web';
import { notificationsContract } from '../contract.ts';
import { longest, unknownIn } from '../wording.ts';
import { useSaving } from './use-saving.ts';
import { WordingHistory } from './wording-history.tsx';
import { WordingPreview } from './wording-preview.tsx';
import type { KindStory } from './kind-story.ts';

type Part = 'subject' | 'body';
type Draft = Record<Part, Words>;
const nothing: Words = { vi: '', en: '' };

/** Where a placeholder goes: the field that was written in last. */
type Cursor = RefObject<{ part: Part; start: number; end: number }>;

/** The words of one kind: written in both languages, looked at as they will be read, in force at once or from a day on. */
export function WordingEditor({ story, onClose }: { story: KindStory; onClose: () => void }): ReactNode {
  const t = useT();
  const { kind, current, planned } = story;
  const [draft, setDraft] = useState<Draft>({ subject: current?.subject ?? nothing, body: current?.body ?? nothing });
  const [locale, setLocale] = useState<Locale>('vi');
  const cursor: Cursor = useRef({ part: 'body', start: 0, end: 0 });
  const write = (part: Part, text: string): void => setDraft((before) => ({ ...before, [part]: { ...before[part], [locale]: text } }));
  const insert = (name: string): void => {
    const { part, start, end } = cursor.current;
    const text = draft[part][locale];
    write(part, `${text.slice(0, start)}{${name}}${text.slice(end)}`);
    cursor.current = { part, start: start + name.length + 2, end: start + name.length + 2 };
  };
  return (
    <CasePane
      code={undefined}
      noCode={t(`notifications.web.for-${story.audience}`)}
      title={t(`notifications.kind-${kind}`)}
      onClose={onClose}
    >
      {planned !== undefined && <Planned kind={kind} planned={planned} />}
      <ViewTabs
        label={t('notifications.web.language')}
        current={locale}
        views={[
          { key: 'vi', label: 'Tiếng Việt' },
          { key: 'en', label: 'English' },
        ]}
        onChange={(key) => setLocale(key === 'en' ? 'en' : 'vi')}
      />
      <div lang={locale} className="ez-wording">
        <Fields story={story} draft={draft} locale={locale} cursor={cursor} onWrite={write} />
        <Placeholders names={story.placeholders} onChoose={insert} />
        <WordingPreview kind={kind} subject={draft.subject[locale]} body={draft.body[locale]} locale={locale} />
      </div>
      <SaveForm story={story} draft={draft} />
      <WordingHistory story={story} />
    </CasePane>
  );
}

function Fields(props: {
  story: KindStory;
  draft: Draft;
  locale: Locale;
  cursor: Cursor;
  onWrite: (part: Part, text: string) => void;
}): ReactNode {
  const t = useT();
  const { story, draft, locale, cursor, onWrite } = props;
  const fault = (part: Part): string | undefined => {
    const [name] = unknownIn(story.kind, draft[part][locale]);
    return name === undefined ? undefined : t('errors.notifications.unknown-placeholder', { placeholder: `{${name}}` });
  };
  const field = (part: Part) => ({
    label: t(`notifications.web.${part}`),
    value: draft[part][locale],
    maxLength: longest[part],
    error: fault(part),
    onSelect: ({ currentTarget: at }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      cursor.current = { part, start: at.selectionStart ?? 0, end: at.selectionEnd ?? 0 };
    },
  });
  return (
    <>
      <TextInput {...field('subject')} onChange={(event) => onWrite('subject', event.currentTarget.value)} />
      <Textarea {...field('body')} rows={12} onChange={(event) => onWrite('body', event.currentTarget.value)} />
    </>
  );
}

// words: notifications.placeholder-* notifications.web.subject notifications.web.body
function Placeholders({ names, onChoose }: { names: readonly string[]; onChoose: (name: string) => void }): ReactNode {
  const t = useT();
  return (
    <div>
      <p className="ez-quiet">{t('notifications.web.placeholders')}</p>
      <ul className="ez-placeholders">
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="ez-chip ez-chip-act"
              title={`{${name}}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(name)}
            >
              {t(`notifications.placeholder-${name}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Planned({ kind, planned }: { kind: KindStory['kind']; planned: NonNullable<KindStory['planned']> }): ReactNode {
  const t = useT();
  const api = useApi(notificationsContract);
  const { busy, save } = useSaving();
  return (
    <PaneCard title={t('notifications.web.planned-from', { at: formatInstant(new Date(planned.validFrom)) })}>
      <p>
        <b>{planned.subject.vi}</b>
      </p>
      <ActButton
        busy={busy}
        onClick={() => void save(() => api.dropWording.call({ kind, id: planned.id }), t('notifications.web.dropped'))}
      >
        {t('notifications.web.drop')}
      </ActButton>
    </PaneCard>
  );
}

function SaveForm({ story, draft }: { story: KindStory; draft: Draft }): ReactNode {
  const t = useT();
  const api = useApi(notificationsContract);
  const { busy, problem, save } = useSaving();
  const [day, setDay] = useState('');
  const isWrong = day.trim() !== '' && dayTyped(day) === undefined;
  const isSame = (['subject', 'body'] as const).every(
    (part) => draft[part].vi === story.current?.[part].vi && draft[part].en === story.current[part].en,
  );
  const validFrom = dayTyped(day);
  const keep = (): void => {
    const given = { kind: story.kind, ...draft, ...(validFrom === undefined ? {} : { validFrom: `${validFrom}T00:00:00+07:00` }) };
    void save(
      () => api.saveWording.call({ ...given, ...(story.current === undefined ? {} : { expected: story.current.id }) }),
      t('notifications.web.kept'),
    );
  };
  return (
    <form
      className="ez-wording-save"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) keep();
      }}
    >
      <TextInput
        label={t('notifications.web.from-day')}
        description={t('notifications.web.from-day-help')}
        inputMode="numeric"
        value={day}
        error={isWrong ? t('notifications.web.no-day') : undefined}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {problem !== undefined && <Refusal message={problem.message} faults={problem.faults.map((fault) => fault.message)} />}
      <ActButton kind="primary" type="submit" busy={busy} disabled={isSame}>
        {t(validFrom === undefined ? 'notifications.web.save-now' : 'notifications.web.save-later')}
      </ActButton>
    </form>
  );
}

function Refusal({ message, faults }: { message: string; faults: readonly string[] }): ReactNode {
  return (
    <div className="ez-refusal" role="alert">
      {faults.length === 0 ? <p>{message}</p> : [...new Set(faults)].map((fault) => <p key={fault}>{fault}</p>)}
    </div>
  );
}
