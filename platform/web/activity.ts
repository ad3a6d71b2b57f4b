const lockedEvent = 'ezone-locked';
const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const shared = 'ezone-touched';
let own = Date.now();

/** Notes that somebody sits before the screen; other windows of this browser hear of it. */
export function noteTouch(): void {
  const now = Date.now();
  if (now - own > 5000) localStorage.setItem(shared, String(now));
  own = now;
}

/** Milliseconds since somebody touched this screen, or another of this browser. */
export function restingMs(): number {
  const other = typeof localStorage === 'undefined' ? own : Number(localStorage.getItem(shared) ?? 0);
  return Date.now() - Math.max(own, other);
}

/** A request that a screen sends by itself, a minute after the last touch, is no sign that somebody is there. */
export const isBackground = (): boolean => restingMs() > 60_000;

/** Tells the shell that the server answered: locked. */
export function tellLocked(): void {
  window.dispatchEvent(new Event(lockedEvent));
}

/** Hears that the server answered: locked; until the answered function is called. */
export function hearLocked(hear: () => void): () => void {
  window.addEventListener(lockedEvent, hear);
  return () => window.removeEventListener(lockedEvent, hear);
}

/** Listens for touches until the answered function is called. */
export function watchTouches(): () => void {
  for (const name of events) window.addEventListener(name, noteTouch, { passive: true, capture: true });
  return () => {
    for (const name of events) window.removeEventListener(name, noteTouch, { capture: true });
  };
}
