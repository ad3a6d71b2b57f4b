import { z } from 'zod';
import { definePages } from '#platform/contract';
import { implement } from '#platform/http';
import { html, inLocale, pageHead, table, type Html } from '#platform/pages';
import { getUnit } from '#modules/organisations';
import type { HandoverMinute } from '../contract-minutes.ts';
import { getMinute } from '../server/arrivals/minutes.ts';
import { deskOf } from '../server/arrivals/start-reception.ts';
import { instantOf, said, speechOf, type Speech } from './speech.ts';

/** The minute as both sides sign it. */
export const minutePages = definePages('dossiers', {
  showMinute: {
    method: 'GET',
    path: '/bien-ban-giao-nhan/{id}',
    summary: { vi: 'Biên bản giao nhận hồ sơ, để in và ký', en: 'A hand-over minute, to print and sign' },
    in: z.object({ id: z.uuid() }),
    permission: 'dossiers.receive',
    reach: ['unit'],
    errors: ['http.not-found'],
  },
});

function minutePage({ t, locale }: Speech, minute: HandoverMinute, desk: Html): Html {
  const rows = minute.letters.map((letter) => [
    html`<span class="mono">${letter.slipNo}</span>`,
    inLocale(letter.sender, locale),
    letter.procedureCode === undefined ? '' : html`<span class="mono">${letter.procedureCode}</span>`,
    String(letter.papersStated),
    String(letter.papersCounted),
    inLocale(letter.note ?? '', locale),
  ]);
  const columns = ['slip', 'sender', 'procedure', 'stated', 'counted', 'note'] as const;
  // words: dossiers.page.minute-*
  const heads = columns.map((key) => ({ label: t(`dossiers.page.minute-${key}`) }));
  const side = (label: string, name: string): Html =>
    html`<div class="consent-sign"><p><b>${label}</b></p><p class="quiet">${t('dossiers.page.print-sign')}</p><p class="consent-name">${inLocale(name, locale)}</p></div>`;
  return html`<div class="minute">
    ${pageHead({
      eyebrow: t('dossiers.page.minute-number', { number: minute.number }),
      title: t('dossiers.page.minute-title'),
      lead: html`${inLocale(minute.carrier, locale)} → ${desk}`,
    })}
    ${table({ caption: t('dossiers.page.minute-title'), columns: heads, rows })}
    <p>${t('dossiers.page.minute-count', { count: minute.letters.length })}</p>
    <p class="quiet">${t('dossiers.page.minute-made', { at: instantOf(minute.madeAt) })}${
      minute.signedAt !== undefined && html`. ${t('dossiers.page.minute-signed', { at: instantOf(minute.signedAt) })}`
    }</p>
    <div class="minute-sides">${side(t('dossiers.page.minute-giver'), minute.courier)}${side(t('dossiers.page.minute-taker'), minute.signedBy ?? minute.madeBy ?? '')}</div>
  </div>`;
}

/** Handler of the minute's page. */
export const minutePageHandlers = implement(minutePages, {
  showMinute: async ({ id }, handling) => {
    const { ctx, site } = handling;
    const speech = speechOf(handling);
    const minute = await getMinute(ctx, id);
    const unit = await ctx.read((tx) => getUnit(tx, deskOf(ctx), ctx.now()));
    const title = `${ctx.t('dossiers.page.minute-title')} ${minute.number}`;
    return site({ title, body: minutePage(speech, minute, html`${said(unit.name, speech.locale)}`), bare: true });
  },
});
