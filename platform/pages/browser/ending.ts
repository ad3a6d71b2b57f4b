const second = 1000;
const tellEvery = 10 * second;
const soonSeconds = 30;

/**
 * A session that ends itself where strangers share a screen: counts down to what the server does by itself, tells it while somebody touches
 * the screen, and at the end leaves the page for the start. A page that a browser kept is asked for again.
 */
export function startEnding(): void {
  const strip = document.querySelector<HTMLElement>('.session-strip');
  const form = strip?.querySelector('form');
  if (strip === null || !form) return;
  const { endsAfter, stay = '', counting = '', soon = '' } = strip.dataset;
  const [counter, asking] = strip.querySelectorAll('[role]');
  let told = Date.now();
  let asked = told;

  const show = (): void => {
    const left = Math.max(0, Math.ceil((told - Date.now()) / second + Number(endsAfter)));
    const words = left > soonSeconds ? '' : soon;
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (counter) counter.textContent = counting.replace('{time}', time);
    if (asking && asking.textContent !== words) asking.textContent = words;
    if (left === 0) form.requestSubmit();
  };
  const tell = async (): Promise<void> => {
    asked = Date.now();
    const at = asked;
    const { status } = await fetch(stay).catch(() => ({ status: 0 }));
    if (status === 204) told = at;
    if (status === 401) form.requestSubmit();
    show();
  };

  for (const sign of ['pointerdown', 'keydown', 'input'])
    document.addEventListener(sign, () => void (Date.now() - asked > tellEvery && tell()), { passive: true });
  strip.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    void tell();
  });
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  window.setInterval(show, second);
  show();
}
