import { refreshElements } from './refresh.ts';
import { showCopying } from './small.ts';

const units = ['B', 'KB', 'MB', 'GB'] as const;

/** "1,2 MB" in the writing of the page's language. */
export function sizeInWords(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toLocaleString(locale, { maximumFractionDigits: 1 })} ${units[power] ?? 'B'}`;
}

/** File fields: the chosen name shows in the field, a slot with an address uploads at once, a drop on a drop form sends it. */
export function startFiles(): void {
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === 'file' && input.closest('.drop') !== null) chosen(input);
  });
  for (const way of ['dragover', 'dragleave', 'drop'] as const) {
    document.addEventListener(way, (event) => {
      const drop = event.target instanceof Element ? event.target.closest<HTMLElement>('.drop') : null;
      drop?.classList.toggle('drop-over', way === 'dragover');
      if (way === 'drop' && drop !== null) drop.dataset['dropped'] = 'yes';
    });
  }
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-drop-form]')) return;
    event.preventDefault();
    void sendDropForm(form);
  });
}

function chosen(input: HTMLInputElement): void {
  const file = input.files?.[0];
  const drop = input.closest<HTMLElement>('.drop');
  if (file === undefined || drop === null) return;
  const words = drop.querySelector('.drop-words');
  if (words !== null) words.textContent = `${file.name} · ${sizeInWords(file.size, document.documentElement.lang)}`;
  const slot = input.closest<HTMLElement>('[data-file-slot][data-upload]');
  if (slot !== null) void uploadSlot(slot, input, file, slot.dataset['upload'] ?? '');
  const dropped = drop.dataset['dropped'] === 'yes';
  delete drop.dataset['dropped'];
  if (dropped) input.closest<HTMLFormElement>('form[data-drop-form]')?.requestSubmit();
}

async function uploadSlot(slot: HTMLElement, input: HTMLInputElement, file: File, url: string): Promise<void> {
  const data = new FormData();
  const token = input.form?.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value;
  if (token !== undefined) data.set('_csrf', token);
  data.set(input.name, file);
  const answer = await sendWithProgress('POST', url, data, slot);
  if (answer === undefined || answer.status >= 400) return refused(slot, answer?.responseText ?? '');
  input.value = '';
  slot.dispatchEvent(new CustomEvent('ezone:uploaded', { bubbles: true, detail: { name: input.name } }));
  await refreshElements([slot.id]);
}

/** A refusing page holds the slot with its error, or says in its lead why. */
function refused(slot: HTMLElement, text: string): void {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const theirs = page.getElementById(slot.id);
  if (theirs !== null) return slot.replaceWith(document.importNode(theirs, true));
  fails(slot);
  const why = page.querySelector('.page-head .lead')?.textContent ?? '';
  if (why !== '') showState(slot, why);
}

async function sendDropForm(form: HTMLFormElement): Promise<void> {
  const answer = await sendWithProgress('POST', form.action, new FormData(form), form);
  const page = new DOMParser().parseFromString(answer?.responseText ?? '', 'text/html');
  const next = page.getElementById('main');
  if (answer === undefined || next === null) return fails(form);
  if (answer.responseURL !== '' && answer.responseURL !== form.action) return location.assign(answer.responseURL);
  const main = document.importNode(next, true);
  document.getElementById('main')?.replaceWith(main);
  document.title = page.title;
  showCopying();
  (main.querySelector<HTMLElement>('[data-error-summary]') ?? main).focus();
}

function fails(frame: HTMLElement): void {
  delete frame.dataset['sending'];
  showState(frame, frame.dataset['failed'] ?? '');
  const progress = frame.querySelector('progress');
  if (progress !== null) progress.hidden = true;
}

function showState(frame: HTMLElement, words: string): void {
  const state = frame.querySelector<HTMLElement>('.drop-state');
  if (state === null) return;
  state.hidden = words === '';
  state.textContent = words;
}

function sendWithProgress(method: string, url: string, data: FormData, frame: HTMLElement): Promise<XMLHttpRequest | undefined> {
  const progress = frame.querySelector('progress');
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('accept', 'text/html');
    request.upload.addEventListener('progress', (event) => {
      const percent = event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0;
      showState(frame, (frame.dataset['busy'] ?? '').replace('{percent}', String(percent)));
      if (progress === null) return;
      progress.hidden = false;
      progress.value = percent;
    });
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => resolve(undefined));
    request.send(data);
  });
}
