import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PaneCard, useApi, useT } from '#platform/web';
import { notificationsContract } from '../contract.ts';
import { useSaving } from './use-saving.ts';

/** Which kinds come by e-mail; those the law asks for are told, not chosen. */
export function Preferences(): ReactNode {
  const t = useT();
  const api = useApi(notificationsContract);
  const { data } = useQuery(api.listPreferences.query({}));
  const { busy, save } = useSaving();
  const kinds = data?.kinds ?? [];
  if (kinds.length === 0) return null;
  return (
    <PaneCard title={t('notifications.page.by-mail')}>
      <ul className="ez-choices">
        {kinds.map(({ kind, legal, email }) => (
          <li key={kind}>
            <label>
              <input
                type="checkbox"
                checked={email}
                disabled={legal || busy}
                onChange={(event) => {
                  const wanted = event.currentTarget.checked;
                  void save(() => api.savePreference.call({ kind, email: wanted }), t('notifications.page.saved'));
                }}
              />{' '}
              {t(`notifications.kind-${kind}`)}
              {legal && <span className="ez-quiet"> ({t('notifications.page.always')})</span>}
            </label>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
