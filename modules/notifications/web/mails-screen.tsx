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
  FilterField,
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
import { notificationsContract } from '../contract.ts';
import { Pager } from './pager.tsx';
import { useSaving } from './use-saving.ts';

type Found = z.output<(typeof notificationsContract)['operations']['listDeliveries']['out']>;
type Mail = Found['deliveries'][number];

const views = { 'tat-ca': 'all', cho: 'waiting', 'da-gui': 'sent', 'khong-gui-duoc': 'troubled' } as const;
const isView = (key: string | undefined): key is keyof typeof views => key !== undefined && Object.hasOwn(views, key);
const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** The mails of the house: what was sent, what waits, what could not be sent and why. */
export function MailsScreen(): ReactNode {
  const t = useT();
  const [{ xem, sau, tim = '' }, change] = useAddress();
  const view = isView(xem) ? xem : 'tat-ca';
  const input = { view: views[view], search: tim, limit: 50, ...(sau === undefined ? {} : { after: sau }) };
  const found = useQuery({
    ...useApi(notificationsContract).listDeliveries.query(input),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  return (
    <Screen>
      <ScreenHead title={t('notifications.web.mails')} />
      {data !== undefined && <Way way={data.way} />}
      <ViewTabs
        label={t('notifications.web.which-mails')}
        current={view}
        views={[
          { key: 'tat-ca', label: t('notifications.page.all') },
          { key: 'cho', label: t('notifications.web.waiting'), count: data?.waiting },
          { key: 'da-gui', label: t('notifications.state-sent') },
          { key: 'khong-gui-duoc', label: t('notifications.web.troubled'), count: data?.troubled },
        ]}
        onChange={(key) => change({ xem: key === 'tat-ca' ? undefined : key, sau: undefined })}
      >
        <FilterField value={tim} onChange={(value) => change({ tim: value, sau: undefined })} />
      </ViewTabs>
      {data === undefined ? <LoadingRows rows={12} /> : <Mails mails={data.deliveries} />}
      <Pager next={data?.next} />
    </Screen>
  );
}

// words: notifications.web.way-*
function Way({ way }: { way: Found['way'] }): ReactNode {
  const t = useT();
  return (
    <p className="ez-quiet">
      {t(`notifications.web.way-${way}`)} {way === 'mailbox' && <a href="/ban-minh-hoa/thu">{t('notifications.mailbox.title')}</a>}
    </p>
  );
}

function Mails({ mails }: { mails: readonly Mail[] }): ReactNode {
  const t = useT();
  if (mails.length === 0) return <EmptyState title={t('notifications.web.no-mails')} text={t('notifications.web.no-mails-help')} />;
  const heads = ['state', 'to', 'subject', 'at'] as const;
  return (
    <div className="ez-inbox ez-mails">
      <table>
        <caption className="ez-unseen">{t('notifications.web.mails')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`notifications.mailbox.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = { queued: 'soon', sending: 'soon', sent: 'ok', failed: 'late', 'given-up': 'late' } as const;

// words: notifications.state-*
function MailRow({ mail }: { mail: Mail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <tr>
      <td>
        <Chip tone={tones[mail.state]}>{t(`notifications.state-${mail.state}`)}</Chip>
      </td>
      <td className="ez-mail-to">{mail.address}</td>
      <td>
        <Vi>{textOf(mail.subject, locale)}</Vi>
        <Story mail={mail} />
      </td>
      <td className="ez-mail-at">{moment(mail.sentAt ?? mail.madeAt)}</td>
    </tr>
  );
}

// words: notifications.trouble-*
function Story({ mail }: { mail: Mail }): ReactNode {
  const t = useT();
  const api = useApi(notificationsContract);
  const { busy, problem, save } = useSaving();
  if (mail.trouble === undefined) return null;
  const said = mail.lastError === undefined ? '' : ` (${mail.lastError})`;
  const next = mail.nextAt === undefined ? '' : ` ${t('notifications.web.next', { at: moment(mail.nextAt) })}`;
  const mayResend = mail.state === 'failed' || mail.state === 'given-up';
  return (
    <p className="ez-quiet ez-mail-story">
      {t(`notifications.trouble-${mail.trouble}`)}
      {said} {t('notifications.web.tries', { count: mail.attempts })}
      {next}{' '}
      {mayResend && (
        <ActButton busy={busy} onClick={() => void save(() => api.resendDelivery.call({ id: mail.id }), t('notifications.web.resent'))}>
          {t('notifications.web.resend')}
        </ActButton>
      )}
      {problem !== undefined && <span role="alert"> {problem.message}</span>}
    </p>
  );
}
