import {
  button,
  card,
  errorSummary,
  field,
  formActs,
  html,
  inLocale,
  linkButton,
  pageHead,
  stepOf,
  steps,
  summaryList,
  type Content,
  type Html,
} from '#platform/pages';
import type { Words } from '#platform/i18n';
import { chosenFields, factorFields, type FactorView } from './account-pages.ts';
import type { Fault, Speech } from './speech.ts';

/** What a form of the first run shows: what was typed, and every fault of it. */
export interface FirstRunView extends Speech {
  step: 'co-quan' | 'don-vi' | 'quan-tri' | 'xac-thuc';
  /** Steps that are done, whose pages may be opened again. */
  done: readonly string[];
  values: Readonly<Record<string, string>>;
  faults: readonly Fault[];
}

const order = ['co-quan', 'don-vi', 'quan-tri', 'xac-thuc'] as const;

/** Asks for the code on the console. */
export function codePage({ t, locale, prefix, fault }: Speech & { fault: Fault | undefined }): Html {
  const help = t('accounts.first.code-help');
  const given = { locale, name: 'ma', label: t('accounts.first.code'), help, mono: true, required: true, autocomplete: 'off' } as const;
  return html`<div class="narrow">
    ${fault !== undefined && errorSummary({ locale, errors: [fault] })}
    ${pageHead({ title: t('accounts.first.title'), lead: t('accounts.first.lead') })}
    <form class="form" method="post" action="${prefix}/thiet-lap/ma" novalidate>
      ${field({ ...given, error: fault?.text })}
      ${formActs([button({ label: t('accounts.first.begin'), kind: 'primary' })])}
    </form>
  </div>`;
}

// words: accounts.first.step-*, accounts.first.lead-*
function stepFrame(view: FirstRunView, given: { action: string; body: Content; acts: readonly Content[]; wide?: boolean }): Html {
  const { t, locale, prefix, step, faults, done } = view;
  const items = order.map((key) => ({
    label: t(`accounts.first.step-${key}`),
    state: key === step ? ('now' as const) : done.includes(key) ? ('done' as const) : ('next' as const),
    ...(key !== step && done.includes(key) ? { href: `${prefix}/thiet-lap?buoc=${key}` } : {}),
  }));
  return html`<div class="${given.wide === true ? 'first-run' : 'narrow'}">
    ${steps({ locale, items, label: t('accounts.first.title') })}
    ${faults.length > 0 && errorSummary({ locale, errors: faults })}
    ${stepOf({ locale, step: order.indexOf(step) + 1, steps: order.length })}
    ${pageHead({
      title: t(`accounts.first.step-${step}`),
      lead: t(`accounts.first.lead-${step}`),
    })}
    <form class="form" method="post" action="${prefix}${given.action}" novalidate>${given.body}${formActs(given.acts)}</form>
  </div>`;
}

const next = ({ t }: FirstRunView): Html => button({ label: t('accounts.first.next'), kind: 'primary', name: 'viec', value: 'xong' });

interface Extra {
  optional?: boolean;
  help?: string;
  width?: 'short' | 'medium';
  mono?: boolean;
  type?: 'email';
  autocomplete?: string;
  placeholder?: string;
}

function textField(view: FirstRunView, name: string, label: string, extra: Extra = {}): Html {
  const { optional = false, ...rest } = extra;
  const error = view.faults.find((fault) => fault.field === name)?.text;
  return field({ locale: view.locale, name, label, value: view.values[name] ?? '', required: !optional, error, ...rest });
}

/** The authority: its names, code and symbol as papers show them. */
export function authorityPage(view: FirstRunView): Html {
  const { t } = view;
  const pair = (name: string, key: string, extra: Extra = {}): Html =>
    html`${textField(view, `${name}Vi`, t(`accounts.first.${key}`), extra)}${textField(view, `${name}En`, t(`accounts.first.${key}-en`), { ...extra, optional: true, help: t('accounts.first.english-help') })}`;
  const code = { help: t('accounts.first.authority-code-help'), width: 'medium', mono: true, placeholder: 'H00.00' } as const;
  const body = html`${pair('name', 'authority-name')}
    ${textField(view, 'code', t('accounts.first.authority-code'), code)}
    ${textField(view, 'symbol', t('accounts.first.symbol'), { help: t('accounts.first.symbol-help'), width: 'short', mono: true, placeholder: 'BQL' })}
    ${pair('parent', 'parent', { optional: true })}${pair('place', 'place', { width: 'medium' })}${pair('address', 'address')}`;
  return stepFrame(view, { action: '/thiet-lap/co-quan', body, acts: [next(view)] });
}

/** A unit as it is typed; `need` says why it must be there. */
export interface UnitRow {
  code: string;
  nameVi: string;
  nameEn: string;
  kind: string;
  isNeeded: boolean;
}

const kinds = ['board', 'office', 'one-stop', 'department'] as const;

// words: accounts.first.kind-*
function unitRow(view: FirstRunView, row: UnitRow, place: number): Html {
  const { t, locale } = view;
  const named = (name: string) => ({
    locale,
    name: `${name}-${place}`,
    error: view.faults.find((fault) => fault.field === `${name}-${place}`)?.text,
  });
  const options = kinds.map((kind) => ({ value: kind, label: t(`accounts.first.kind-${kind}`), selected: kind === row.kind }));
  return html`<li><fieldset class="first-run-unit"><legend class="visually-hidden">${t('accounts.first.unit', { place: place + 1 })}</legend>
    ${field({ ...named('ma'), label: t('accounts.first.unit-code'), value: row.code, required: true, mono: true })}
    ${field({ ...named('ten'), label: t('accounts.first.unit-name'), value: row.nameVi, required: true })}
    ${field({ ...named('name'), label: t('accounts.first.unit-name-en'), value: row.nameEn })}
    ${field({ ...named('loai'), label: t('accounts.first.unit-kind'), type: 'select', options, required: true })}
    ${row.isNeeded && html`<p class="help">${t('accounts.first.unit-needed')}</p>`}
  </fieldset></li>`;
}

/** The units, as many rows as there are; an emptied row is left out. */
export function unitsPage(view: FirstRunView & { rows: readonly UnitRow[] }): Html {
  const { t, rows } = view;
  const body = html`<input type="hidden" name="so-dong" value="${String(rows.length)}" />
    <ul class="first-run-units">${rows.map((row, place) => unitRow(view, row, place))}</ul>`;
  const more = button({ label: t('accounts.first.more-units'), name: 'viec', value: 'them', unchecked: true });
  return stepFrame(view, { action: '/thiet-lap/don-vi', body, acts: [next(view), more], wide: true });
}

/** The first administrator: who he is and how he signs in. */
export function administratorPage(view: FirstRunView & { units: readonly { code: string; name: Words }[]; minimum: number }): Html {
  const { t, locale, units } = view;
  const options = units.map((unit) => ({ value: unit.code, label: `${unit.code} · ${unit.name[locale] || unit.name.vi}` }));
  const body = html`${textField(view, 'fullName', t('accounts.page.person'), { autocomplete: 'name' })}
    ${textField(view, 'titleVi', t('accounts.first.person-title'))}
    ${textField(view, 'titleEn', t('accounts.first.person-title-en'), { optional: true, help: t('accounts.first.english-help') })}
    ${field({ locale, name: 'unitCode', label: t('accounts.first.person-unit'), type: 'select', options, value: view.values['unitCode'] ?? '', required: true, error: view.faults.find((fault) => fault.field === 'unitCode')?.text })}
    ${textField(view, 'email', t('accounts.first.email'), { optional: true, type: 'email', autocomplete: 'email' })}
    ${textField(view, 'signInName', t('accounts.name'), { width: 'medium', mono: true, autocomplete: 'username', help: t('accounts.first.sign-in-help') })}
    ${chosenFields({ ...view, fault: view.faults.find((fault) => fault.field === 'password' || fault.field === 'repeated') }, view.minimum)}`;
  return stepFrame(view, { action: '/thiet-lap/quan-tri', body, acts: [next(view)] });
}

/** What will be set up, once more, and the second factor that finishes it. */
export function finishPage(
  view: FirstRunView & { authority: Words; code: string; units: number; administrator: string; factor: FactorView },
): Html {
  const { t, locale, prefix } = view;
  const known = summaryList({
    locale,
    rows: [
      {
        label: t('accounts.first.step-co-quan'),
        value: html`${inLocale(view.authority[locale] || view.authority.vi, locale)} (<span class="mono">${view.code}</span>)`,
      },
      { label: t('accounts.first.step-don-vi'), value: t('accounts.first.unit-count', { count: view.units }) },
      { label: t('accounts.first.step-quan-tri'), value: inLocale(view.administrator, locale) },
    ],
  });
  const body = html`${known}${card({ title: t('accounts.page.factor-title'), body: factorFields({ ...view, fault: view.faults[0] }, view.factor) })}
    <p>${t('accounts.first.then')}</p>`;
  const finish = button({ label: t('accounts.first.finish'), kind: 'primary' });
  const back = linkButton({ label: t('accounts.first.back'), href: `${prefix}/thiet-lap?buoc=quan-tri`, kind: 'quiet' });
  return stepFrame(view, { action: '/thiet-lap/xong', body, acts: [finish, back] });
}
