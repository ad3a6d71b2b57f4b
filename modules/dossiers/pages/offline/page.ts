import { formPlace } from './kept.ts';
import type { Told } from './listen.ts';

const scopes = ['/ho-so/ban-nhap/', '/en/ho-so/ban-nhap/'];
const script = '/ngoai-tuyen.js';

const signOutForm = (): HTMLFormElement | null => document.querySelector('form[data-person]');

/** Tells a worker and waits for what it says; a worker that says nothing keeps nobody waiting. */
function tell(worker: ServiceWorker, told: Told, patience: number): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => resolve(data));
    port1.start();
    setTimeout(resolve, patience);
    worker.postMessage(told, [port2]);
  });
}

async function findWorker(): Promise<ServiceWorker | undefined> {
  for (const scope of scopes) {
    const found = (await navigator.serviceWorker.getRegistration(scope))?.active;
    if (found) return found;
  }
  return undefined;
}

/** The page without its form, as it came. */
function frameOf(form: HTMLFormElement): string {
  const page = document.documentElement.cloneNode(true);
  if (!(page instanceof HTMLElement)) return formPlace;
  page.querySelector(`form[data-keep="${CSS.escape(form.dataset['keep'] ?? '')}"]`)?.replaceWith(formPlace);
  // As text it is escaped; the worker looks for the mark itself.
  return `<!doctype html>${page.outerHTML}`.replace(formPlace.replace('<', '&lt;').replace('>', '&gt;'), formPlace);
}

const filesOf = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${location.origin}/assets/`));

async function workerFor(scope: string): Promise<ServiceWorker | undefined> {
  const registration = await navigator.serviceWorker.register(script, { scope });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker === null || worker.state === 'activated') return worker ?? undefined;
  return new Promise((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve(worker)));
}

const person = (): string => signOutForm()?.dataset['person'] ?? '';

const anew = ['sent', 'apart', 'over', 'away'];

/** What was written without network was sent by asking, or waits for a choice: the page shows what was before. */
function follow(state: unknown): void {
  const note = document.querySelector<HTMLElement>('[data-kept-note]');
  if (note !== null) note.hidden = state !== 'kept';
  if (state === 'kept') document.documentElement.dataset['kept'] = 'yes';
  else if (navigator.serviceWorker.controller !== null && anew.includes(String(state))) location.reload();
}

async function keep(form: HTMLFormElement, key: string): Promise<void> {
  const [, prefix = '', id = ''] = /^(\/en)?\/ho-so\/ban-nhap\/([^/]+)$/.exec(new URL(form.action).pathname) ?? [];
  const locale = prefix === '' ? 'vi' : 'en';
  const worker = await workerFor(`${prefix}/ho-so/ban-nhap/`);
  if (worker === undefined) return;
  const draft = { id, key, person: person(), locale, frame: frameOf(form), files: filesOf() } as const;
  follow(await tell(worker, { kind: 'keep', ...draft }, 30_000));
}

async function forget(): Promise<void> {
  const worker = await findWorker();
  if (worker !== undefined) await tell(worker, { kind: 'forget' }, 2000);
}

/** Forgets what is kept here before the form that signs out is sent. */
function forgetAtSignOut(): void {
  const form = signOutForm();
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    forget().then(
      () => form.submit(),
      () => form.submit(),
    );
  });
}

const isLoaded = (): Promise<unknown> =>
  document.readyState === 'complete' ? Promise.resolve() : new Promise((resolve) => addEventListener('load', resolve, { once: true }));

async function judge(): Promise<void> {
  const worker = await findWorker();
  if (worker !== undefined) await tell(worker, { kind: 'judge', person: person() }, 10_000);
}

/** Lets drafts be filled without network, and forgets them when their time is over; without the means for it all is as before. */
export async function startKeeping(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('indexedDB' in window) || !isSecureContext) return;
  forgetAtSignOut();
  await isLoaded();
  const form = document.querySelector<HTMLFormElement>('form[data-keep]');
  const key = form?.dataset['keep'];
  try {
    if (form && key !== undefined && key !== 'here') await keep(form, key);
    else await judge();
  } catch {
    // no room, or not allowed here: nothing is kept
  }
}
