import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { organisationsContract } from '#contracts/organisations';
import { dayTyped, formatDate, textOf } from '#platform/i18n';
import { ActBar, ActButton, Dialog, useApi, useLocale, useMay, useT } from '#platform/web';

const today = (): string => formatDate(new Date());

/** Opens the register of a period, for whoever may make one. */
export function RegisterAct(): ReactNode {
  const t = useT();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may('dossiers.register')) return undefined;
  return (
    <>
      <ActButton onClick={() => setOpen(true)}>{t('dossiers.web.register')}</ActButton>
      {isOpen && <RegisterDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function RegisterDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const units = useQuery(useApi(organisationsContract).listUnits.query({})).data?.units ?? [];
  const [from, setFrom] = useState(() => `01${today().slice(2)}`);
  const [to, setTo] = useState(today);
  const [unitId, setUnit] = useState('');
  const days = { from: dayTyped(from), to: dayTyped(to) };
  const hrefOf = (as: 'pdf' | 'csv'): string | undefined => {
    if (days.from === undefined || days.to === undefined) return undefined;
    return `/api/v1/dossiers/register?${new URLSearchParams({ from: days.from, to: days.to, as, ...(unitId === '' ? {} : { unitId }) })}`;
  };
  const wrong = (day: string | undefined) => (day === undefined ? t('dossiers.web.register-no-day') : undefined);
  return (
    <Dialog title={t('dossiers.web.register')} onClose={onClose}>
      <div className="ez-register">
        <p>{t('dossiers.web.register-lead')}</p>
        <TextInput
          label={t('dossiers.web.register-from')}
          inputMode="numeric"
          value={from}
          error={wrong(days.from)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t('dossiers.web.register-to')}
          inputMode="numeric"
          value={to}
          error={wrong(days.to)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('dossiers.web.register-unit')}
          value={unitId}
          data={[
            { value: '', label: t('dossiers.web.register-all-units') },
            ...units.map((unit) => ({ value: unit.id, label: textOf(unit.name, locale) })),
          ]}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
        <ActBar>
          <a className="ez-button ez-button-primary" href={hrefOf('pdf')} target="_blank" rel="noopener">
            {t('dossiers.web.register-pdf')}
          </a>
          <a className="ez-button ez-button-secondary" href={hrefOf('csv')} download>
            {t('dossiers.web.register-csv')}
          </a>
        </ActBar>
      </div>
    </Dialog>
  );
}
