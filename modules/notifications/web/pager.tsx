import type { ReactNode } from 'react';
import { ActButton, useAddress, useT } from '#platform/web';

/** Older entries of a list, and the way back to its newest; the place is in the address. */
export function Pager({ next }: { next: string | undefined }): ReactNode {
  const t = useT();
  const [{ sau }, change] = useAddress();
  return (
    <p className="ez-acts">
      {sau !== undefined && <ActButton onClick={() => change({ sau: undefined })}>{t('notifications.page.newest')}</ActButton>}
      {next !== undefined && <ActButton onClick={() => change({ sau: next }, { push: true })}>{t('notifications.page.older')}</ActButton>}
    </p>
  );
}
