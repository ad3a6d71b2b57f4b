import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { Chip, LoadingRows, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { differencesOf } from '../../engine/designing/differences.ts';
import { lower } from '../../engine/designing/lower.ts';
import { useVersion, type FormShown } from '../use-forms.ts';
import type { Designer } from './use-designer.ts';

/** Everything that keeps the form back; each leads to its part. */
export function Problems({ designer, onGo }: { designer: Designer; onGo: (id: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { problems } = designer.checked;
  const nameOf = (id: string): string => {
    const part = designer.partOf(id);
    if (part === undefined) return '';
    return textOf('widget' in part ? part.label : part.title, locale).trim() || t('forms.web.unnamed');
  };
  return (
    <PaneCard title={t('forms.web.problems')} aside={problems.length}>
      {problems.length === 0 && <p className="ez-quiet">{t('forms.web.no-problems')}</p>}
      <ul className="ez-design-problems">
        {problems.map((one, place) => (
          <li key={`${one.at} ${one.code} ${place}`}>
            {one.at !== undefined && (
              <button type="button" className="ez-link" onClick={() => onGo(one.at ?? '')}>
                <Vi>{nameOf(one.at)}</Vi>
              </button>
            )}{' '}
            <Vi>{textOf(one.words, locale)}</Vi>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

const tones = { added: 'ok', changed: 'soon', gone: 'late' } as const;

interface DifferencesProps {
  shown: FormShown;
  /** The draft as somebody else saved it meanwhile. */
  theirs: FormShown['draft'];
  designer: Designer;
}

const meanwhile = 'meanwhile';

/** What one compares with: a version, or what somebody else saved meanwhile; all there is to choose from. */
function useBeside({ versions, draft }: FormShown, theirs: FormShown['draft']) {
  const t = useT();
  const [id, setId] = useState(theirs === undefined ? (draft?.baseVersionId ?? versions[0]?.id) : meanwhile);
  const version = useVersion(id === meanwhile ? undefined : id);
  const kept = versions.map((one) => ({
    value: one.id,
    label: t('forms.web.version', { version: one.version, from: formatDate(one.validFrom) }),
  }));
  const definition = id === meanwhile && theirs !== undefined ? lower(theirs.design).definition : version.data?.definition;
  if (theirs === undefined) return { id, setId, choices: kept, definition };
  return { id, setId, choices: [{ value: meanwhile, label: t('web.meanwhile.theirs', { by: theirs.writtenBy }) }, ...kept], definition };
}

/** What is asked otherwise than in a version, or than in what somebody else saved meanwhile. */
export function Differences({ shown, theirs, designer }: DifferencesProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { id, setId, choices, definition } = useBeside(shown, theirs);
  if (choices.length === 0) return <p className="ez-quiet">{t('forms.web.first-version')}</p>;
  if (definition === undefined) return <LoadingRows />;
  const found = differencesOf(definition, lower(designer.design).definition);
  return (
    <PaneCard title={t('forms.web.differences')} aside={found.length}>
      <ChoiceSlot label={t('forms.web.beside')} value={id ?? ''} data={choices} onChoose={setId} />
      {found.length === 0 && <p className="ez-quiet">{t('forms.web.no-differences')}</p>}
      <ul className="ez-design-problems">
        {found.map((one) => (
          // words: forms.web.difference-*, forms.web.aspect-*
          <li key={`${one.kind} ${one.at}`}>
            <Chip tone={tones[one.kind]}>{t(`forms.web.difference-${one.kind}`)}</Chip> <Vi>{textOf(one.label, locale)}</Vi>{' '}
            <span className="ez-quiet">{one.aspects.map((aspect) => t(`forms.web.aspect-${aspect}`)).join(', ')}</span>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
