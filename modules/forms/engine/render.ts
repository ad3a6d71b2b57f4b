import { attributes, button, dataBlock, errorSummary, formActs, html, inLocale, type Html } from '#platform/pages';
import type { Locale, Translate } from '#platform/i18n';
import { clientForm } from './client-form.ts';
import { countryNames } from './countries.ts';
import type { CompiledForm, Data, FormError, Item, Provenance, Step } from './definition.ts';
import type { Picked } from './pick.ts';
import type { Drawing } from './render-field.ts';
import { anchorOf, itemFields } from './render-items.ts';
import { readForm } from './render-read.ts';
import { placesOf, stepAround, visibleSteps } from './walk.ts';
import { formWords } from './words.ts';

/** A form to be shown: `edit` one step with its controls, `read` the data as a list (for print too), `compare` the data against `recordData`. */
export interface FormView {
  form: CompiledForm;
  data: Data;
  provenance?: Provenance;
  errors?: readonly FormError[];
  locale: Locale;
  mode: 'edit' | 'read' | 'compare';
  /** The key of the step; edit shows the first when it is left out, the other modes all. */
  step?: string;
  /** compare: what the records say, as `prefill(…).data`. */
  recordData?: Data;
  /** edit: where the form is posted (as multipart/form-data when the step has a file slot). */
  action?: string;
  /** edit: hidden fields to go along, such as the CSRF token and the draft's version. */
  hidden?: Readonly<Record<string, string>>;
  /** edit: where the script posts the data (urlencoded, `_go=save`) while the person types. */
  saveUrl?: string;
  /** edit: the name of the key under which the browser keeps the form for when there is no network; `here` where it was kept and is drawn from there. */
  keep?: string;
  /** edit: when the draft was saved last, HH:mm. */
  savedAt?: string;
  /** edit: steps that come after the form itself; asked for as any other step, with `step:KEY`. */
  furtherSteps?: readonly Pick<Step, 'key' | 'title'>[];
  /** edit: what somebody asked to have put right, by pointer; stands at its field. */
  asked?: ReadonlyMap<string, string>;
  /** edit: what was found in its list for words typed into a picker, by pointer. */
  matches?: ReadonlyMap<string, readonly Picked[]>;
  /** edit: nothing is kept between steps: there is no button to go on later. */
  atOnce?: boolean;
  /** edit: the words of the main button; "Continue" when left out. */
  nextLabel?: string;
  uploadUrl?: (pointer: string) => string;
  fileHref?: (file: Data) => string;
}

const hasWidget = (items: readonly Item[], widget: string): boolean =>
  items.some((item) =>
    'group' in item
      ? hasWidget(item.items, widget)
      : item.widget === widget || (widget === 'country' && item.widget === 'address') || hasWidget(item.row ?? [], widget),
  );

const isConditional = (items: readonly Item[]): boolean =>
  items.some((item) => item.visibleWhen !== undefined || isConditional('group' in item ? item.items : (item.row ?? [])));

function stepList(steps: readonly Pick<Step, 'key' | 'title'>[], current: Step, locale: Locale, t: Translate): Html {
  const place = steps.findIndex((step) => step.key === current.key) + 1;
  const entries = steps.map((step, index) => {
    const here = step.key === current.key;
    const title = html`<span class="step-number">${index + 1}</span> ${inLocale(step.title[locale], locale)}`;
    return html`<li>${here ? html`<span aria-current="step">${title}</span>` : html`<button class="step-link" type="submit" name="_go" value="step:${step.key}" formnovalidate>${title}</button>`}</li>`;
  });
  return html`<details class="form-steps"><summary>${t('forms.step-of', { step: place, steps: steps.length })}</summary><nav aria-label="${t('forms.steps')}"><ol>${entries}</ol></nav></details>`;
}

function summary(view: FormView, steps: readonly Step[]): Html | false {
  const { errors = [], form, data, locale } = view;
  if (errors.length === 0) return false;
  const places = new Map(placesOf(form, data, steps).map((place) => [place.pointer, place]));
  return errorSummary({
    locale,
    errors: errors.map(({ pointer, words }) => ({
      text: inLocale(words[locale], locale),
      field: places.has(pointer) ? anchorOf(places.get(pointer), pointer) : undefined,
    })),
  });
}

function acts(view: FormView, first: boolean, t: Translate): Html {
  const later = button({ label: t('forms.save-later'), kind: 'quiet', name: '_go', value: 'save', unchecked: true });
  return html`${view.atOnce !== true && html`<div class="form-later">${later}</div>`}${formActs([
    !first && button({ label: t('forms.back'), name: '_go', value: 'back', unchecked: true }),
    button({ label: view.nextLabel ?? t('forms.continue'), kind: 'primary', name: '_go', value: 'next' }),
  ])}`;
}

function stepOf({ step: key }: FormView, steps: readonly Step[]): Step {
  const step = steps.find((each) => each.key === key) ?? steps[0];
  if (step === undefined) throw new RangeError('the form has no visible step');
  return step;
}

function editForm(view: FormView, t: Translate): Html {
  const { form, data, locale, provenance = {}, errors = [] } = view;
  const steps = visibleSteps(form, data);
  const step = stepOf(view, steps);
  const drawing: Drawing = {
    form,
    data,
    provenance,
    locale,
    t,
    asked: view.asked,
    matches: view.matches,
    errors: new Map(errors.map((error) => [error.pointer, (error.beside ?? error.words)[locale]])),
    uploadUrl: view.uploadUrl,
    fileHref: view.fileHref,
  };
  const known = placesOf(form, data, [step]).some((place) => provenance[place.pointer] !== undefined);
  const multipart = hasWidget(step.items, 'file-slot') ? 'multipart/form-data' : undefined;
  const start = attributes({
    class: 'form',
    method: 'post',
    action: view.action,
    enctype: multipart,
    novalidate: true,
    'data-form': true,
    'data-save-url': view.saveUrl,
    'data-keep': view.keep,
  });
  return html`<form${start}>${Object.entries(view.hidden ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="_step" value="${step.key}"><button class="visually-hidden" type="submit" name="_go" value="next" tabindex="-1" aria-hidden="true">${t('forms.continue')}</button>${summary(view, [step])}
<div class="form-head">${stepList([...steps, ...(view.furtherSteps ?? [])], step, locale, t)}<p class="form-saved" role="status" data-saved>${view.savedAt !== undefined && t('forms.saved-at', { time: view.savedAt })}</p></div>
<h1>${inLocale(step.title[locale], locale)}</h1>${step.note !== undefined && html`<p class="lead">${inLocale(step.note[locale], locale)}</p>`}${known && html`<p class="lead">${t('forms.prefilled-note')}</p>`}
<div class="form-body">${itemFields(drawing, step.items, stepAround(form, data, step))}</div>${
    isConditional(step.items) &&
    html`<noscript>${button({ label: t('forms.refresh'), name: '_go', value: 'refresh', unchecked: true })}</noscript>`
  }${hasWidget(step.items, 'country') && html`<datalist id="form-countries">${countryNames(locale).map((name) => html`<option value="${name}"></option>`)}</datalist>`}${acts(view, steps[0] === step, t)}${dataBlock('form-model', clientForm(form, step, data, { locale, keeps: view.keep !== undefined }))}</form>`;
}

/** Draws a form as HTML; everything from the data is escaped. */
export function renderForm(view: FormView): Html {
  const t = formWords(view.locale);
  if (view.mode === 'edit') return editForm(view, t);
  const { form, data, locale, fileHref } = view;
  const steps = form.definition.layout.steps.filter((step) => view.step === undefined || step.key === view.step);
  return readForm({ form, data, locale, t, fileHref, record: view.mode === 'compare' ? (view.recordData ?? {}) : undefined }, steps);
}
