import { html, joinHtml, type Content, type Html } from '#platform/pages';
import { textOf, translator, type Locale } from '#platform/i18n';
import type { Services } from '#platform/context';
import { mailedCodeQuery } from '#modules/accounts';
import { linkQuery } from '#modules/consultations';
import { addressQuery } from '#modules/enterprises';
import type { Mail } from '#platform/mail';
import { kindOf } from '../kinds.ts';
import { paragraphsOf, piecesOf } from '../wording.ts';
import type { DeliveryRow } from './delivery-store.ts';
import type { NoticeRow } from './notice-store.ts';
import { linkTo } from './notify.ts';

/** A notice as a mail shows it. */
export interface Letter {
  locale: Locale;
  subject: string;
  text: string;
  body: Html;
  /** Where mails of this kind are ended; none for what the law asks for. */
  unsubscribeUrl: string | undefined;
}

/** Where a person chooses what he wants by e-mail. */
export const preferencesPath = '/thong-bao/tuy-chon';

/** A body as paragraphs with the links that are ours; `say` writes the words between them. */
export function bodyHtml(body: string, ours: string, say: (text: string) => Content = (text) => text): Html {
  const line = (text: string): Content[] =>
    piecesOf(text, ours).map(({ text: words, href }) => (href === undefined ? say(words) : html`<a href="${href}">${words}</a>`));
  const paragraph = (lines: readonly string[]): Html => html`<p>${lines.map((text, place) => [place > 0 && html`<br />`, line(text)])}</p>`;
  return joinHtml(paragraphsOf(body).map(paragraph));
}

type Sender = Pick<Services, 'publicUrl' | 'masterKey'>;

/** The one-time secret behind the link of a mail: made when the mail is written, so that it stands in no row. */
function secretQueryOf(services: Sender, { kind, record_id }: NoticeRow): string {
  if (record_id === null) return '';
  if (kind === 'registration-asked') return addressQuery(services, record_id);
  if (kind === 'opinion-asked' || kind === 'opinion-near' || kind === 'opinion-moved') return linkQuery(services, record_id);
  return kind === 'account-opened' ? mailedCodeQuery(services, record_id) : '';
}

/** Writes a notice as a letter in its person's language, with why it came and how to end it. */
export function letterOf(services: Sender, notice: NoticeRow): Letter {
  const { locale } = notice;
  const t = translator(locale);
  const place = linkTo(services, notice.path, locale);
  const body = textOf(notice.body, locale).replaceAll(place, () => place + secretQueryOf(services, notice));
  const { legal } = kindOf(notice.kind);
  const unsubscribeUrl = legal ? undefined : linkTo(services, preferencesPath, locale);
  const why = unsubscribeUrl === undefined ? t('notifications.mail.legal') : t('notifications.mail.choose', { link: unsubscribeUrl });
  const foot = `${t('notifications.mail.automatic')}\n${why}`;
  return {
    locale,
    subject: textOf(notice.subject, locale),
    text: `${paragraphsOf(body)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n\n-- \n${foot}\n`,
    body: html`${bodyHtml(body, services.publicUrl)}<hr />${bodyHtml(foot, services.publicUrl)}`,
    unsubscribeUrl,
  };
}

/** The mail of a delivery; made twice it is the same. */
export function mailOf(services: Sender, given: { delivery: DeliveryRow; notice: NoticeRow; to: { name: string; address: string } }): Mail {
  const { delivery, notice, to } = given;
  const { locale, subject, text, body, unsubscribeUrl } = letterOf(services, notice);
  const page = html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${subject}</title></head><body>${body}</body></html>`;
  return { messageId: delivery.message_id, date: notice.made_at, to, subject, text, html: page.toString(), locale, unsubscribeUrl };
}
