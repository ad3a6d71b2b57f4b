/** Shows the copy buttons, which do nothing without script. */
export function showCopying(root: ParentNode = document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) button.hidden = false;
}

/** Copy buttons: shown with script, they say so when done. */
export function startCopying(): void {
  showCopying();
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-copy]') : null;
    if (button === null) return;
    void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
      const words = button.textContent;
      button.textContent = button.dataset['copied'] ?? words;
      window.setTimeout(() => (button.textContent = words), 2000);
    });
  });
}

/** Menus made of `<details>` close by Escape, by a click elsewhere and when the focus leaves. */
export function startMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
  const closeOthers = (target: EventTarget | null): void => {
    for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  };
  document.addEventListener('click', (event) => closeOthers(event.target));
  document.addEventListener('focusin', (event) => closeOthers(event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}

/** Forms: the list of errors gets the focus, and a second press of the same button sends nothing. */
export function startForms(): void {
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset['sending'] === 'yes') event.preventDefault();
    form.dataset['sending'] = 'yes';
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) delete form.dataset['sending'];
  });
}

/** The bar that offers undo leaves after 12 seconds, but never while it is pointed at or focused. */
export function startUndo(): void {
  const bar = document.querySelector<HTMLElement>('[data-undo]');
  if (bar === null) return;
  const leave = (): void => {
    if (bar.matches(':hover, :focus-within')) window.setTimeout(leave, 3000);
    else bar.remove();
  };
  window.setTimeout(leave, 12_000);
}
