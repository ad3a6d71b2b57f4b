import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  FilterField,
  LoadingRows,
  MoreButton,
  ScreenHead,
  SplitScreen,
  Vi,
  useAddress,
  useLocale,
  useT,
} from '#platform/web';
import { ChoiceSlot, RecordTable } from '#web/organisations';
import { InviteForm } from './invite-form.tsx';
import { OneTimeShown } from './one-time-shown.tsx';
import { PersonPane } from './person-pane.tsx';
import { filterOf, sideWords, stateWords, usePeople, usePlaces, type OneTime, type PersonLine } from './use-people.ts';

/** Every account: who may sign in, since when, with what, and who has not been here for long. */
export function PeopleScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const [inviting, setInviting] = useState(false);
  const [given, setGiven] = useState<OneTime & { name: string }>();
  const opened = address['mo'];
  const list = (
    <>
      <ScreenHead title={t('accounts.web.people')}>
        <ActButton kind="primary" onClick={() => setInviting(true)}>
          {t('accounts.web.invite')}
        </ActButton>
      </ScreenHead>
      <Filters address={address} onChange={change} />
      <Found address={address} opened={opened} onOpen={(mo) => change({ mo }, { push: true })} />
      {inviting && <InviteForm onClose={() => setInviting(false)} onGiven={setGiven} />}
      {given !== undefined && <OneTimeShown given={given} onClose={() => setGiven(undefined)} />}
    </>
  );
  const pane =
    opened === undefined ? undefined : <PersonPane key={opened} id={opened} onClose={() => change({ mo: undefined })} onGiven={setGiven} />;
  return <SplitScreen list={list} pane={pane} />;
}

type Address = Readonly<Record<string, string>>;

// words: accounts.web.filter-state-*, accounts.web.filter-side-*
function Filters({ address, onChange }: { address: Address; onChange: (changed: Record<string, string>) => void }): ReactNode {
  const t = useT();
  const { units } = usePlaces();
  const choice = (name: string, label: string, data: { value: string; label: string }[], value = '') => (
    <ChoiceSlot size="xs" label={label} value={address[name] ?? value} data={data} onChoose={(value) => onChange({ [name]: value })} />
  );
  return (
    <div className="ez-admin-filters" role="search" aria-label={t('accounts.web.filters')}>
      {choice(
        'ben',
        t('accounts.web.side'),
        sideWords.map((value) => ({ value, label: t(`accounts.web.filter-side-${value}`) })),
        'can-bo',
      )}
      {choice(
        'tinh-trang',
        t('accounts.web.state'),
        stateWords.map((value) => ({ value, label: t(`accounts.web.filter-state-${value || 'tat-ca'}`) })),
      )}
      {choice('don-vi', t('accounts.web.unit'), [{ value: '', label: t('accounts.web.all') }, ...units])}
      <FilterField value={address['tim'] ?? ''} onChange={(tim) => onChange({ tim })} />
    </div>
  );
}

function Found({ address, opened, onOpen }: { address: Address; opened: string | undefined; onOpen: (id: string) => void }): ReactNode {
  const t = useT();
  const found = usePeople(filterOf(address));
  const { people, error, refetch } = found;
  if (people === undefined) return error === null ? <LoadingRows rows={14} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (people.length === 0) return <EmptyState title={t('accounts.web.nobody')} text={t('accounts.web.nobody-help')} />;
  return (
    <div className="ez-admin-list ez-people">
      <PeopleTable people={people} opened={opened} onOpen={onOpen} />
      <MoreButton found={found} />
    </div>
  );
}

const tones = { open: 'ok', waiting: 'soon', closed: 'draft' } as const;

// words: accounts.web.state-*
function PeopleTable({
  people,
  opened,
  onOpen,
}: {
  people: readonly PersonLine[];
  opened: string | undefined;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const heads = ['accounts.page.person', 'accounts.name', 'accounts.web.posts', 'accounts.web.state', 'accounts.web.last-sign-in'].map(
    (key) => t(key),
  );
  const rows = people.map((person) => ({
    key: person.id,
    chosen: person.id === opened,
    faint: person.state === 'closed',
    cells: [
      <button key="name" type="button" className="ez-link" onClick={() => onOpen(person.id)}>
        <Vi>{person.name}</Vi>
      </button>,
      <span key="sign-in" className="ez-code">
        {person.signInName}
      </span>,
      <span key="posts">
        {person.posts.map((post) => (
          <span key={`${post.unit.vi} ${post.role.vi}`} className="ez-post">
            <Vi>{`${textOf(post.role, locale)}, ${textOf(post.unit, locale)}`}</Vi>
          </span>
        ))}
      </span>,
      <span key="state">
        <Chip tone={tones[person.state]}>{t(`accounts.web.state-${person.state}`)}</Chip>
        {person.isResting && <Chip tone="late">{t('accounts.web.resting')}</Chip>}
      </span>,
      person.lastSignedInAt === undefined ? t('accounts.web.never') : formatInstant(new Date(person.lastSignedInAt)),
    ],
  }));
  return <RecordTable caption={t('accounts.web.people')} heads={heads} rows={rows} />;
}
