import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { Differences } from '../differences.tsx';
import { moment, type RecordShown } from '../told.ts';

/** What each version changed, the newest first. */
export function History({ shown: { line, history } }: { shown: RecordShown }): ReactNode {
  const t = useT();
  if (history.length === 0) return <p>{t('procedures.national.unchanged-since')}</p>;
  return (
    <ol className="ez-record-history">
      {history.map(({ version, differences }, place) => {
        const next = history[place - 1] ?? line;
        const change = t('procedures.national.changed', { from: version, to: next.version });
        const isFirstFull = differences.some(({ part, key, before }) => part === 'other' && key === 'detail' && before === undefined);
        return (
          <li key={version}>
            <details open={place === 0 && !isFirstFull}>
              <summary>
                {change} · {moment(next.readAt)} · {t('procedures.national.changes', { count: differences.length })}
                {isFirstFull && ` · ${t('procedures.national.first-full')}`}
              </summary>
              <Differences differences={differences} caption={change} />
            </details>
          </li>
        );
      })}
    </ol>
  );
}
