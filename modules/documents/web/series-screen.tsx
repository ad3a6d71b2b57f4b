import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dayTyped, formatDate, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, Screen, ScreenHead, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import { FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { documentsContract } from '../contract.ts';

// Said as they are written in a pattern.
const places = { n: '{n}', agency: '{agency}', unit: '{unit}' } as const;

/** The number series of outgoing documents; a new one is added here. */
export function SeriesScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useQuery(useApi(documentsContract).listSeries.query({}));
  const [isAdding, setAdding] = useState(false);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Screen>
      <ScreenHead title={t('documents.series.title')}>
        <ActButton kind="primary" onClick={() => setAdding(true)}>
          {t('documents.series.add')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('documents.series.lead')}</p>
      {found.data === undefined ? (
        <LoadingRows />
      ) : (
        <RecordTable
          caption={t('documents.series.title')}
          heads={[
            t('documents.series.code'),
            t('documents.series.name'),
            t('documents.series.pattern'),
            t('documents.series.type'),
            t('documents.series.from'),
          ]}
          rows={found.data.series.map(({ code, name, pattern, types, validFrom }) => ({
            key: code,
            cells: [
              <code key="code">{code}</code>,
              <Vi key="name">{textOf(name, locale)}</Vi>,
              <code key="pattern">
                <Vi>{pattern}</Vi>
              </code>,
              types.join(', '),
              formatDate(validFrom),
            ],
          }))}
        />
      )}
      {isAdding && <AddSeries onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function AddSeries({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  const api = useApi(documentsContract);
  const [entry, setEntry] = useState({ code: '', vi: '', en: '', pattern: '{n}/', type: '', day: '' });
  const put = (part: Partial<typeof entry>): void => setEntry({ ...entry, ...part });
  const send = async (): Promise<void> => {
    const { code, vi, en, pattern, type } = entry;
    const validFrom = dayTyped(entry.day);
    if (validFrom === undefined) throw new Error(t('documents.series.wrong-day'));
    if (!/^[A-Z0-9]{1,10}$/.test(code) || !/^[a-z0-9][a-z0-9-]*$/.test(type) || !pattern.startsWith('{n}/'))
      throw new Error(t('documents.series.wrong', places));
    await api.addSeries.call({ code, name: { vi, en }, pattern, type, validFrom });
    toast({ text: t('documents.series.added', { code }) });
    await queries.invalidateQueries();
  };
  return (
    <FormDialog title={t('documents.series.add')} actLabel={t('documents.series.add')} onClose={onClose} onSend={send}>
      <TextSlot
        label={t('documents.series.code')}
        help={t('documents.series.code-help')}
        maxLength={10}
        value={entry.code}
        onWrite={(code) => put({ code })}
      />
      <TextSlot label={t('documents.series.name-vi')} value={entry.vi} onWrite={(vi) => put({ vi })} />
      <TextSlot label={t('documents.series.name-en')} value={entry.en} onWrite={(en) => put({ en })} />
      <TextSlot
        label={t('documents.series.pattern')}
        help={t('documents.series.pattern-help', places)}
        maxLength={80}
        value={entry.pattern}
        onWrite={(pattern) => put({ pattern })}
      />
      <TextSlot
        label={t('documents.series.type')}
        help={t('documents.series.type-help')}
        maxLength={60}
        value={entry.type}
        onWrite={(type) => put({ type })}
      />
      <TextSlot
        label={t('documents.series.from')}
        help={t('documents.series.from-help')}
        maxLength={10}
        value={entry.day}
        onWrite={(day) => put({ day })}
      />
    </FormDialog>
  );
}
