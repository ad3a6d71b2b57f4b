import { formatInstant } from '#platform/i18n';
import {
  alert,
  breadcrumbs,
  button,
  card,
  chip,
  disclosure,
  html,
  inLocale,
  pageHead,
  summaryList,
  table,
  type Content,
  type Html,
} from '#platform/pages';
import type { ComponentSlot } from '../server/drafts.ts';
import { said, type Speech } from './speech.ts';

type Register = NonNullable<ComponentSlot['register']>;

/** True where what the register says stands for the paper. */
export const isServed = (register: Register | undefined): register is Register =>
  register?.outcome === 'FETCHED_OK' || register?.outcome === 'MISMATCH';

const when = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** The record, field by field. */
function fieldsOf({ fields, shown }: Register, { t, locale }: Speech): Html {
  return html`${shown === 'declared' && html`<p class="quiet">${t('dossiers.page.register-own-only')}</p>`}${summaryList({ locale, rows: fields.map(({ label, value }) => ({ label: said(label, locale), value: inLocale(value, locale) })) })}`;
}

/** Where form and register differ: both sides. */
function differencesOf({ differences }: Register, { t, locale }: Speech): Html {
  return table({
    caption: t('dossiers.page.register-differences'),
    columns: [
      { label: t('dossiers.page.changed-field'), role: 'title' },
      { label: t('dossiers.page.register-declared') },
      { label: t('dossiers.page.register-recorded') },
    ],
    rows: differences.map(({ label, declared, recorded }) => [
      said(label, locale),
      inLocale(declared, locale),
      recorded === undefined ? t('dossiers.page.register-withheld') : inLocale(recorded, locale),
    ]),
  });
}

/** What a register said in one line: instead of the paper, or that it says something else. */
export function registerLine(register: Register, speech: Speech): Html {
  const { t, locale } = speech;
  const from = html`${t('dossiers.page.held-from')} ${said(register.source, locale)}, ${t('dossiers.page.register-at', { at: when(register.at) })}.`;
  if (register.outcome === 'MISMATCH')
    return html`${chip(t('dossiers.page.register-differs'), 'soon')} ${from} ${t('dossiers.page.register-differs-text')}`;
  return html`${chip(t('dossiers.page.held'), 'ok')} ${from}`;
}

/** In place of a slot: the register answered; what it said, and the way to hand in a paper all the same. */
export function registerSlot(one: ComponentSlot & { register: Register }, slot: Html, speech: Speech): Html {
  const { t, locale } = speech;
  const { register, key, name } = one;
  return html`<section class="held-slot" aria-labelledby="h-${key}"><h2 class="held-name" id="h-${key}">${said(name, locale)}</h2>
    <p>${registerLine(register, speech)}</p>
    ${register.differences.length > 0 && differencesOf(register, speech)}
    ${disclosure({ summary: t('dossiers.page.register-see'), body: fieldsOf(register, speech) })}
    ${disclosure({ summary: t(register.outcome === 'MISMATCH' ? 'dossiers.page.register-paper-too' : 'dossiers.page.held-newer'), body: slot })}</section>`;
}

// words: dossiers.page.register-why-*
/** Above a slot that is handed in as ever: why the register does not stand for it, and how to ask again. */
export function registerNote(register: Register, { t, locale }: Speech): Html {
  const again =
    register.connected &&
    button({
      label: t(register.outcome === 'NOT_ASKED' ? 'dossiers.page.register-ask' : 'dossiers.page.register-again'),
      name: '_go',
      value: 'look-up',
      small: true,
    });
  return html`<p class="register-note">${t(`dossiers.page.register-why-${register.outcome}`, { source: register.source[locale] })} ${again}</p>`;
}

/** In a list of what was handed in. */
export function registerRead(one: Pick<ComponentSlot, 'key' | 'register'>, dossierId: string | undefined, speech: Speech): Content {
  const { register, key } = one;
  if (!isServed(register)) return null;
  const { t, prefix } = speech;
  const way =
    dossierId !== undefined && html` <a href="${prefix}/ho-so/${dossierId}/du-lieu/${key}">${t('dossiers.page.register-see')}</a>`;
  return html`<span>${registerLine(register, speech)}</span>${way}`;
}

/** A record as it was answered, alone on a page, for reading and print. */
export function recordPage(
  view: Speech & { slot: ComponentSlot & { register: Register }; dossier: { id: string; code: string | undefined; isTheirs: boolean } },
): Html {
  const { t, locale, prefix, slot, dossier } = view;
  const { register, name } = slot;
  const rows = [
    { label: t('dossiers.page.register-source'), value: said(register.source, locale) },
    { label: t('dossiers.page.register-fetched'), value: when(register.at) },
    ...(register.validUntil === undefined ? [] : [{ label: t('dossiers.page.register-until'), value: when(register.validUntil) }]),
    ...(register.sha256 === undefined ? [] : [{ label: 'SHA-256', value: html`<span class="mono record-hash">${register.sha256}</span>` }]),
  ];
  const back = dossier.isTheirs ? `${prefix}/ho-so/${dossier.id}` : `/app/ho-so/${dossier.id}`;
  return html`${breadcrumbs({ locale, items: [{ label: dossier.code ?? t('dossiers.page.no-code-yet'), href: back }, { label: said(name, locale) }] })}
    ${pageHead({ eyebrow: t('dossiers.page.register-eyebrow'), title: said(name, locale), lead: registerLine(register, view) })}
    <div class="stack-wide">
    ${register.differences.length > 0 && alert({ locale, tone: 'soon', title: t('dossiers.page.register-differs'), body: differencesOf(register, view) })}
    ${card({ title: t('dossiers.page.register-record'), body: fieldsOf(register, view) })}
    ${card({ title: t('dossiers.page.register-proof'), body: summaryList({ locale, rows }) })}</div>`;
}
