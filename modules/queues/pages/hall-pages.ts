import type { z } from 'zod';
import type { Speech } from '#platform/http';
import { formatInstant, textOf, translator, type Locale } from '#platform/i18n';
import { attributes, csrfField, emptyState, html, linkButton, pageHead, said, type Content, type Html } from '#platform/pages';
import type { queuesContract } from '../contract.ts';

type Operations = (typeof queuesContract)['operations'];
type Board = z.input<Operations['getBoard']['out']>;
type Ticket = z.input<Operations['getTicket']['out']>;

/** Words in both languages at once, the page's own first: a board in a hall has nobody who chooses one. */
function both(view: Speech, words: (locale: Locale) => string): Html {
  const other = view.locale === 'vi' ? 'en' : 'vi';
  return html`<span class="hall-both">${words(view.locale)} <span class="hall-other" lang="${other}">${words(other)}</span></span>`;
}

// words: queues.board.*
const named = (view: Speech, key: string): Html => both(view, (locale) => translator(locale)(`queues.board.${key}`));

/** The board: who is called to which counter, and how many wait; for everybody in the hall, in both languages. */
export function boardPage(view: Speech & { board: Board }): Html {
  const { board } = view;
  const called = board.called.map(
    ({ code, counter, calls }) => html`<li${attributes({ 'data-again': calls > 1 ? 'yes' : null })}><b class="hall-code">${code}</b>
      <span class="hall-counter">${named(view, 'counter')} <b>${counter}</b></span></li>`,
  );
  const waiting = board.services.map(
    (one) =>
      html`<li><b class="hall-prefix">${one.prefix}</b> ${both(view, (locale) => textOf(one.name, locale))} <b>${one.waiting}</b></li>`,
  );
  return html`<div class="hall-board"><div class="hall-head"><h1>${named(view, 'title')}</h1>
      <p class="hall-time">${formatInstant(new Date(board.now))}</p></div>
    <div class="hall-parts">${called.length === 0 ? html`<p class="hall-nobody">${named(view, 'nobody')}</p>` : html`<ol class="hall-called">${called}</ol>`}
      <section class="hall-side"><h2>${named(view, 'waiting')}</h2><ul class="hall-waiting">${waiting}</ul></section></div></div>`;
}

/** What a person chooses from at the kiosk; elsewhere where one finds it. */
export function kioskPage({
  board,
  word,
  id,
  isKiosk,
  start,
  t,
  locale,
  prefix,
  csrf,
}: Speech & { board: Board; word: string; id: string; isKiosk: boolean; start: string | undefined }): Html {
  if (!isKiosk)
    return html`${pageHead({ title: t('queues.kiosk.title') })}${emptyState({ title: t('queues.kiosk.elsewhere'), text: t('queues.kiosk.elsewhere-text') })}`;
  const services = board.services.map(
    (
      one,
    ) => html`<form method="post" action="${prefix}/lay-so">${csrf !== '' && csrfField(csrf)}<input type="hidden" name="may" value="${word}">
      <input type="hidden" name="id" value="${id}"><input type="hidden" name="service" value="${one.id}">
      <button class="hall-service"><b>${said(one.name, locale)}</b> <span>${t('queues.kiosk.waiting', { count: one.waiting })}</span></button></form>`,
  );
  const other =
    locale === 'vi'
      ? { href: `/en/lay-so?may=${word}`, label: html`<span lang="en">English</span>` }
      : { href: `/lay-so?may=${word}`, label: html`<span lang="vi">Tiếng Việt</span>` };
  return html`<div class="hall-kiosk">${pageHead({ title: t('queues.kiosk.title'), lead: t('queues.kiosk.lead') })}
    <div class="hall-services">${services}</div><p>${start !== undefined && linkButton({ label: t('queues.kiosk.back'), href: start })} ${linkButton(other)}</p></div>`;
}

function placeIn({ ticket, t }: Speech & { ticket: Ticket }): Content {
  const { ahead, expected } = ticket;
  if (ahead === undefined) return null;
  const wait = expected === undefined ? t('queues.ticket.unknown') : t('queues.ticket.expected', { from: expected.from, to: expected.to });
  return html`<p class="hall-place">${ahead === 0 ? t('queues.ticket.next') : t('queues.ticket.ahead', { count: ahead })}</p><p>${wait}</p>`;
}

// words: queues.state-*
/** A ticket: its number, its place, how long it may take; at the kiosk with its code for a phone. */
export function ticketPage(
  view: Speech & { ticket: Ticket; qrImage: string | undefined; back: { label: string; href: string } | undefined },
): Html {
  const { ticket, qrImage, back, t, locale } = view;
  const { code, service, state, counter, takenAt } = ticket;
  return html`<div class="hall-ticket"><h1><span class="hall-code">${code}</span></h1><p>${said(service, locale)}</p>
    <p class="hall-state"><b>${t(`queues.state-${state}`)}</b>${state === 'called' && counter !== undefined && html` ${t('queues.ticket.go-to', { counter })}`}</p>
    ${placeIn(view)}
    ${qrImage !== undefined && html`<p><img src="${qrImage}" width="180" height="180" alt="${t('queues.ticket.qr')}"></p><p>${t('queues.ticket.scan')}</p>`}
    <p class="quiet">${t('queues.ticket.taken')} ${formatInstant(new Date(takenAt))}</p>
    ${back !== undefined && linkButton({ ...back, kind: 'primary' })}</div>`;
}
