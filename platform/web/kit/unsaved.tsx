import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { ActButton, Dialog } from './acts.tsx';

/** Asks before what was written and not saved is left: by a link, by the browser's way back, by closing the window. */
export function Unsaved({ when }: { when: boolean }): ReactNode {
  const t = useT();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: when,
    disabled: !when,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  return (
    <Dialog title={t('web.unsaved.title')} onClose={leaving.reset}>
      <p>{t('web.unsaved.lost')}</p>
      <div className="ez-acts ez-acts-end">
        <ActButton onClick={leaving.proceed}>{t('web.unsaved.leave')}</ActButton>
        <ActButton kind="primary" onClick={leaving.reset}>
          {t('web.unsaved.stay')}
        </ActButton>
      </div>
    </Dialog>
  );
}
