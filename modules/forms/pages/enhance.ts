import { foldVietnamese } from '#platform/i18n';
import { parseFormBody } from '../engine/body.ts';
import { checkForm } from '../engine/check.ts';
import type { Issue } from '../engine/check-schema.ts';
import type { ClientForm } from '../engine/client-form.ts';
import type { Data } from '../engine/definition.ts';
import { issueText } from '../engine/issue-text.ts';
import { inputText } from '../engine/show.ts';
import { placesOf, type Place } from '../engine/walk.ts';
import { pickText, type Picked } from '../engine/pick.ts';
import { wordsFrom } from '../engine/words-from.ts';
import { autosave, bodyOf, encoded, type EnhanceOptions, type Saving } from './autosave.ts';
import { onceReleased } from './once-released.ts';

interface Live extends Saving {
  model: ClientForm;
  touched: Set<string>;
  /** What stands in the form, found once: its rows come and go with a form of their own. */
  fields: ReadonlyMap<string, HTMLElement>;
  outputs: ReadonlyMap<string, HTMLElement>;
  groups: readonly HTMLElement[];
  /** What was said of touched fields last. */
  told: Map<string, string | undefined>;
}

const fieldsIn = (form: HTMLFormElement): Map<string, HTMLElement> =>
  new Map([...form.querySelectorAll<HTMLElement>('[data-at]')].map((field) => [field.dataset['at'] ?? '', field]));

function currentData({ form, model }: Live): Data {
  return parseFormBody(model.form, bodyOf(form), { data: model.data, provenance: {} }).data;
}

// A page is laid out anew even for what is written again as it was.
function hide(element: HTMLElement, isHidden: boolean): void {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

/** Shows and hides conditional fields and groups, and writes computed values, as the server would at the next page. */
function arrange({ fields, outputs, groups, model }: Live, places: readonly Place[]): void {
  for (const { field, pointer, value, visible } of places) {
    const element = fields.get(pointer);
    if (element !== undefined) hide(element, !visible);
    const output = field.computed === undefined ? undefined : outputs.get(pointer);
    const text = output === undefined ? '' : inputText(field, value, model.locale) || '–';
    if (output !== undefined && output.textContent !== text) output.textContent = text;
  }
  for (const group of groups) hide(group, group.querySelector('[data-at]:not([hidden])') === null);
}

function describe(control: Element, id: string, present: boolean): void {
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each !== ''));
  if (present) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) control.setAttribute('aria-describedby', [...ids].join(' '));
  else control.removeAttribute('aria-describedby');
}

function markControl(field: HTMLElement, id: string, wrong: boolean): void {
  const control = field.matches('fieldset') ? field : field.querySelector('input, textarea, select');
  if (control === null) return;
  describe(control, id, wrong);
  if (control === field) return;
  if (wrong) control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
}

function mark(live: Live, pointer: string, text: string | undefined): void {
  const field = live.fields.get(pointer);
  if (field === undefined || (live.told.has(pointer) && live.told.get(pointer) === text)) return;
  live.told.set(pointer, text);
  const id = `f-${pointer}-error`;
  const present = field.querySelector(`#${CSS.escape(id)}`);
  field.classList.toggle('field-wrong', text !== undefined);
  markControl(field, id, text !== undefined);
  if (text === undefined) {
    present?.remove();
    return;
  }
  const line = present ?? document.createElement('p');
  line.id = id;
  line.className = 'error';
  line.textContent = text;
  if (present === null) field.querySelector('label, legend')?.after(line);
}

/** Checks what was touched; that something is missing is told only when the form is sent, never while it is being filled. */
function check(live: Live, data: Data, places: readonly Place[]): void {
  if (live.touched.size === 0) return;
  const issues = new Map<string, Issue>(checkForm(live.model.form, data, { complete: false }).map((issue) => [issue.pointer, issue]));
  for (const place of places) {
    if (!live.touched.has(place.pointer)) continue;
    const issue = issues.get(place.pointer);
    mark(live, place.pointer, issue === undefined ? undefined : issueText(issue, place, live.model.locale, live.t));
  }
}

function refresh(live: Live): void {
  const data = currentData(live);
  const places = placesOf(live.model.form, data);
  arrange(live, places);
  check(live, data, places);
}

/** After a row was added the first field of the new row has the focus, after one was removed the table itself. */
function focusAfter(form: HTMLFormElement, name: string): void {
  const [, kind, pointer = ''] = /^_(\w+):(.*)$/.exec(name) ?? [];
  const table = fieldsIn(form).get(kind === 'remove' ? pointer.replace(/\/\d+$/, '') : pointer);
  const added = [...(table?.querySelectorAll<HTMLElement>(':scope > .row') ?? [])]
    .at(-1)
    ?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
  (kind === 'add' ? added : table)?.focus();
}

/** Rows come and go by the same answer of the server as without script; only the page is not loaded anew. */
async function changeRows(live: Live, button: HTMLButtonElement): Promise<void> {
  const { form, options } = live;
  const send = options.fetch ?? fetch;
  await live.saving;
  const body = form.enctype === 'multipart/form-data' ? new FormData(form, button) : encoded(form, { [button.name]: button.value });
  const response = await send(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector<HTMLFormElement>('form[data-form]');
  if (fresh === null) throw new Error('no form in the answer');
  live.ended.abort();
  form.replaceWith(fresh);
  enhanceForm(fresh, options);
  focusAfter(fresh, button.name);
}

function rowButtons(live: Live): void {
  const { form, ended } = live;
  form.addEventListener(
    'submit',
    (event) => {
      const { submitter } = event;
      const isRow =
        submitter instanceof HTMLButtonElement && /^_(add|remove|detach):/.test(submitter.name) && submitter.dataset['plain'] !== 'yes';
      if (!isRow) return;
      event.preventDefault();
      changeRows(live, submitter).catch(() => {
        submitter.dataset['plain'] = 'yes';
        form.requestSubmit(submitter);
      });
    },
    { signal: ended.signal },
  );
}

/** A field becomes a picker when it is first come to, by a script of its own: no page waits for it, and without it the field is what it was. */
function pickers({ form, model: { locale }, ended: { signal } }: Live): void {
  const spoken = { fold: foldVietnamese, textOf: (entry: Picked) => pickText({ ...entry }, locale) };
  const come = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLInputElement) || target.readOnly || !target.matches('[data-list], [list]')) return;
    import('./pickers.ts').then(
      ({ makePicker }) => makePicker(form, target, spoken),
      () => undefined,
    );
  };
  form.addEventListener('focusin', come, { signal });
}

/** Brings a rendered form to life: live checks, conditional fields, computed values, rows without a new page, saving while typing. Answers a function that ends it. */
export function enhanceForm(form: HTMLFormElement, options: EnhanceOptions = {}): () => void {
  const block = form.querySelector('#form-model');
  if (block === null) return () => undefined;
  const model: ClientForm = JSON.parse(block.textContent ?? '');
  const fields = fieldsIn(form);
  const live: Live = {
    form,
    model,
    fields,
    outputs: new Map([...fields].flatMap(([at, field]) => [...field.querySelectorAll('output')].map((output) => [at, output] as const))),
    groups: [...form.querySelectorAll<HTMLElement>('[data-group]')].toReversed(),
    told: new Map(),
    t: wordsFrom(model.words, model.locale),
    touched: new Set(),
    options,
    ended: new AbortController(),
    saving: Promise.resolve(),
  };
  const { signal } = live.ended;
  const later = onceReleased(signal);
  form.addEventListener(
    'change',
    (event) => {
      const field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
      if (field?.dataset['at'] !== undefined) live.touched.add(field.dataset['at']);
      later(() => refresh(live));
    },
    { signal },
  );
  form.addEventListener('input', () => refresh(live), { signal });
  rowButtons(live);
  pickers(live);
  const saveUrl = options.saveUrl ?? form.dataset['saveUrl'];
  if (saveUrl !== undefined) autosave(live, saveUrl);
  refresh(live);
  return () => live.ended.abort();
}

/** Brings every form of the page to life; part of the one script of the public pages. */
export function startForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) enhanceForm(form);
}
