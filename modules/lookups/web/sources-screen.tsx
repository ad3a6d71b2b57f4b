import './lookups.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant } from '#platform/i18n';
import {
  ActButton,
  Chip,
  Dialog,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  useApi,
  useT,
  useToast,
} from '#platform/web';
import { useSaving } from '#web/accounts';
import { lookupsContract } from '../contract.ts';

type Source = z.output<(typeof lookupsContract)['operations']['listSources']['out']>['sources'][number];

/** The registers that procedures name, each with its connection. */
export function SourcesScreen(): ReactNode {
  const t = useT();
  const found = useQuery(useApi(lookupsContract).listSources.query({}));
  return (
    <Screen>
      <ScreenHead title={t('lookups.sources-title')} />
      <p>{t('lookups.sources-lead')}</p>
      <Found sources={found.data?.sources} error={found.error} onRetry={() => void found.refetch()} />
    </Screen>
  );
}

function Found({ sources, error, onRetry }: { sources: readonly Source[] | undefined; error: unknown; onRetry: () => void }): ReactNode {
  if (sources === undefined) return error === null ? <LoadingRows rows={6} /> : <ErrorState error={error} onRetry={onRetry} />;
  return sources.map((source) => <OneSource key={source.key} source={source} />);
}

// words: lookups.source-*
function OneSource({ source }: { source: Source }): ReactNode {
  const t = useT();
  const [changing, setChanging] = useState(false);
  const { url, enabled, changedAt } = source;
  const facts = [
    ...(url === undefined ? [] : [{ label: t('lookups.url'), value: <code className="ez-lookup-url">{url}</code> }]),
    ...(changedAt === undefined ? [] : [{ label: t('lookups.changed-at'), value: formatInstant(new Date(changedAt)) }]),
  ];
  return (
    <PaneCard
      title={t(`lookups.source-${source.key}`)}
      aside={<Chip tone={enabled ? 'ok' : 'draft'}>{t(enabled ? 'lookups.on' : 'lookups.off')}</Chip>}
    >
      {facts.length > 0 && <FactList facts={facts} />}
      <div className="ez-acts">
        <ActButton onClick={() => setChanging(true)}>{t('lookups.set-up')}</ActButton>
      </div>
      {changing && <SetUp source={source} onClose={() => setChanging(false)} />}
    </PaneCard>
  );
}

function SetUp({ source, onClose }: { source: Source; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(lookupsContract);
  const queries = useQueryClient();
  const toast = useToast();
  const { busy, failure, run } = useSaving();
  const [entry, setEntry] = useState({
    url: source.url ?? 'https://',
    secret: '',
    timeout: String(source.timeoutMs),
    enabled: source.enabled,
  });
  const change = (changed: Partial<typeof entry>): void => setEntry({ ...entry, ...changed });
  const save = (): void =>
    run(async () => {
      const secret = entry.secret.trim();
      const timeoutMs = Number(entry.timeout);
      await api.setUpSource.call({
        key: source.key,
        url: entry.url.trim(),
        enabled: entry.enabled,
        timeoutMs,
        ...(secret === '' ? {} : { secret }),
      });
      toast({ text: t('lookups.saved') });
      await queries.invalidateQueries({ queryKey: ['lookups'] });
      onClose();
    });
  return (
    <Dialog title={t(`lookups.source-${source.key}`)} onClose={onClose}>
      <form
        className="ez-lookup-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label={t('lookups.url')}
          description={t('lookups.url-help')}
          maxLength={500}
          value={entry.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <TextInput
          type="password"
          autoComplete="off"
          label={t('lookups.secret')}
          description={t('lookups.secret-help')}
          maxLength={500}
          value={entry.secret}
          onChange={(event) => change({ secret: event.currentTarget.value })}
        />
        <TextInput
          inputMode="numeric"
          label={t('lookups.timeout')}
          maxLength={5}
          value={entry.timeout}
          onChange={(event) => change({ timeout: event.currentTarget.value })}
        />
        <label className="ez-lookup-check">
          <input type="checkbox" checked={entry.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
          <span>{t('lookups.enabled')}</span>
        </label>
        {failure !== undefined && (
          <p className="ez-wrong" role="alert">
            {failure}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('lookups.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('lookups.save')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
