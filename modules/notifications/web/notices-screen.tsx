import './notifications.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  ViewTabs,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { notificationsContract, type noticeLine } from '../contract.ts';
import { Letter } from './letter.tsx';
import { Pager } from './pager.tsx';
import { Preferences } from './preferences.tsx';
import { useSaving } from './use-saving.ts';

type Notice = z.output<typeof noticeLine>;

const views = { 'tat-ca': '0', 'chua-doc': '1' } as const;
const isView = (key: string | undefined): key is keyof typeof views => key !== undefined && Object.hasOwn(views, key);

/** One's own notices, newest first; opening one reads it. */
export function NoticesScreen(): ReactNode {
  const t = useT();
  const [{ xem, sau }, change] = useAddress();
  const view = isView(xem) ? xem : 'tat-ca';
  const api = useApi(notificationsContract);
  const input = { unread: views[view], limit: 50, ...(sau === undefined ? {} : { after: sau }) };
  const found = useQuery({ ...api.listNotices.query(input), placeholderData: keepPreviousData });
  const { busy, save } = useSaving();
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { notices, next, unread = 0 } = found.data ?? {};
  return (
    <Screen>
      <ScreenHead title={t('notifications.page.title')}>
        <ActButton busy={busy} disabled={unread === 0} onClick={() => void save(() => api.markRead.call({}))}>
          {t('notifications.page.read-all')}
        </ActButton>
      </ScreenHead>
      <ViewTabs
        label={t('notifications.page.which')}
        current={view}
        views={[
          { key: 'tat-ca', label: t('notifications.page.all') },
          { key: 'chua-doc', label: t('notifications.page.unread'), count: unread },
        ]}
        onChange={(key) => change({ xem: key === 'tat-ca' ? undefined : key, sau: undefined })}
      />
      {notices === undefined ? <LoadingRows rows={8} /> : <Notices notices={notices} unreadOnly={view === 'chua-doc'} />}
      <Pager next={next} />
      <Preferences />
    </Screen>
  );
}

function Notices({ notices, unreadOnly }: { notices: readonly Notice[]; unreadOnly: boolean }): ReactNode {
  const t = useT();
  const key = unreadOnly ? 'none-unread' : 'none';
  if (notices.length === 0) return <EmptyState title={t(`notifications.page.${key}`)} text={t(`notifications.page.${key}-text`)} />;
  return (
    <ul className="ez-notices">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

// words: notifications.kind-*
function NoticeLine({ notice }: { notice: Notice }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(notificationsContract);
  const { save } = useSaving();
  const isNew = notice.readAt === undefined;
  const read = (open: boolean): void => void (open && isNew && save(() => api.markRead.call({ id: notice.id })));
  const href = notice.path.startsWith('/app') || locale === 'vi' ? notice.path : `/en${notice.path}`;
  return (
    <li className={isNew ? 'ez-notice-new' : undefined}>
      <details onToggle={(event) => read(event.currentTarget.open)}>
        <summary>
          <span className="ez-quiet">
            {formatInstant(new Date(notice.madeAt))} · {t(`notifications.kind-${notice.kind}`)}
          </span>
          {isNew && <Chip tone="soon">{t('notifications.page.new')}</Chip>}
          <b>
            <Vi>{textOf(notice.subject, locale)}</Vi>
          </b>
        </summary>
        <div className="ez-letter">
          <Letter body={textOf(notice.body, locale)} ours={location.origin} />
          <p>
            <a className="ez-button ez-button-secondary" href={href}>
              {t('notifications.page.open')}
            </a>
          </p>
        </div>
      </details>
    </li>
  );
}
