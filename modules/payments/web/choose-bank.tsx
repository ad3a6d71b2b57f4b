import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT, useTongue } from '#platform/web';
import { bankName, type StatementBank } from './told.ts';

interface ChooseBankProps {
  banks: readonly StatementBank[];
  chosen: string | undefined;
  /** What no choice is called. */
  all: string;
  onChoose: (bank: string | undefined) => void;
}

/** Which bank, where there are several. */
export function ChooseBank({ banks, chosen, all, onChoose }: ChooseBankProps): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  return (
    <NativeSelect
      label={t('payments.web.bank')}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {banks.map((one) => (
        <option key={one.bank} value={one.bank} lang={tongueOf(bankName(one, t))}>
          {bankName(one, t)}
        </option>
      ))}
    </NativeSelect>
  );
}
