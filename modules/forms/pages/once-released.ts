/** What comes and goes moves the page. Between the press of a button and its release it waits: the button would be gone from under the finger. */
export function onceReleased(signal: AbortSignal): (work: () => void) => void {
  let isPressed = false;
  let waiting: (() => void) | undefined;
  const release = (): void => {
    isPressed = false;
    // the click follows the release
    setTimeout(() => {
      waiting?.();
      waiting = undefined;
    });
  };
  addEventListener('pointerdown', () => (isPressed = true), { signal, capture: true });
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, release, { signal, capture: true });
  return (work) => {
    if (isPressed) waiting = work;
    else work();
  };
}
