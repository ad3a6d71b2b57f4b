import { forgetOthers, forgetWhatIsOver } from './contact.ts';
import { forgetAll, forgetOld, useKey } from './vault.ts';
import { answerOf, takeAlong } from './worker.ts';

/** What a page tells the worker. */
export type Told =
  | { kind: 'forget' }
  /** Somebody may have been signed out; `person` is who the page says is signed in. */
  | { kind: 'judge'; person: string }
  | { kind: 'keep'; id: string; key: string; person: string; locale: 'vi' | 'en'; frame: string; files: string[] };

// What a service worker has besides, as far as it is used here; the types of a page know none of it.
declare const clients: { claim(): Promise<void> };
declare function skipWaiting(): Promise<void>;
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Telling extends Lasting {
  data: Told;
  ports: readonly MessagePort[];
}
const isAsking = (event: Event): event is Asking => 'respondWith' in event;
const lasts = (event: Event): event is Lasting => 'waitUntil' in event;
const isTelling = (event: Event): event is Telling => 'waitUntil' in event && 'ports' in event;

const filesName = 'ezone-files';

/** Stylesheet, script and fonts: their addresses change with their content. */
async function fileOf(request: Request): Promise<Response> {
  const files = await caches.open(filesName);
  return (await files.match(request.url)) ?? fetch(request);
}

async function keepFiles(urls: readonly string[]): Promise<void> {
  const files = await caches.open(filesName);
  const wanted = new Set(urls);
  const there = new Set((await files.keys()).map(({ url }) => url));
  for (const url of there) if (!wanted.has(url)) await files.delete(url);
  await Promise.all([...wanted].filter((url) => !there.has(url)).map((url) => files.add(url).catch(() => undefined)));
}

async function hear(told: Told): Promise<string> {
  await forgetOld(Date.now());
  if (told.kind === 'forget') {
    await forgetAll();
    return 'forgotten';
  }
  if (told.kind === 'judge') {
    const isGone = told.person === '' ? await forgetWhatIsOver() : await forgetOthers(told.person);
    return isGone ? 'forgotten' : 'stays';
  }
  const { id, key, person, frame, locale } = told;
  if (!(await forgetOthers(person))) await forgetWhatIsOver(key);
  await useKey(key, person, Date.now());
  const state = await takeAlong({ id, frame, locale });
  await keepFiles(told.files);
  return state;
}

/** Lets the worker hear pages and answer for the network. */
export function startWorker(): void {
  addEventListener('install', (event) => lasts(event) && event.waitUntil(skipWaiting()));
  addEventListener('activate', (event) => lasts(event) && event.waitUntil(clients.claim()));
  addEventListener('message', (event: Event) => {
    if (!isTelling(event)) return;
    const { data, ports } = event;
    event.waitUntil(
      hear(data).then(
        (state) => ports[0]?.postMessage(state),
        () => ports[0]?.postMessage('failed'),
      ),
    );
  });
  addEventListener('fetch', (event) => {
    if (!isAsking(event)) return;
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin) return;
    const answer = request.method === 'GET' && pathname.startsWith('/assets/') ? fileOf(request) : answerOf(request);
    if (answer !== undefined) event.respondWith(answer);
  });
}
