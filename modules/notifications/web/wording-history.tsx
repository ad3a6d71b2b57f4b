import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { Chip, PaneCard, Vi, useT } from '#platform/web';
import type { KindStory } from './kind-story.ts';

type Row = KindStory['history'][number];
const moment = (at: string): string => formatInstant(new Date(at));

/** Everything that was ever written for a kind, newest first, with whose it was and what of it holds. */
export function WordingHistory({ story }: { story: KindStory }): ReactNode {
  const t = useT();
  return (
    <PaneCard title={t('notifications.web.history')} aside={story.history.length}>
      <ul className="ez-wording-history">
        {story.history.map((row) => (
          <li key={row.id}>
            <details>
              <summary>
                <Standing row={row} story={story} /> {t('notifications.web.written', { at: moment(row.recordedAt), who: row.recordedBy })}
              </summary>
              <p className="ez-quiet">{t('notifications.web.held-from', { at: moment(row.validFrom) })}</p>
              {(['vi', 'en'] as const).map((locale) => (
                <div key={locale} lang={locale}>
                  <p>
                    <b>
                      <Vi>{row.subject[locale]}</Vi>
                    </b>
                  </p>
                  <pre>{row.body[locale]}</pre>
                </div>
              ))}
            </details>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Standing({ row, story }: { row: Row; story: KindStory }): ReactNode {
  const t = useT();
  if (row.id === story.current?.id) return <Chip tone="ok">{t('notifications.web.in-force')}</Chip>;
  if (row.id === story.planned?.id) return <Chip tone="soon">{t('notifications.web.planned')}</Chip>;
  return <Chip tone="draft">{t('notifications.web.over')}</Chip>;
}
