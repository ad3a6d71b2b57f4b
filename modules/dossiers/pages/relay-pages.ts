import { z } from 'zod';
import { definePages } from '#platform/contract';
import { fail } from '#platform/errors';
import { implement, type Handling } from '#platform/http';
import { html, inLocale, pageHead, summaryList, table, type Html } from '#platform/pages';
import { getUnit } from '#modules/organisations';
import type { RelayLine } from '../contract-relays.ts';
import { deskOf } from '../server/arrivals/start-reception.ts';
import { getRelay, getRelayMinute } from '../server/relays/relays.ts';
import { instantOf, said, speechOf, type Speech } from './speech.ts';

const printed = { permission: 'dossiers.receive', reach: ['unit'], errors: ['http.not-found'] } as const;

/** What is printed of dossiers that a desk took in for another agency: the applicant's receipt, and the minute both sides sign. */
export const relayPages = definePages('dossiers', {
  showRelay: {
    method: 'GET',
    path: '/giay-tiep-nhan-ho/{id}',
    summary: { vi: 'Giấy tiếp nhận hộ hồ sơ, để in', en: 'The receipt of a dossier taken in for another agency, to print' },
    in: z.object({ id: z.uuid() }),
    ...printed,
  },
  showRelayMinute: {
    method: 'GET',
    path: '/bien-ban-ban-giao-ho/{id}',
    summary: {
      vi: 'Biên bản bàn giao hồ sơ tiếp nhận hộ, để in và ký',
      en: 'The minute by which dossiers are handed to another agency, to print and sign',
    },
    in: z.object({ id: z.uuid() }),
    ...printed,
  },
});

const side = ({ t, locale }: Speech, label: string, name: string): Html =>
  html`<div class="consent-sign"><p><b>${label}</b></p><p class="quiet">${t('dossiers.page.print-sign')}</p><p class="consent-name">${inLocale(name, locale)}</p></div>`;

function papersOf({ t, locale }: Speech, { papers }: RelayLine): Html {
  // words: dossiers.page.relay-*
  const columns = (['paper', 'originals', 'copies'] as const).map((key) => ({ label: t(`dossiers.page.relay-${key}`) }));
  const rows = papers.map(({ name, originals, copies }) => [inLocale(name, locale), String(originals), String(copies)]);
  return table({ caption: t('dossiers.page.relay-papers'), columns, rows });
}

function receiptPage(speech: Speech, relay: RelayLine, desk: Html): Html {
  const { t, locale } = speech;
  const procedure = relay.procedureCode === undefined ? relay.procedureName : `${relay.procedureName} (${relay.procedureCode})`;
  const rows = [
    { label: t('dossiers.page.relay-applicant'), value: inLocale([relay.applicant, relay.phone].filter(Boolean).join(', '), locale) },
    { label: t('dossiers.page.relay-procedure'), value: inLocale(procedure, locale) },
    { label: t('dossiers.page.relay-agency'), value: inLocale(relay.agency, locale) },
    { label: t('dossiers.page.relay-taken'), value: instantOf(relay.takenAt) },
    ...(relay.note === undefined ? [] : [{ label: t('dossiers.page.minute-note'), value: inLocale(relay.note, locale) }]),
  ];
  return html`<div class="minute">
    ${pageHead({ eyebrow: t('dossiers.page.minute-number', { number: relay.number }), title: t('dossiers.page.relay-title'), lead: desk })}
    <div class="stack">${summaryList({ locale, rows })} ${papersOf(speech, relay)}
    <p>${t('dossiers.page.relay-clock')}</p></div>
    <div class="minute-sides">${side(speech, t('dossiers.page.minute-giver'), relay.applicant)}${side(speech, t('dossiers.page.minute-taker'), relay.takenBy ?? '')}</div>
  </div>`;
}

function minutePage(speech: Speech, minute: { agency: string; relays: readonly RelayLine[] }, desk: Html): Html {
  const { t, locale } = speech;
  const made = minute.relays[0]?.minute ?? fail('http.not-found');
  const columns = (['number', 'applicant', 'procedure', 'paper', 'taken'] as const).map((key) => ({
    label: t(`dossiers.page.relay-${key}`),
  }));
  const rows = minute.relays.map((one) => [
    html`<span class="mono">${one.number}</span>`,
    inLocale(one.applicant, locale),
    inLocale(one.procedureName, locale),
    inLocale(one.papers.map(({ name, originals, copies }) => `${name} (${originals + copies})`).join('; '), locale),
    instantOf(one.takenAt),
  ]);
  return html`<div class="minute">
    ${pageHead({
      eyebrow: t('dossiers.page.minute-number', { number: made.number }),
      title: t('dossiers.page.relay-minute-title'),
      lead: html`${desk} → ${inLocale(minute.agency, locale)}`,
    })}
    ${table({ caption: t('dossiers.page.relay-minute-title'), columns, rows })}
    <p>${t('dossiers.page.relay-count', { count: rows.length })}</p>
    <p class="quiet">${t('dossiers.page.minute-made', { at: instantOf(made.at) })}</p>
    <div class="minute-sides">${side(speech, t('dossiers.page.minute-giver'), made.by ?? '')}${side(speech, t('dossiers.page.minute-taker'), made.taker)}</div>
  </div>`;
}

async function deskName({ ctx }: Handling, speech: Speech): Promise<Html> {
  const unit = await ctx.read((tx) => getUnit(tx, deskOf(ctx), ctx.now()));
  return html`${said(unit.name, speech.locale)}`;
}

/** Handlers of what is printed. */
export const relayPageHandlers = implement(relayPages, {
  showRelay: async ({ id }, handling) => {
    const { ctx, site } = handling;
    const speech = speechOf(handling);
    const relay = await getRelay(ctx, id);
    const title = `${ctx.t('dossiers.page.relay-title')} ${relay.number}`;
    return site({ title, body: receiptPage(speech, relay, await deskName(handling, speech)), bare: true });
  },
  showRelayMinute: async ({ id }, handling) => {
    const { ctx, site } = handling;
    const speech = speechOf(handling);
    const minute = await getRelayMinute(ctx, id);
    return site({
      title: ctx.t('dossiers.page.relay-minute-title'),
      body: minutePage(speech, minute, await deskName(handling, speech)),
      bare: true,
    });
  },
});
