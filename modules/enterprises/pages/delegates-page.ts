import { formatDate, formatInstant, textOf } from '#platform/i18n';
import {
  alert,
  button,
  card,
  chip,
  choices,
  csrfField,
  emptyState,
  errorSummary,
  field,
  formActs,
  html,
  inLocale,
  pageHead,
  said,
  type FieldView,
  type Html,
} from '#platform/pages';
import type { DelegableProcedure } from '../server/delegates.ts';
import type { Mandate } from '../server/mandate-store.ts';
import type { Fault, Speech } from './speech.ts';

/** A delegate as the page shows him; `invitedUntil` while he has not chosen a password. */
export interface DelegateLine extends Mandate {
  name: string;
  invitedUntil: Date | undefined;
}

/** Text fields of the form that names a delegate. */
export const delegateFields = ['fullName', 'email', 'validFrom', 'validTo', 'paperNo', 'paperDate', 'paperScope'] as const;

/** What is typed into it. */
export interface DelegateTyped extends Record<(typeof delegateFields)[number], string> {
  scope: 'all' | 'some';
  procedures: readonly string[];
}

/** What was just done. */
export type DelegateDone = 'named' | 'ended' | 'invited';

/** What the page of delegates shows, again after a refusal. */
export interface DelegatesView extends Speech {
  enterprise: { id: string; name: string };
  enterprises: readonly { id: string; name: string }[];
  delegates: readonly DelegateLine[];
  procedures: readonly DelegableProcedure[];
  now: Date;
  typed: DelegateTyped;
  faults: readonly Fault[];
  done: DelegateDone | undefined;
}

/** Where the page is. */
export const delegatesPath = '/doanh-nghiep/nguoi-duoc-uy-quyen';

const dayOf = (at: Date): string => formatInstant(at).slice(0, 10);
// A mandate is over at the first instant after its last day.
const lastDayOf = (validTo: Date): string => dayOf(new Date(validTo.getTime() - 1));

function act(view: DelegatesView, { id }: DelegateLine, name: 'cham-dut' | 'moi-lai'): Html {
  const isEnd = name === 'cham-dut';
  const label = view.t(isEnd ? 'enterprises.page.end-delegate' : 'enterprises.page.invite-again');
  return html`<form class="inline-form" method="post" action="${view.prefix}${delegatesPath}/${id}/${name}">
    ${csrfField(view.csrf)}${button({ label, kind: isEnd ? 'final' : 'secondary', small: true })}
  </form>`;
}

function delegateCard(view: DelegatesView, one: DelegateLine): Html {
  const { t, locale, procedures, now } = view;
  const { validFrom, validTo, document: paper, invitedUntil } = one;
  const names = one.procedures?.map((code) => {
    const found = procedures.find((procedure) => procedure.code === code);
    return html`<li>${found === undefined ? code : said(found.name, locale)}</li>`;
  });
  const from = dayOf(validFrom);
  const period =
    validTo === null ? t('enterprises.page.period-open', { from }) : t('enterprises.page.period', { from, until: lastDayOf(validTo) });
  const aside = validFrom > now ? chip(t('enterprises.page.to-come'), 'soon') : chip(t('enterprises.page.in-force'), 'ok');
  return card({
    title: inLocale(one.name, locale),
    aside,
    body: html`<p>${period}</p>
      ${paper !== null && html`<p>${t('enterprises.page.by-paper', { no: paper.no, date: formatDate(paper.date) })}${paper.scope !== undefined && html`: ${inLocale(paper.scope, locale)}`}</p>`}
      ${names === undefined ? html`<p>${t('enterprises.page.all-procedures')}</p>` : html`<ul>${names}</ul>`}
      ${invitedUntil !== undefined && html`<p class="help">${t('enterprises.page.invited-until', { until: formatInstant(invitedUntil) })}</p>`}`,
    foot: html`<div class="page-acts">${invitedUntil !== undefined && act(view, one, 'moi-lai')}${act(view, one, 'cham-dut')}</div>`,
  });
}

type Extra = Partial<Pick<FieldView, 'type' | 'help' | 'width' | 'required' | 'autocomplete' | 'maxLength'>>;

function slot(view: DelegatesView, name: (typeof delegateFields)[number], extra: Extra = {}): Html {
  const error = view.faults.find((fault) => fault.field === name)?.text;
  // words: enterprises.page.delegate-*
  const label = view.t(`enterprises.page.delegate-${name}`);
  return field({ locale: view.locale, name, label, value: view.typed[name], required: true, error, ...extra });
}

function scopePart(view: DelegatesView): Html {
  const { t, locale, procedures, typed, faults } = view;
  const all = choices({
    locale,
    name: 'scope',
    label: t('enterprises.page.scope'),
    required: true,
    options: [
      { value: 'all', label: t('enterprises.page.all-procedures'), selected: typed.scope === 'all' },
      { value: 'some', label: t('enterprises.page.some-procedures'), selected: typed.scope === 'some' },
    ],
  });
  const some = choices({
    locale,
    name: 'procedures',
    label: t('enterprises.page.which-procedures'),
    many: true,
    error: faults.find((one) => one.field === 'procedures')?.text,
    options: procedures.map(({ code, name }) => ({ value: code, label: textOf(name, locale), selected: typed.procedures.includes(code) })),
  });
  return html`${all}${procedures.length > 0 && some}`;
}

function newDelegate(view: DelegatesView): Html {
  const { t, prefix, csrf, enterprise } = view;
  return card({
    title: t('enterprises.page.name-delegate'),
    id: 'uy-quyen',
    body: html`<form class="form" method="post" action="${prefix}${delegatesPath}" novalidate>
      ${csrfField(csrf)}<input type="hidden" name="dn" value="${enterprise.id}" />
      ${slot(view, 'fullName', { maxLength: 100 })}${slot(view, 'email', { type: 'email', help: t('enterprises.page.delegate-email-help') })}
      ${scopePart(view)}
      ${slot(view, 'validFrom', { type: 'date', required: false, width: 'medium', help: t('enterprises.page.from-help') })}
      ${slot(view, 'validTo', { type: 'date', required: false, width: 'medium', help: t('enterprises.page.to-help') })}
      ${slot(view, 'paperNo', { width: 'medium', maxLength: 60, help: t('enterprises.page.paper-help') })}${slot(view, 'paperDate', { type: 'date', width: 'medium' })}
      ${slot(view, 'paperScope', { required: false, maxLength: 500 })}
      ${formActs([button({ label: t('enterprises.page.name-act'), kind: 'primary' })])}
    </form>`,
  });
}

function switcher(view: DelegatesView): Html | false {
  const { t, locale, prefix, enterprises, enterprise } = view;
  if (enterprises.length < 2) return false;
  const options = enterprises.map((one) => ({ value: one.id, label: one.name, selected: one.id === enterprise.id }));
  return html`<form class="inline-form" method="get" action="${prefix}${delegatesPath}">
    ${field({ locale, name: 'dn', type: 'select', label: t('enterprises.page.enterprise'), options, required: true })}${button({ label: t('enterprises.page.switch') })}
  </form>`;
}

const told = { named: 'enterprises.page.named', ended: 'enterprises.page.ended', invited: 'enterprises.page.invited' } as const;

/** Whom the representative lets act for his enterprise, for what and until when; naming one more, inviting again, ending. */
export function delegatesPage(view: DelegatesView): Html {
  const { t, locale, faults, done, delegates, enterprise, prefix } = view;
  const none = emptyState({ title: t('enterprises.page.no-delegates'), text: t('enterprises.page.no-delegates-help') });
  return html`<div class="narrow">
    ${faults.length > 0 && errorSummary({ locale, errors: faults })}
    ${done !== undefined && alert({ locale, tone: 'ok', title: t(told[done]), live: true })}
    ${pageHead({ eyebrow: inLocale(enterprise.name, locale), title: t('enterprises.page.delegates'), lead: t('enterprises.page.delegates-lead') })}
    ${switcher(view)}${delegates.length === 0 ? none : delegates.map((one) => delegateCard(view, one))}${newDelegate(view)}
    <p><a href="${prefix}/doanh-nghiep?dn=${enterprise.id}">${t('enterprises.page.to-home')}</a></p>
  </div>`;
}
