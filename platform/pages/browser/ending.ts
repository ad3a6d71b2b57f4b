const second = 1000;
const tellEvery = 10 * second;
const soonSeconds = 30;
/** A request to end that is asked again breaks off the one under way; so long it has. */
const endingTakes = 15 * second;

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
  let left = 0;

  const leave = (): void => {
    if (Date.now() - left < endingTakes) return;
    left = Date.now();
    form.requestSubmit();
  };
  const show = (): void => {
    const rest = Math.max(0, Math.ceil((told - Date.now()) / second + Number(endsAfter)));
    const words = rest > soonSeconds ? '' : soon;
    const time = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
    if (counter) counter.textContent = counting.replace('{time}', time);
    if (asking && asking.textContent !== words) asking.textContent = words;
    if (rest === 0) leave();
  };
  const tell = async (): Promise<void> => {
    asked = Date.now();
    const at = asked;
    const { status } = await fetch(stay).catch(() => ({ status: 0 }));
    if (status === 204) told = at;
    if (status === 401) leave();
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
