import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActBar, ActButton, CasePane, Chip, ErrorState, FactList, LoadingRows, PaneCard, Vi, useApi, useLocale, useT } from '#platform/web';
import { accountPeopleContract } from '../../contract-people.ts';
import { PersonActs, type PersonAct } from './person-acts.tsx';
import type { OneTime, Person } from './use-people.ts';

/** One account: who it is, what he holds and held, and what administrators can do with it. */
export function PersonPane(props: { id: string; onClose: () => void; onGiven: (given: OneTime & { name: string }) => void }): ReactNode {
  const locale = useLocale();
  const { data, error, refetch } = useQuery(useApi(accountPeopleContract).getPerson.query({ id: props.id }));
  const [act, setAct] = useState<PersonAct>();
  if (data === undefined) return error === null ? <LoadingRows rows={10} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const lead = data.title === undefined ? undefined : <Vi>{textOf(data.title, locale)}</Vi>;
  return (
    <CasePane code={data.signInName} title={data.name} lead={lead} acts={<Acts person={data} onAct={setAct} />} onClose={props.onClose}>
      <Facts person={data} />
      <Posts person={data} onEnd={(postId) => setAct({ kind: 'end-post', postId })} />
      {act !== undefined && <PersonActs person={data} act={act} onClose={() => setAct(undefined)} onGiven={props.onGiven} />}
    </CasePane>
  );
}

function Acts({ person, onAct }: { person: Person; onAct: (act: PersonAct) => void }): ReactNode {
  const t = useT();
  const offered = (kind: Exclude<PersonAct['kind'], 'end-post'>, refused?: string) => ({
    key: kind,
    label: t(`accounts.web.act-${kind}`),
    onAct: () => onAct({ kind }),
    refused,
  });
  if (person.state === 'closed') return <ActBar primary={offered('open')} />;
  const self = person.isSelf ? t('errors.accounts.not-yourself') : undefined;
  return (
    <ActBar
      primary={offered('give-post')}
      others={[offered('change'), offered('reset-password'), offered('reset-factor'), offered('close', self)]}
    />
  );
}

// words: accounts.web.state-*, accounts.web.act-*
function Facts({ person }: { person: Person }): ReactNode {
  const t = useT();
  const some = (key: string, value: string | undefined) => (value === undefined ? [] : [{ label: t(key), value }]);
  const closed =
    person.closedAt === undefined ? [] : [{ label: t('accounts.web.closed-at'), value: formatInstant(new Date(person.closedAt)) }];
  const soon = person.closesAt === undefined ? undefined : t('accounts.web.closes-at', { day: formatDate(person.closesAt.slice(0, 10)) });
  return (
    <PaneCard title={t('accounts.web.account')}>
      <FactList
        facts={[
          { label: t('accounts.web.state'), value: t(`accounts.web.state-${person.state}`) },
          ...closed,
          ...some('accounts.web.closed-because', person.closedBecause || undefined),
          ...some('accounts.web.warning', soon),
          {
            label: t('accounts.web.last-sign-in'),
            value: person.lastSignedInAt === undefined ? t('accounts.web.never') : formatInstant(new Date(person.lastSignedInAt)),
          },
          { label: t('accounts.page.factor-title'), value: t(person.hasFactor ? 'accounts.web.enrolled' : 'accounts.web.not-enrolled') },
          { label: t('accounts.web.open-steps'), value: t('accounts.web.open-steps-count', { count: person.openSteps }) },
          ...some('accounts.first.email', person.email),
          ...some('accounts.web.phone', person.phone),
        ]}
      />
    </PaneCard>
  );
}

const tones = { now: 'ok', later: 'soon', past: 'draft' } as const;

// words: accounts.web.standing-*
function Posts({ person, onEnd }: { person: Person; onEnd: (postId: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (person.history.length === 0) return <PaneCard title={t('accounts.web.posts')}>{t('accounts.web.no-posts')}</PaneCard>;
  return (
    <PaneCard title={t('accounts.web.posts')}>
      <ul className="ez-posts">
        {person.history.map((post) => (
          <li key={post.id}>
            <p>
              <b>
                <Vi>{`${textOf(post.roleName, locale)}, ${textOf(post.unit, locale)}`}</Vi>
              </b>{' '}
              <Chip tone={tones[post.state]}>{t(`accounts.web.standing-${post.state}`)}</Chip>
            </p>
            <p className="ez-quiet">
              {t(post.until === undefined ? 'accounts.web.from' : 'accounts.web.from-to', {
                since: formatInstant(new Date(post.since)),
                until: post.until === undefined ? '' : formatInstant(new Date(post.until)),
              })}{' '}
              · <Vi>{post.because}</Vi>
              {post.by !== undefined && (
                <>
                  {' · '}
                  <Vi>{post.by}</Vi>
                </>
              )}
            </p>
            {post.state !== 'past' && person.state !== 'closed' && (
              <ActButton kind="quiet" onClick={() => onEnd(post.id)}>
                {t('accounts.web.end-post')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
