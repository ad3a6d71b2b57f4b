import { openAsBefore, returnTo, takePlace } from './keep-place.ts';
import { leavePage } from './leave.ts';
import { connectLive } from './live.ts';
import { showCopying } from './small.ts';

/**
 * Fetches this page again and puts its elements of these ids in the place of ours; answers whether anything changed.
 * What the reader opened stays open, the focus and what he looks at stay where they are.
 */
export async function refreshElements(ids: readonly string[]): Promise<boolean> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return ids.map((id) => exchange(id, page)).includes(true);
}

function exchange(id: string, page: Document): boolean {
  const ours = document.getElementById(id);
  const theirs = page.getElementById(id);
  if (ours === null || theirs === null) return false;
  const place = takePlace(ours);
  const next = document.importNode(theirs, true);
  openAsBefore(next, place);
  showCopying(next);
  next.classList.toggle('changed', ours.classList.contains('changed'));
  if (ours.isEqualNode(next)) return false;
  next.classList.add('changed');
  ours.replaceWith(next);
  returnTo(next, place);
  return true;
}

/** Keeps every `[data-live]` element of the page fresh. */
export function startLive(): void {
  if (document.querySelector('[data-live]') === null) return;
  const waiting = new Set<string>();
  let timer: number | undefined;
  connectLive(({ topic }) => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) {
      const topics = (element.dataset['live'] ?? '').split(' ');
      if (element.id !== '' && (topic === '*' || topics.includes(topic))) waiting.add(element.id);
    }
    if (waiting.size === 0) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void refreshWaiting(waiting), 80);
  }, leavePage);
}

async function refreshWaiting(waiting: Set<string>): Promise<void> {
  const ids = [...waiting];
  waiting.clear();
  const changed = await refreshElements(ids).catch(() => false);
  if (changed) say('changed');
}

/** Has the page's status line read out one of its own words (`data-changed`, `data-offline`). */
export function say(word: 'changed' | 'offline'): void {
  const note = document.getElementById('live-note');
  if (note !== null) note.textContent = note.dataset[word] ?? '';
}
