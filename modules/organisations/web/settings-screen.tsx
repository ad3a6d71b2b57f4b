import './admin.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { foldVietnamese, formatDate, formatInstant, textOf, type Locale } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  FilterField,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { organisationsContract } from '../contract.ts';
import { RecordTable } from './record-table.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting, SettingLine, SettingVersion } from './told-settings.ts';

/** Every dated limit and rule of the product: what holds, since when, by whom, and what will. */
export function SettingsScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const { data, error, refetch } = useQuery(useApi(organisationsContract).listSettings.query({}));
  const [opened, setOpened] = useState<{ setting: Setting; line: SettingLine }>();
  const search = foldVietnamese(address['tim'] ?? '').trim();
  const found = data?.settings.filter((one) => foldVietnamese(textOf(one.name, locale)).includes(search));
  return (
    <Screen>
      <ScreenHead title={t('organisations.web.settings')}>
        <FilterField value={address['tim'] ?? ''} onChange={(tim) => change({ tim })} />
      </ScreenHead>
      <p>{t('organisations.web.settings-lead')}</p>
      {found === undefined && (error === null ? <LoadingRows rows={10} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {found?.length === 0 && <EmptyState title={t('organisations.web.no-setting')} text={t('organisations.web.no-setting-help')} />}
      <div className="ez-settings">
        {found?.map((setting) => (
          <SettingCard key={setting.key} setting={setting} onChange={(line) => setOpened({ setting, line })} />
        ))}
      </div>
      {opened !== undefined && data !== undefined && <SettingForm {...opened} today={data.today} onClose={() => setOpened(undefined)} />}
    </Screen>
  );
}

/** What a version says, in one line. */
function said({ fields }: Pick<Setting, 'fields'>, { values }: Pick<SettingVersion, 'values'>, locale: Locale): string {
  return fields
    .map(({ key, choices, unit }) => {
      const value = values[key] ?? '';
      const choice = choices?.find((one) => one.value === value);
      if (choice !== undefined) return textOf(choice.label, locale);
      return unit === undefined ? String(value) : `${value} ${textOf(unit, locale)}`;
    })
    .join(' · ');
}

const tones = { now: 'ok', later: 'soon', past: 'draft', replaced: 'draft' } as const;

// words: organisations.web.state-*
function SettingCard({ setting, onChange }: { setting: Setting; onChange: (line: SettingLine) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={textOf(setting.name, locale)}>
      {setting.help !== undefined && <p className="ez-quiet">{textOf(setting.help, locale)}</p>}
      {setting.lines.map((line) => {
        const now = line.versions.find((one) => one.state === 'now');
        const later = line.versions.filter((one) => one.state === 'later').toReversed();
        return (
          <div key={line.key} className="ez-setting-line">
            <p>
              {line.key !== '' && (
                <b>
                  <Vi>{textOf(line.name, locale)}</Vi>:{' '}
                </b>
              )}
              <Vi>{now === undefined ? t('organisations.web.not-set') : said(setting, now, locale)}</Vi>{' '}
              <ActButton kind="quiet" onClick={() => onChange(line)}>
                {t('organisations.web.change-setting')}
              </ActButton>
            </p>
            {later.map((one) => (
              <p key={one.validFrom}>
                <Chip tone="soon">{t('organisations.web.from-day', { day: formatDate(one.validFrom) })}</Chip>{' '}
                <Vi>{said(setting, one, locale)}</Vi>
              </p>
            ))}
            <History setting={setting} line={line} />
          </div>
        );
      })}
    </PaneCard>
  );
}

function History({ setting, line }: { setting: Setting; line: SettingLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const rows = line.versions.map((one, place) => ({
    key: `${one.validFrom} ${place}`,
    faint: one.state === 'replaced' || one.state === 'past',
    cells: [
      formatDate(one.validFrom),
      <Vi key="said">{said(setting, one, locale)}</Vi>,
      <Chip key="state" tone={tones[one.state]}>
        {t(`organisations.web.state-${one.state}`)}
      </Chip>,
      one.because === undefined ? '' : <Vi key="because">{one.because}</Vi>,
      one.recordedAt === undefined
        ? t('organisations.web.starting')
        : `${formatInstant(new Date(one.recordedAt))}${one.by === undefined ? '' : `, ${one.by}`}`,
    ],
  }));
  const heads = ['valid-from', 'value', 'standing', 'because', 'recorded'].map((key) => t(`organisations.web.${key}`));
  return (
    <details>
      <summary>{t('organisations.web.versions', { count: rows.length })}</summary>
      <RecordTable caption={t('organisations.web.history')} heads={heads} rows={rows} />
    </details>
  );
}
