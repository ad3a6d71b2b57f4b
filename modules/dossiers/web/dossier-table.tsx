import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { formatInstant, textOf } from '#platform/i18n';
import { ClockChip, Vi, useKeys, useLocale, useT } from '#platform/web';
import { caseHref, clockTextOf, stepClock } from '#web/processes';
import type { DossierLine } from './use-dossier.ts';

const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** Dossiers as a table; j and k move, Enter opens. */
export function DossierTable({ lines, isOld }: { lines: readonly DossierLine[]; isOld: boolean }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [selected, setSelected] = useState(-1);
  const move = (by: number): void => {
    const next = Math.min(lines.length - 1, Math.max(0, selected + by));
    setSelected(next);
    document.getElementById(`dossier-${lines[next]?.id}`)?.focus();
  };
  const open = (id: string | undefined): void => void (id !== undefined && navigate({ to: caseHref(id) }));
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => open(lines[selected]?.id) });
  const heads = [
    'dossiers.web.clock',
    'dossiers.web.code',
    'dossiers.web.procedure',
    'dossiers.web.enterprise',
    'dossiers.web.national-status',
    'dossiers.web.due-at',
  ];
  return (
    <div className={isOld ? 'ez-inbox ez-dossiers ez-dossiers-old' : 'ez-inbox ez-dossiers'} aria-busy={isOld || undefined}>
      <table>
        <caption className="ez-unseen">{t('dossiers.web.list')}</caption>
        <thead>
          <tr>
            {heads.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <Row key={line.id} line={line} selected={place === selected} onOpen={() => open(line.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, selected, onOpen }: { line: DossierLine; selected: boolean; onOpen: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <tr className={selected ? 'ez-row-selected' : undefined} onClick={onOpen}>
      <td>
        <ClockChip state={stepClock(line)} text={clockTextOf(line, t, locale)} />
      </td>
      {line.code === undefined ? (
        <td className="ez-dossiers-who">{t('dossiers.web.no-code')}</td>
      ) : (
        <td className="ez-code">{line.code}</td>
      )}
      <td className="ez-dossiers-what">
        <a
          id={`dossier-${line.id}`}
          href={`/app${caseHref(line.id)}`}
          onClick={(event) => !event.metaKey && !event.ctrlKey && event.preventDefault()}
        >
          <Vi>{textOf(line.procedure.name, locale)}</Vi>
        </a>
      </td>
      <td className="ez-dossiers-who">
        <Vi>{line.applicantName}</Vi>
      </td>
      <td className="ez-dossiers-status">
        <Vi>{textOf(line.status, locale)}</Vi>
      </td>
      <td className="ez-dossiers-time">{moment(line.dueAt)}</td>
    </tr>
  );
}
