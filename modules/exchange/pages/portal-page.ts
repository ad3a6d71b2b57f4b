import type { Speech } from '#platform/http';
import { formatInstant } from '#platform/i18n';
import {
  alert,
  breadcrumbs,
  button,
  card,
  chip,
  choices,
  csrfField,
  emptyState,
  field,
  formActs,
  html,
  markWords,
  pageHead,
  summaryList,
  table,
  timeline,
  type Html,
  type TimelineEntry,
} from '#platform/pages';
import type { OutFacts } from '../adapters/facts.ts';
import { statusName } from '../server/get-exchange.ts';
import type { FiledHere } from '../stand-in/filed-here.ts';
import { filers, permitCode, type PermitOrder } from '../seeds/file-permit.ts';

/** The address of the demo's portal. */
export const portalPath = '/ban-minh-hoa/cong-quoc-gia';

/** How the demo's portal may be told to behave here. */
export const shownMoods = ['good', 'down', 'slow', 'failing', 'loses-answer'] as const;

/** What is written in the form, as it was typed. */
export type Typed = Readonly<Record<'order' | 'enterprise' | 'building' | 'grade' | 'footprint' | 'storeys' | 'height', string>>;

/** The fields of an application that can be wrong. */
export type Wrong = Partial<Record<keyof Omit<PermitOrder, 'order' | 'grade'>, true>>;

/** The page of the portal. */
export interface PortalView extends Speech {
  filed: readonly FiledHere[];
  typed: Typed;
  wrong: Wrong;
  mood: string;
  /** True while the authority exchanges with it. */
  on: boolean;
}

// words: exchange.portal.state-*
/** Where a dossier stands, as the portal was told. */
function stateOf({ told, answer }: FiledHere, { t, locale }: Speech): { text: string; tone: 'ok' | 'soon' | 'late' | 'neutral' } {
  const status = told.at(-1)?.status;
  if (status !== undefined) return { text: statusName(status)[locale], tone: status >= 9 ? 'ok' : 'neutral' };
  if (answer === undefined) return { text: t('exchange.portal.state-waiting'), tone: 'soon' };
  return answer.taken
    ? { text: t('exchange.portal.state-taken'), tone: 'neutral' }
    : { text: t('exchange.portal.state-refused'), tone: 'late' };
}

function listOf(view: PortalView): Html {
  const { t, locale, prefix, filed } = view;
  if (filed.length === 0) return emptyState({ title: t('exchange.portal.none'), text: t('exchange.portal.none-help') });
  const columns = [
    { label: t('exchange.portal.code'), role: 'code' as const },
    { label: t('exchange.portal.owner'), role: 'title' as const },
    { label: t('exchange.portal.at') },
    { label: t('exchange.portal.state') },
  ];
  const rows = filed.map((one) => {
    const state = stateOf(one, view);
    return [
      html`<a href="${prefix}${portalPath}/${one.code}">${one.code}</a>`,
      markWords(one.owner, locale),
      html`<span class="nowrap">${formatInstant(one.at)}</span>`,
      chip(state.text, state.tone),
    ];
  });
  return table({ caption: t('exchange.portal.filed'), showCaption: true, columns, rows });
}

function formOf(view: PortalView): Html {
  const { t, locale, prefix, csrf, typed, wrong } = view;
  const error = (name: keyof Wrong): string | undefined => (wrong[name] === true ? t(`exchange.portal.wrong-${name}`) : undefined);
  const enterprises = filers.map(({ key, fields }) => ({ value: key, label: fields.name, selected: key === typed.enterprise }));
  const grades = ['I', 'II'].map((value) => ({
    value,
    label: t('exchange.portal.grade-is', { grade: value }),
    selected: value === typed.grade,
  }));
  // words: exchange.portal.wrong-*
  return html`<form class="form" method="post" action="${prefix}${portalPath}">${csrf !== '' && csrfField(csrf)}
    ${field({ locale, name: 'enterprise', type: 'select', label: t('exchange.portal.enterprise'), required: true, options: enterprises, error: error('enterprise') })}
    ${field({ locale, name: 'building', label: t('exchange.portal.building'), value: typed.building, required: true, maxLength: 200, error: error('building') })}
    ${field({ locale, name: 'grade', type: 'select', label: t('exchange.portal.grade'), required: true, options: grades, width: 'short' })}
    ${field({ locale, name: 'footprint', label: t('exchange.portal.footprint'), help: t('exchange.portal.footprint-help'), value: typed.footprint, required: true, inputMode: 'decimal', width: 'short', maxLength: 12, error: error('footprintM2') })}
    ${field({ locale, name: 'storeys', label: t('exchange.portal.storeys'), value: typed.storeys, required: true, inputMode: 'numeric', width: 'short', maxLength: 4, error: error('storeys') })}
    ${field({ locale, name: 'height', label: t('exchange.portal.height'), value: typed.height, required: true, inputMode: 'decimal', width: 'short', maxLength: 8, error: error('heightM') })}
    <p>${t('exchange.portal.papers')}</p>
    <input type="hidden" name="order" value="${typed.order}">
    ${formActs([button({ label: t('exchange.portal.file'), kind: 'primary' })])}</form>`;
}

// words: exchange.portal.mood-*
function behaviour(view: PortalView): Html {
  const { t, locale, prefix, csrf, mood } = view;
  const options = shownMoods.map((one) => ({ value: one, label: t(`exchange.portal.mood-${one}`), selected: one === mood }));
  return html`<form class="form" method="post" action="${prefix}${portalPath}/hoat-dong">${csrf !== '' && csrfField(csrf)}
    ${choices({ locale, name: 'mood', label: t('exchange.portal.mood'), required: true, options })}
    <p>${button({ label: t('exchange.portal.mood-set') })}</p></form>`;
}

/** The invented portal: one files there, sees what was filed, and says how it behaves. */
export function portalPage(view: PortalView): Html {
  const { t, locale, prefix, wrong, on } = view;
  const isWrong = Object.keys(wrong).length > 0;
  const items = [{ label: t('exchange.portal.demo'), href: `${prefix}/ban-minh-hoa` }, { label: t('exchange.portal.title') }];
  return html`${breadcrumbs({ locale, items })}${pageHead({ title: t('exchange.portal.title'), lead: t('exchange.portal.lead') })}
    <div class="stack-wide dossier-narrow">${!on && alert({ locale, tone: 'soon', title: t('exchange.portal.off'), body: html`<p>${t('exchange.portal.off-help')}</p>` })}
    ${isWrong && alert({ locale, tone: 'late', live: true, title: t('exchange.portal.wrong') })}
    ${listOf(view)}
    <section class="stack" aria-labelledby="portal-file"><h2 id="portal-file">${t('exchange.portal.file-title', { code: permitCode })}</h2>
    ${card({ body: formOf(view) })}</section>
    <section class="stack" aria-labelledby="portal-mood"><h2 id="portal-mood">${t('exchange.portal.mood-title')}</h2>
    ${card({ body: behaviour(view) })}</section></div>`;
}

const joined = (parts: readonly string[], sign: string): string => parts.filter((one) => one !== '').join(sign);

// words: exchange.portal.paid-*
/** What one message told, in words. */
function toldOf(facts: OutFacts, { t, locale }: Speech): Pick<TimelineEntry, 'what' | 'who' | 'said' | 'tone'> {
  switch (facts.kind) {
    case 'dossier':
      return { what: t('exchange.portal.told-dossier'), who: markWords(facts.handlingUnit, locale) };
    case 'status':
      return { what: t('exchange.portal.told-status'), who: markWords(joined([facts.unit, facts.step], ' · '), locale) };
    case 'progress':
      return { what: t('exchange.portal.told-progress'), who: markWords(joined([facts.unit, facts.step], ' · '), locale) };
    case 'request': {
      const said = [facts.because, ...facts.items.map((one) => `${one.name}: ${one.request}`)].join(' ');
      return { what: t('exchange.portal.told-request'), said: markWords(said, locale), tone: 'soon' };
    }
    case 'paper':
      return { what: html`${t('exchange.portal.told-paper')}: ${markWords(facts.name, locale)}` };
    case 'result': {
      const named = joined([facts.name, facts.numberText ?? ''], ', ');
      return { what: html`${t('exchange.portal.told-result')}: ${markWords(named, locale)}`, tone: 'ok' };
    }
    case 'payment':
      return { what: t(`exchange.portal.paid-${facts.state}`) };
  }
}

function entryOf(facts: OutFacts, speech: Speech): TimelineEntry {
  const at = new Date(facts.at);
  const { who, ...told } = toldOf(facts, speech);
  const status = statusName(facts.status)[speech.locale];
  return { when: formatInstant(at), at, ...told, who: who === undefined ? status : html`${status} · ${who}` };
}

/** One dossier at the portal: what the authority answered and told, in its order. */
export function filedPage(view: Speech & { filed: FiledHere }): Html {
  const { t, locale, prefix, filed } = view;
  const { code, owner, procedureCode, at, answer, told } = filed;
  const state = stateOf(filed, view);
  const rows = [
    { label: t('exchange.portal.owner'), value: markWords(owner, locale) },
    { label: t('exchange.portal.procedure'), value: procedureCode },
    { label: t('exchange.portal.at'), value: formatInstant(at) },
    { label: t('exchange.portal.state'), value: chip(state.text, state.tone) },
    ...told.slice(-1).flatMap((one) => (one.code === undefined ? [] : [{ label: t('exchange.portal.their-code'), value: one.code }])),
  ];
  const story =
    told.length === 0
      ? html`<p>${t('exchange.portal.nothing-told')}</p>`
      : timeline(told.toReversed().map((facts) => entryOf(facts, view)));
  return html`${breadcrumbs({ locale, items: [{ label: t('exchange.portal.title'), href: `${prefix}${portalPath}` }, { label: code }] })}
    ${pageHead({ title: code })}
    <div class="stack-wide dossier-narrow">${answer?.taken === false && alert({ locale, tone: 'late', title: t('exchange.portal.state-refused'), body: html`<p>${markWords(answer.because ?? '', locale)}</p>` })}
    ${card({ body: summaryList({ locale, rows }) })}
    <section class="stack" aria-labelledby="portal-told"><h2 id="portal-told">${t('exchange.portal.told')}</h2>${story}</section></div>`;
}
