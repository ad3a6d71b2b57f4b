import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { Told, useT } from '#platform/web';
import { SecretShown } from '../keys/secret-shown.tsx';
import type { OneTime } from './use-people.ts';

/** A one-time link this once, to be handed to the person. */
export function OneTimeShown({ given, onClose }: { given: OneTime & { name: string }; onClose: () => void }): ReactNode {
  const t = useT();
  const until = formatInstant(new Date(given.until));
  return (
    <SecretShown
      title={t('accounts.web.one-time-title')}
      lead={<Told words="accounts.web.one-time-lead" values={{ name: given.name, until }} />}
      label={t('accounts.page.one-time-code')}
      secret={given.link}
      onClose={onClose}
    />
  );
}
