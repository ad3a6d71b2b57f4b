import './keys.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ConfirmAct,
  EmptyState,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  Told,
  Vi,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { accountKeysContract } from '../../contract-keys.ts';
import { NewKeyDialog, type KeyChoices } from './new-key-dialog.tsx';
import { SecretShown } from './secret-shown.tsx';

type KeyLine = z.output<(typeof accountKeysContract)['operations']['listApiKeys']['out']>['keys'][number];

const tones = { 'in-force': 'ok', expired: 'soon', ended: 'draft' } as const;
const moment = (at: string): string => formatInstant(new Date(at));

/** Keys by which other systems ask: made, shown once, followed and ended here. */
export function KeysScreen(): ReactNode {
  const t = useT();
  const api = useApi(accountKeysContract);
  const keys = useQuery(api.listApiKeys.query({ limit: 200 }));
  const choices = useQuery(api.listKeyChoices.query({}));
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<string>();
  const again = (): void => void queries.invalidateQueries({ queryKey: ['accounts'] });
  return (
    <Screen>
      <ScreenHead title={t('accounts.keys.title')}>
        <ActButton kind="primary" disabled={choices.data === undefined} onClick={() => setMaking(true)}>
          {t('accounts.keys.make')}
        </ActButton>
      </ScreenHead>
      <p>{t('accounts.keys.lead')}</p>
      <Found keys={keys.data?.keys} error={keys.error} choices={choices.data} onRetry={() => void keys.refetch()} onEnded={again} />
      {making && choices.data !== undefined && (
        <NewKeyDialog
          choices={choices.data}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setToken(made);
            again();
          }}
        />
      )}
      {token !== undefined && (
        <SecretShown
          title={t('accounts.keys.made')}
          lead={t('accounts.keys.once')}
          label={t('accounts.keys.key')}
          secret={token}
          onClose={() => setToken(undefined)}
        />
      )}
    </Screen>
  );
}

function Found(props: {
  keys: readonly KeyLine[] | undefined;
  error: unknown;
  choices: KeyChoices | undefined;
  onRetry: () => void;
  onEnded: () => void;
}): ReactNode {
  const t = useT();
  const { keys } = props;
  if (keys === undefined)
    return props.error === null ? <LoadingRows rows={6} /> : <ErrorState error={props.error} onRetry={props.onRetry} />;
  if (keys.length === 0) return <EmptyState title={t('accounts.keys.none')} text={t('accounts.keys.none-help')} />;
  return keys.map((key) => <KeyCard key={key.id} line={key} choices={props.choices} onEnded={props.onEnded} />);
}

// words: accounts.keys.state-*
function KeyCard({ line, choices, onEnded }: { line: KeyLine; choices: KeyChoices | undefined; onEnded: () => void }): ReactNode {
  const t = useT();
  const [ending, setEnding] = useState(false);
  const facts = useFacts(line, choices);
  return (
    <PaneCard title={line.service} aside={<Chip tone={tones[line.state]}>{t(`accounts.keys.state-${line.state}`)}</Chip>}>
      <FactList facts={facts} />
      {line.state === 'in-force' && (
        <div className="ez-acts">
          <ActButton onClick={() => setEnding(true)}>{t('accounts.keys.end')}</ActButton>
        </div>
      )}
      {ending && <EndKey line={line} onClose={() => setEnding(false)} onEnded={onEnded} />}
    </PaneCard>
  );
}

function useFacts(line: KeyLine, choices: KeyChoices | undefined): { label: string; value: ReactNode }[] {
  const t = useT();
  const locale = useLocale();
  const names = new Map(choices?.permissions.map((one) => [one.name, textOf(one.words, locale)]));
  const posts = line.posts.map((post) => `${textOf(post.role, locale)}, ${textOf(post.unit, locale)}`);
  const enterprises = line.enterprises.map((one) => `${one.code} ${one.name}`);
  const permissions = (
    <ul className="ez-key-permissions">
      {line.permissions.map((name) => (
        <li key={name}>
          {names.get(name) ?? ''} <code>{name}</code>
        </li>
      ))}
    </ul>
  );
  const made = line.madeBy === undefined ? moment(line.madeAt) : `${moment(line.madeAt)}, ${line.madeBy}`;
  const some = (key: string, values: readonly string[]) =>
    values.length === 0 ? [] : [{ label: t(key), value: <Vi>{values.join('; ')}</Vi> }];
  return [
    { label: t('accounts.keys.key'), value: <code>{line.key}_…</code> },
    ...some('accounts.keys.posts', posts),
    ...some('accounts.keys.enterprises', enterprises),
    { label: t('accounts.keys.permissions'), value: permissions },
    { label: t('accounts.keys.rate'), value: t('accounts.keys.rate-value', { count: line.perMinute }) },
    { label: t('accounts.keys.made-at'), value: <Vi>{made}</Vi> },
    line.endedAt === undefined
      ? { label: t('accounts.keys.expires'), value: moment(line.expiresAt) }
      : { label: t('accounts.keys.ended-at'), value: <Vi>{`${moment(line.endedAt)}: ${line.endedBecause ?? ''}`}</Vi> },
    { label: t('accounts.keys.used'), value: line.lastUsedAt === undefined ? t('accounts.keys.never-used') : moment(line.lastUsedAt) },
  ];
}

function EndKey({ line, onClose, onEnded }: { line: KeyLine; onClose: () => void; onEnded: () => void }): ReactNode {
  const t = useT();
  const api = useApi(accountKeysContract);
  const toast = useToast();
  const [because, setBecause] = useState('');
  const end = async (): Promise<void> => {
    if (because.trim() === '') throw new Error(t('accounts.keys.because-missing'));
    await api.endApiKey.call({ id: line.id, because: because.trim() });
    toast({ text: t('accounts.keys.was-ended', { key: line.key }) });
    onEnded();
  };
  return (
    <ConfirmAct
      title={t('accounts.keys.end-title', { key: line.key })}
      becomesFinal={<Told words="accounts.keys.end-final" values={{ service: line.service }} />}
      actLabel={t('accounts.keys.end')}
      onAct={end}
      onClose={onClose}
    >
      <TextInput
        label={t('accounts.keys.because')}
        maxLength={500}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
