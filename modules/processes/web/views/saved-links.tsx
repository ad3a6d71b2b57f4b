import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Vi, useAddress, useT } from '#platform/web';
import { addressOf, askedOf, isSame } from './filter.ts';
import { useSavedViews } from './use-views.ts';

/** The reader's own views, below the inbox in the side bar. */
export function SavedLinks(): ReactNode {
  const t = useT();
  const views = useSavedViews();
  const [address] = useAddress();
  if (views.length === 0) return null;
  const asked = askedOf(address);
  return (
    <ul className="ez-side-own" aria-label={t('processes.views.own')}>
      {views.map((view) => (
        <li key={view.id}>
          <Link to="/" search={addressOf(view.asked)} activeProps={{}} data-own={isSame(asked, view.asked) ? 'now' : undefined}>
            <Vi>{view.name}</Vi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
