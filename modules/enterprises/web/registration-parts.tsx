import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Chip, useT } from '#platform/web';
import type { registrationsContract } from '../contract-registrations.ts';

type Operations = (typeof registrationsContract)['operations'];

/** A request in a list. */
export type RegistrationLine = z.output<Operations['listRegistrations']['out']>['registrations'][number];
/** One request beside the registry. */
export type RegistrationShown = z.output<Operations['getRegistration']['out']>;

const tones = { waiting: 'soon', confirmed: 'ok', refused: 'late', replaced: 'draft' } as const;

// words: enterprises.web.state-*
/** How far a request is. */
export function StateChip({ state }: { state: RegistrationLine['state'] }): ReactNode {
  const t = useT();
  return <Chip tone={tones[state]}>{t(`enterprises.web.state-${state}`)}</Chip>;
}

/** The tax code may be mistyped: its check digit does not fit. */
export function OddCode(): ReactNode {
  const t = useT();
  return <Chip tone="soon">{t('enterprises.web.odd-code')}</Chip>;
}
