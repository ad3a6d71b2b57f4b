import { formatInstant, textOf } from '#platform/i18n';
import {
  attributes,
  button,
  csrfField,
  emptyState,
  html,
  linkButton,
  liveAttributes,
  pageHead,
  tabs,
  type Content,
  type Html,
  markWords,
  said,
} from '#platform/pages';
import { bodyHtml, preferencesPath } from '../server/mail.ts';
import type { NoticeRow } from '../server/notice-store.ts';
import type { Speech } from './speech.ts';

/** A page of somebody's notices. */
export interface NoticesView extends Speech {
  unreadOnly: boolean;
  after: string | undefined;
  notices: readonly NoticeRow[];
  next: string | undefined;
  unread: number;
}

const listPath = '/thong-bao';

function addressOf({ prefix }: Speech, given: { unreadOnly: boolean; after?: string | undefined }): string {
  const query = new URLSearchParams();
  if (given.unreadOnly) query.set('chua-doc', '1');
  if (given.after !== undefined) query.set('sau', given.after);
  return `${prefix}${listPath}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

// words: notifications.kind-*
function item(notice: NoticeRow, { t, locale, prefix }: Speech): Html {
  const isNew = notice.read_at === null;
  return html`<li${attributes({ class: `notice${isNew ? ' notice-new' : ''}` })}>
    <p class="notice-meta">${isNew && html`<span class="chip chip-soon">${t('notifications.page.new')}</span> `}${t(`notifications.kind-${notice.kind}`)} · <time datetime="${notice.made_at.toISOString()}">${formatInstant(notice.made_at)}</time></p>
    <a class="notice-subject" href="${prefix}${listPath}/${notice.id}">${said(notice.subject, locale)}</a>
  </li>`;
}

function nothing(view: NoticesView): Html {
  const { t } = view;
  const key = view.unreadOnly ? 'none-unread' : 'none';
  const act = view.unreadOnly
    ? linkButton({ label: t('notifications.page.show-all'), href: addressOf(view, { unreadOnly: false }) })
    : null;
  return emptyState({ title: t(`notifications.page.${key}`), text: t(`notifications.page.${key}-text`), act });
}

/** Somebody's notices, newest first, and one act that has them all read. */
export function noticesPage(view: NoticesView): Html {
  const { t, csrf, prefix, notices, next, unread, unreadOnly, after } = view;
  const readAll = html`<form method="post" action="${prefix}${listPath}">${csrfField(csrf)}${button({ label: t('notifications.page.read-all') })}</form>`;
  const choose = linkButton({ label: t('notifications.page.preferences'), href: `${prefix}${preferencesPath}` });
  const more = html`<nav class="pages" aria-label="${t('notifications.page.more')}"><div>
    ${after !== undefined && linkButton({ label: t('notifications.page.newest'), href: addressOf(view, { unreadOnly }), small: true })}
    ${next !== undefined && linkButton({ label: t('notifications.page.older'), href: addressOf(view, { unreadOnly, after: next }), small: true })}</div></nav>`;
  const list: Content = notices.length === 0 ? nothing(view) : html`<ul class="notices">${notices.map((one) => item(one, view))}</ul>`;
  return html`<div class="stack-wide notices-page"${attributes(liveAttributes('notices', ['notifications']))}>
    ${pageHead({ title: t('notifications.page.title'), acts: unread > 0 ? [readAll, choose] : [choose] })}
    ${tabs({
      label: t('notifications.page.which'),
      items: [
        { label: t('notifications.page.all'), href: addressOf(view, { unreadOnly: false }), current: !unreadOnly },
        { label: t('notifications.page.unread'), href: addressOf(view, { unreadOnly: true }), count: unread, current: unreadOnly },
      ],
    })}
    ${list}
    ${(next !== undefined || after !== undefined) && more}</div>`;
}

/** One notice in full, and where it leads. */
export function noticePage(view: Speech & { notice: NoticeRow }): Html {
  const { t, locale, prefix, notice, ours } = view;
  const path = notice.path.startsWith('/app') ? notice.path : `${prefix}${notice.path}`;
  const body = bodyHtml(textOf(notice.body, locale), ours, (text) => markWords(text, locale));
  return html`<article class="stack-wide notice-whole">
    ${pageHead({
      eyebrow: html`${t(`notifications.kind-${notice.kind}`)} · ${formatInstant(notice.made_at)}`,
      title: said(notice.subject, locale),
    })}
    <div class="card notice-body">${body}</div>
    <p class="page-acts">${linkButton({ label: t('notifications.page.open'), href: path, kind: 'primary' })}
      ${linkButton({ label: t('notifications.page.back'), href: `${prefix}${listPath}` })}</p>
  </article>`;
}
