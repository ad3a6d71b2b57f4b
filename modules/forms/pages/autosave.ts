import type { Translate } from '#platform/i18n';
import { keepTyped, takeTyped } from './keep-typed.ts';

/** How a form in the page is brought to life. */
export interface EnhanceOptions {
  /** Where the data is posted while the person types; the form's data-save-url when left out. */
  saveUrl?: string;
  /** Milliseconds without typing before a save (1,500). */
  pause?: number;
  fetch?: typeof fetch;
}

/** A form that is being saved. */
export interface Saving {
  form: HTMLFormElement;
  t: Translate;
  options: EnhanceOptions;
  ended: AbortController;
  /** The save under way; whatever else is sent waits for it, so that two never race for the draft's version. */
  saving: Promise<void>;
}

/** The fields as they would be sent. */
export function bodyOf(form: HTMLFormElement): Record<string, string[]> {
  const body: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') (body[name] ??= []).push(value);
  return body;
}

/** The same with what a button adds, encoded. */
export function encoded(form: HTMLFormElement, extra: Readonly<Record<string, string>>): URLSearchParams {
  const pairs = new URLSearchParams();
  for (const [name, values] of Object.entries({
    ...bodyOf(form),
    ...Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, [value]])),
  })) {
    for (const value of values) pairs.append(name, value);
  }
  return pairs;
}

function say(live: Saving, text: string): void {
  const line = live.form.querySelector('[data-saved]');
  // What is said again and again is read out once.
  if (line !== null && line.textContent !== text) line.textContent = text;
}

let clock: Intl.DateTimeFormat | undefined;

/** The time of day as it is here; the clock is made when the first save is told, no page waits for it. */
function timeNow(): string {
  clock ??= new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
  return clock.format(new Date());
}

/**
 * What a save answers: `hidden` are values such as the draft's new version, to be sent along next time. `kept`: it lies in the browser until there
 * is network; `sent`: so it did, and was sent now; `brings`: what others saved meanwhile is in it too, and not in this page.
 */
interface Answer {
  hidden?: Record<string, string | number>;
  kept?: boolean;
  sent?: boolean;
  brings?: boolean;
}

async function readAnswer(form: HTMLFormElement, response: Response): Promise<Answer> {
  const answer: Answer = response.headers.get('content-type')?.includes('json') === true ? await response.json() : {};
  for (const [name, value] of Object.entries(answer.hidden ?? {})) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = String(value);
  }
  return answer;
}

/** A page that was drawn without network says so on top until there is some. */
function showAway(isAway: boolean): void {
  if (!isAway) document.querySelector('[data-away]')?.remove();
}

function sayDone({ form, t }: Saving, { kept, sent }: Answer): string {
  const time = timeNow();
  if (kept === true) return `${t('forms.save-kept', { time })}${hasFiles(form) ? ` ${t('forms.save-no-files')}` : ''}`;
  return t(sent === true ? 'forms.save-sent' : 'forms.saved-at', { time });
}

const hasFiles = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(({ files }) => (files?.length ?? 0) > 0);

/** While a save is under way the form says so: what it saved meanwhile is then no conflict with what it sends. */
function sayUnderWay(form: HTMLFormElement, isUnderWay: boolean): void {
  const present = form.elements.namedItem('_saving');
  if (present instanceof HTMLInputElement) present.remove();
  if (!isUnderWay) return;
  const input = Object.assign(document.createElement('input'), { type: 'hidden', name: '_saving', value: '1' });
  form.append(input);
}

/** Whether the browser keeps the form for when there is no network; where it cannot, nobody is promised so. */
const isKeptHere = (form: HTMLFormElement): boolean =>
  form.dataset['keep'] === 'here' || (form.dataset['keep'] !== undefined && document.documentElement.dataset['kept'] === 'yes');

/** What is kept encrypted in this browser is not left in the tab readable beside it. */
function keepInTab(form: HTMLFormElement): void {
  if (!isKeptHere(form)) keepTyped(form);
}

/** Why a save failed; what was typed then stays in this tab. */
function sayFailed(live: Saving, status: number, isKept: boolean): void {
  keepInTab(live.form);
  const { t } = live;
  if (status === 401) say(live, t(isKept ? 'forms.save-kept-signed-out' : 'forms.save-signed-out'));
  else say(live, status === 409 ? t('forms.save-conflict') : t('forms.save-failed'));
}

// How soon what is kept here is tried to be sent again; always later while nothing comes through.
const soon = 1000;
const seldom = 60_000;

/** Saves a form while somebody types; where the browser keeps it for when there is no network, that is told in its place. */
export function autosave(live: Saving, url: string): void {
  const { form, options, t, ended } = live;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dirty = false;
  /** Something lies in the browser and is not sent yet; so it may be in a form that was drawn from there. */
  let waits = form.dataset['keep'] === 'here';
  let patience = soon;
  const save = async (leaving: boolean): Promise<void> => {
    clearTimeout(timer);
    if (!dirty || ended.signal.aborted) return;
    dirty = false;
    if (!waits) say(live, t('forms.saving'));
    let status = 0;
    let isKept = false;
    try {
      const send = options.fetch ?? fetch;
      const body = encoded(form, { _go: 'save' });
      sayUnderWay(form, true);
      const response = await send(url, { method: 'POST', body, headers: { accept: 'application/json' }, keepalive: leaving });
      ({ status } = response);
      const answer = await readAnswer(form, response);
      isKept = answer.kept === true;
      if (!response.ok) throw new Error(String(status));
      say(live, sayDone(live, answer));
      // What others changed must not be written over by what this page still shows.
      if (answer.brings === true && !dirty) location.reload();
      waits = isKept;
      showAway(waits);
      if (waits) timer = setTimeout(again, (patience = Math.min(2 * patience, seldom)));
    } catch {
      dirty = true;
      sayFailed(live, status, isKept);
    } finally {
      sayUnderWay(form, false);
    }
  };
  // One save after the other: the next one carries the draft's version that the last one answered.
  const queue = (leaving: boolean): void => {
    live.saving = live.saving.then(() => save(leaving));
  };
  const later = (): void => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => queue(false), options.pause ?? 1500);
  };
  const again = (): void => {
    dirty = true;
    queue(false);
  };
  const stop = (): void => {
    clearTimeout(timer);
    dirty = false;
  };
  const { signal } = ended;
  form.addEventListener('input', later, { signal });
  form.addEventListener('change', later, { signal });
  form.addEventListener('submit', stop, { signal });
  form.addEventListener('submit', () => keepInTab(form), { signal });
  // Who signs out takes back what was not sent, also where the server cannot be told.
  document.querySelector('form[data-person]')?.addEventListener('submit', () => ended.abort(), { signal });
  if (form.dataset['keep'] !== undefined) {
    const back = (): void => {
      patience = soon;
      if (waits || dirty) again();
    };
    addEventListener('online', back, { signal });
    addEventListener('offline', () => isKeptHere(form) && say(live, t('forms.save-offline')), { signal });
  }
  if (takeTyped(form)) {
    later();
    say(live, t('forms.save-restored'));
  }
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && queue(true), { signal });
  signal.addEventListener('abort', stop);
}
