import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Chip, Vi, useLocale, useT } from '#platform/web';
import { CommentField } from '#web/processes';
import { InstantField } from './instant-field.tsx';
import { pick } from './request-lines.ts';
import type { AskLine, AskSection, Asking } from './request-lines.ts';

interface RequestFormProps {
  sections: readonly AskSection[];
  asking: Asking;
  onChange: (asking: Asking) => void;
  /** Keys of words by place, once somebody tried to send it. */
  faults: Readonly<Record<string, string>>;
}

/** What is asked for: papers and fields to be ticked, rows of one's own, why, on which basis and until when. */
export function RequestForm({ sections, asking, onChange, faults }: RequestFormProps): ReactNode {
  const t = useT();
  const told = (place: string): string | undefined => faults[place] && t(faults[place]);
  return (
    <>
      {sections.map((section, place) => (
        <Section key={section.key} section={section} asking={asking} onChange={onChange} startsOpen={place === 0} />
      ))}
      <FreeRows asking={asking} onChange={onChange} />
      {told('items') !== undefined && (
        <p className="ez-wrong" role="alert" tabIndex={-1}>
          {told('items')}
        </p>
      )}
      <CommentField
        label={t('dossiers.web.ask-because')}
        help={t('dossiers.web.ask-because-help')}
        value={asking.because}
        error={told('because')}
        onChange={(because) => onChange({ ...asking, because })}
      />
      <TextInput
        label={t('dossiers.web.basis')}
        maxLength={1000}
        value={asking.basis}
        onChange={(event) => onChange({ ...asking, basis: event.currentTarget.value })}
      />
      <InstantField
        label={t('dossiers.web.ask-deadline')}
        help={t('dossiers.web.ask-deadline-help')}
        value={asking.deadline}
        error={told('deadline')}
        onChange={(deadline) => onChange({ ...asking, deadline })}
      />
    </>
  );
}

interface PartProps {
  asking: Asking;
  onChange: (asking: Asking) => void;
}

function Section({ section, asking, onChange, startsOpen }: PartProps & { section: AskSection; startsOpen: boolean }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState(startsOpen);
  const count = section.lines.filter(({ key }) => asking.picked[key] !== undefined).length;
  return (
    <details className="ez-asks" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {section.title === undefined ? t('dossiers.web.ask-papers') : <Vi>{textOf(section.title, locale)}</Vi>}
        {count > 0 && <span className="ez-card-aside"> {t('dossiers.web.ask-count', { count })}</span>}
      </summary>
      {section.lines.map((line) => (
        <Line key={line.key} line={line} asking={asking} onChange={onChange} />
      ))}
    </details>
  );
}

function Line({ line, asking, onChange }: PartProps & { line: AskLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const request = asking.picked[line.key];
  const name = textOf(line.name, locale);
  return (
    <div className="ez-ask">
      <label>
        <input
          type="checkbox"
          checked={request !== undefined}
          onChange={(event) => onChange(pick(asking, line.key, event.currentTarget.checked))}
        />
        <span>
          <Vi>{name}</Vi>
        </span>
        {line.missing && <Chip tone="late">{t('dossiers.web.missing')}</Chip>}
        {line.held !== undefined && <Chip tone="ok">{t('dossiers.web.held')}</Chip>}
      </label>
      {request !== undefined && (
        <TextInput
          aria-label={t('dossiers.web.ask-what-of', { name })}
          placeholder={t('dossiers.web.ask-what-hint')}
          lang="vi"
          autoFocus
          maxLength={2000}
          value={request}
          onChange={(event) => onChange({ ...asking, picked: { ...asking.picked, [line.key]: event.currentTarget.value } })}
        />
      )}
      {request !== undefined && line.held !== undefined && <HeldReason line={line} held={line.held} asking={asking} onChange={onChange} />}
    </div>
  );
}

/** What we hold already is asked for again only with a reason, which the applicant reads. */
function HeldReason({ line, held, asking, onChange }: PartProps & { line: AskLine; held: NonNullable<AskLine['held']> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const change = (reason: string): void => onChange({ ...asking, heldReasons: { ...asking.heldReasons, [line.key]: reason } });
  return (
    <TextInput
      label={t('dossiers.web.ask-held')}
      description={t('dossiers.web.ask-held-from', { from: textOf(held, locale) })}
      lang="vi"
      maxLength={1000}
      value={asking.heldReasons[line.key] ?? ''}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function FreeRows({ asking, onChange }: PartProps): ReactNode {
  const t = useT();
  const { free } = asking;
  const change = (place: number, row: Partial<Asking['free'][number]>): void =>
    onChange({ ...asking, free: free.map((one, index) => (index === place ? { ...one, ...row } : one)) });
  return (
    <fieldset className="ez-asks-free">
      <legend>{t('dossiers.web.ask-other')}</legend>
      {free.map((row, place) => (
        <div key={`row ${place + 1}`} className="ez-ask-row">
          <TextInput
            label={t('dossiers.web.ask-name')}
            maxLength={300}
            lang="vi"
            value={row.name}
            onChange={(event) => change(place, { name: event.currentTarget.value })}
          />
          <TextInput
            label={t('dossiers.web.ask-request')}
            maxLength={2000}
            lang="vi"
            value={row.request}
            onChange={(event) => change(place, { request: event.currentTarget.value })}
          />
          <ActButton kind="quiet" onClick={() => onChange({ ...asking, free: free.filter((_, index) => index !== place) })}>
            {t('dossiers.web.ask-remove')}
          </ActButton>
        </div>
      ))}
      <ActButton kind="quiet" onClick={() => onChange({ ...asking, free: [...free, { name: '', request: '' }] })}>
        + {t('dossiers.web.ask-add')}
      </ActButton>
    </fieldset>
  );
}
