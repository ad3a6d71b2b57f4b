import type { Words } from '#platform/i18n';
import {
  alert,
  attributes,
  breadcrumbs,
  card,
  chip,
  columns,
  disclosure,
  html,
  inLocale,
  liveAttributes,
  pageHead,
  steps,
  summaryList,
  timeline,
  type Content,
  type Html,
  type StepView,
} from '#platform/pages';
import { renderForm, type CompiledForm } from '#modules/forms';
import type { Deliveries } from '../contract-deliveries.ts';
import type { DossierDetail } from '../server/get-dossier.ts';
import { deliveriesCard } from './delivery-part.ts';
import { clockCard, componentsPart, papersCard, resultCard, whenOf } from './dossier-parts.ts';
import { exceptionNotices, withdrawalLink, type Exceptions } from './exception-parts.ts';
import { familyCard } from './family-part.ts';
import { feeNotice } from './fee-part.ts';
import { ratingCard, type RatingView } from './rating-part.ts';
import { readingsCard, type ReadingsView } from './readings-part.ts';
import { instantOf, said, standingChip, type Speech } from './speech.ts';
import { turnOf } from './tracking-page.ts';

/** A dossier as those who filed it see it. */
export interface DossierView extends Speech {
  dossier: DossierDetail;
  form: CompiledForm;
  /** What was done, where it is, and what is ahead. */
  way: readonly { name: Words; state: StepView['state']; at?: Date | undefined }[];
  /** Who holds it now, and for what; several while they work side by side. */
  now: readonly { unit: Words; step: Words }[];
  /** What was sent a moment ago. */
  justSent: 'dossier' | 'answer' | undefined;
  exceptions: Exceptions;
  looks: ReadingsView;
  rating: RatingView;
  deliveries: Deliveries;
  family: Parameters<typeof familyCard>[0];
}

function confirmation({ dossier, justSent, t, locale }: DossierView): Content {
  if (justSent === undefined) return null;
  const isAnswer = justSent === 'answer';
  return alert({
    locale,
    tone: 'ok',
    live: true,
    title: isAnswer ? t('dossiers.page.answered-title') : t('dossiers.page.sent-title', { at: instantOf(dossier.submittedAt) }),
    body: html`<p>${t(isAnswer ? 'dossiers.page.answered-text' : 'dossiers.page.sent-text')}</p>`,
  });
}

// words: dossiers.page.turn.*
function turn({ dossier, now, t, locale }: DossierView): Html {
  const whose = turnOf({ nationalStatus: dossier.nationalStatus, finished: dossier.finishedAt !== undefined });
  const places = now.map(({ unit, step }, place) => html`${place === 0 ? '' : '; '}<b>${said(unit, locale)}</b>: ${said(step, locale)}`);
  const where = places.length > 0 && whose === 'ours' && html`${t('dossiers.page.now-at')} ${places}. `;
  const due = dossier.dueAt !== undefined && whose !== 'done' && html`${t('dossiers.page.due')} <b>${instantOf(dossier.dueAt)}</b>. `;
  return html`${where}${due}${t(`dossiers.page.turn.${whose}`)}`;
}

function head(view: DossierView): Html {
  const { dossier, t, locale } = view;
  return pageHead({
    eyebrow:
      dossier.code === undefined
        ? t('dossiers.page.no-code-yet')
        : html`${t('dossiers.page.code')} <span class="mono">${dossier.code}</span>`,
    title: said(dossier.procedure.name, locale),
    state: html`${chip(said(dossier.status, locale), dossier.refused || dossier.nationalStatus === 3 || dossier.nationalStatus === 8 ? 'late' : 'neutral')} ${standingChip(dossier, view)}`,
    lead: turn(view),
  });
}

function story({ dossier, t, locale }: DossierView): Html {
  const entries = dossier.entries.map((entry) => ({
    when: whenOf(entry.at),
    at: new Date(entry.at),
    what: said(entry.text, locale),
    ...(entry.unit === undefined ? {} : { who: said(entry.unit, locale) }),
    ...(entry.comment === undefined ? {} : { said: inLocale(entry.comment, locale) }),
  }));
  return card({ title: t('dossiers.page.story'), body: timeline(entries.toReversed()) });
}

function facts(view: DossierView): Html {
  const { dossier, t, locale } = view;
  const rows = [
    {
      label: t('dossiers.page.enterprise'),
      value: html`${inLocale(dossier.enterprise.name, locale)} <span class="quiet mono">${dossier.enterprise.code}</span>`,
    },
    ...(dossier.project === undefined
      ? []
      : [
          {
            label: t('dossiers.page.project'),
            value: html`${inLocale(dossier.project.name, locale)} <span class="quiet mono">${dossier.project.code}</span>`,
          },
        ]),
    { label: t('dossiers.page.case'), value: said(dossier.procedureCase.name, locale) },
    { label: t('dossiers.page.submitted'), value: instantOf(dossier.submittedAt) },
    ...(dossier.filedBy === undefined ? [] : [{ label: t('dossiers.page.filed-by'), value: inLocale(dossier.filedBy, locale) }]),
  ];
  return card({ title: t('dossiers.page.about'), body: html`${summaryList({ locale, rows })}${withdrawalLink(view)}` });
}

/** A dossier: its state in words, whose turn, until when, the way it goes, its papers, and what was filed. */
export function dossierPage(view: DossierView): Html {
  const { dossier, form, way, t, locale, prefix } = view;
  const items = way.map(({ name, state, at }) => ({
    label: said(name, locale),
    state,
    ...(at === undefined ? {} : { note: instantOf(at.toISOString()) }),
  }));
  const filed = disclosure({ summary: t('dossiers.page.see-filed'), body: renderForm({ form, data: dossier.data, locale, mode: 'read' }) });
  const main = html`<div class="stack-wide">${resultCard(dossier, view)}${deliveriesCard(view.deliveries, view)}${ratingCard(view.rating, dossier.id, view)}
    ${familyCard(view.family, view)}${story(view)}
    ${card({ title: t('dossiers.page.filed'), body: html`${componentsPart(dossier, view)}${filed}` })}
    ${readingsCard(view.looks, dossier.id, view)}</div>`;
  const side = html`<div class="stack-wide dossier-side">${clockCard(dossier, view)}${papersCard(dossier, view)}${facts(view)}</div>`;
  return html`${breadcrumbs({
    locale,
    items: [
      { label: t('dossiers.page.home'), href: `${prefix}/doanh-nghiep?dn=${dossier.enterpriseId ?? ''}` },
      { label: t('dossiers.page.list-title'), href: `${prefix}/ho-so?dn=${dossier.enterpriseId ?? ''}` },
      { label: dossier.code === undefined ? t('dossiers.page.no-code-yet') : html`<span class="mono">${dossier.code}</span>` },
    ],
  })}${confirmation(view)}
  <div class="stack-wide"${attributes(liveAttributes('dossier-state', ['dossier']))}>${head(view)}${exceptionNotices(view)}${feeNotice(dossier, view)}
    ${items.length > 0 && html`<div class="dossier-way">${steps({ locale, items })}</div>`}
    ${columns([main, side], 'main-aside')}</div>`;
}
