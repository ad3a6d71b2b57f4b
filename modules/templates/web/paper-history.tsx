import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { Chip, PaneCard, Told, Vi, useLocale, useT } from '#platform/web';
import { linesOfLaw } from './law-lines.ts';
import type { Paper } from './use-papers.ts';

type Version = Paper['history'][number];

/** Every version of a paper, newest first, with what each says otherwise than the one before. */
export function PaperHistory({ paper }: { paper: Paper }): ReactNode {
  const t = useT();
  return (
    <PaneCard title={t('templates.web.history')} aside={paper.history.length}>
      <ul className="ez-paper-history">
        {paper.history.map((version, place) => (
          <li key={version.id}>
            <details>
              <summary>
                {version.id === paper.current?.id && <Chip tone="ok">{t('templates.web.in-force')}</Chip>} <Period version={version} />
              </summary>
              <Facts version={version} />
              <Differences paper={paper} version={version} before={paper.history[place + 1]} />
            </details>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Period({ version }: { version: Version }): ReactNode {
  const t = useT();
  const from = formatDate(version.validFrom);
  const words = { version: version.version, from, to: version.validTo === null ? '' : formatDate(version.validTo) };
  return <span>{t(version.validTo === null ? 'templates.web.period-open' : 'templates.web.period', words)}</span>;
}

function Facts({ version }: { version: Version }): ReactNode {
  const t = useT();
  const { form, writtenBy, because = '' } = version;
  const words = { who: version.recordedBy, at: formatInstant(new Date(version.recordedAt)) };
  return (
    <div className="ez-quiet">
      <p>
        <Told words="templates.web.published-by" values={words} />
      </p>
      {writtenBy !== undefined && (
        <p>
          <Told words="templates.web.written-by" values={{ who: writtenBy }} />
        </p>
      )}
      {form !== null && <p>{t('templates.web.form', { number: form.number, circular: form.circular })}</p>}
      <p>
        <Vi>{linesOfLaw(version.legalBasis).replaceAll('\n', '; ')}</Vi>
      </p>
      {because !== '' && (
        <p>
          <Vi>{because}</Vi>
        </p>
      )}
    </div>
  );
}

function Differences({ paper, version, before }: { paper: Paper; version: Version; before: Version | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (before === undefined) return <p className="ez-quiet">{t('templates.web.first-version')}</p>;
  const keys = [...new Set([...Object.keys(before.texts), ...Object.keys(version.texts)])];
  const changed = keys.filter((key) => (before.texts[key] ?? '') !== (version.texts[key] ?? ''));
  if (changed.length === 0) return <p className="ez-quiet">{t('templates.web.same-words')}</p>;
  const nameOf = (key: string): string => {
    const slot = paper.slots.find((one) => one.key === key);
    return slot === undefined ? key : textOf(slot.name, locale);
  };
  return (
    <dl className="ez-paper-changes">
      {changed.map((key) => (
        <div key={key}>
          <dt>{nameOf(key)}</dt>
          <dd lang="vi">
            <del>{before.texts[key]}</del> <ins>{version.texts[key]}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
