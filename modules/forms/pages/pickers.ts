import type { Picked } from '../engine/pick.ts';

/** What the page's script knows of texts; a file of its own need not carry it again. */
export interface Spoken {
  fold: (text: string) => string;
  textOf: (entry: Picked) => string;
}

/** What may be chosen: what the field then says, and the entry that is sent with it. */
interface Choice {
  text: string;
  entry?: Picked;
}
type Find = (text: string, signal: AbortSignal) => Promise<Choice[]>;

const most = 12;
const pause = 120;

/** Country names lie in the page: nothing is asked of the server, and they are found without network too. */
function inPage(form: HTMLFormElement, id: string, fold: Spoken['fold']): Find {
  const names = [...form.querySelectorAll<HTMLOptionElement>(`#${CSS.escape(id)} option`)].map(({ value }) => ({
    text: value,
    folded: fold(value),
  }));
  return (text) => {
    const wanted = fold(text);
    const fit = names.filter(({ folded }) => folded.includes(wanted));
    const begins = ({ folded }: { folded: string }): number => (folded.startsWith(wanted) ? 0 : 1);
    return Promise.resolve(fit.toSorted((a, b) => begins(a) - begins(b)).slice(0, most));
  };
}

function onServer(list: string, textOf: Spoken['textOf']): Find {
  return async (text, signal) => {
    const answer = await fetch(`/api/v1/forms/lists/${list}/entries?q=${encodeURIComponent(text)}`, {
      signal,
      headers: { accept: 'application/json' },
    });
    if (!answer.ok) return [];
    const { entries }: { entries: Picked[] } = await answer.json();
    return entries.map((entry) => ({ text: textOf(entry), entry }));
  };
}

/** The list under a field, by the pattern of a combobox: arrows walk, Enter takes, Escape closes, a press takes. */
function bring(form: HTMLFormElement, input: HTMLInputElement, find: Find): void {
  const box = document.createElement('ul');
  box.className = 'pick-list';
  box.id = `${input.id}-list`;
  box.setAttribute('role', 'listbox');
  box.hidden = true;
  const around = document.createElement('span');
  around.className = 'pick-place';
  input.replaceWith(around);
  around.append(input, box);
  const label = form.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  box.setAttribute('aria-label', label?.textContent ?? '');
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', box.id],
    ['aria-expanded', 'false'],
  ] as const)
    input.setAttribute(name, value);
  let shown: readonly Choice[] = [];
  let at = -1;
  let asking = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(timer);
    asking.abort();
    box.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (next: number): void => {
    at = next;
    [...box.children].forEach((line, index) => line.setAttribute('aria-selected', String(index === at)));
    const line = box.children[at];
    if (line === undefined) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', line.id);
      line.scrollIntoView({ block: 'nearest' });
    }
  };
  const show = (found: readonly Choice[]): void => {
    shown = found;
    const none = input.dataset['none'];
    const lines = found.map(({ text }, index) => {
      const line = document.createElement('li');
      line.id = `${box.id}-${index}`;
      line.setAttribute('role', 'option');
      line.textContent = text;
      return line;
    });
    const nothing = Object.assign(document.createElement('li'), { className: 'pick-none', textContent: none ?? '' });
    nothing.setAttribute('role', 'presentation');
    box.replaceChildren(...(lines.length === 0 && none !== undefined ? [nothing] : lines));
    box.hidden = box.children.length === 0;
    input.setAttribute('aria-expanded', String(!box.hidden));
    point(-1);
  };
  const chosen = `_pick:${input.name}`;
  const forget = (): void => {
    for (const one of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(chosen)}"]`)) {
      if (one.type === 'hidden') one.remove();
      else one.checked = false;
    }
  };
  const take = (index: number): void => {
    const choice = shown[index];
    if (choice === undefined) return;
    forget();
    input.value = choice.text;
    if (choice.entry !== undefined) {
      const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: chosen });
      kept.value = JSON.stringify(choice.entry);
      around.append(kept);
    }
    form.querySelector(`[data-at="${CSS.escape(input.name)}"] [data-pick-found]`)?.remove();
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const ask = (): void => {
    clearTimeout(timer);
    asking.abort();
    const { signal } = (asking = new AbortController());
    const text = input.value.trim();
    timer = setTimeout(() => {
      find(text, signal).then(
        (found) => {
          if (!signal.aborted && document.activeElement === input) show(found);
        },
        // Without network nothing is offered; what is typed is looked for when it is sent.
        () => undefined,
      );
    }, pause);
  };
  input.addEventListener(
    'input',
    (event) => {
      if (!event.isTrusted && input.value === shown[at]?.text) return;
      forget();
      if (input.value.trim() === '') close();
      else ask();
    },
    { capture: true },
  );
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' && box.hidden) ask();
    if (box.hidden) return;
    if (key === 'Escape') close();
    else if (key === 'ArrowDown') point(Math.min(at + 1, shown.length - 1));
    else if (key === 'ArrowUp') point(Math.max(at - 1, -1));
    else if (key === 'Enter' && at >= 0) take(at);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  // The press must not take the focus away before it is a choice.
  box.addEventListener('pointerdown', (event) => event.preventDefault());
  box.addEventListener('click', (event) => {
    const line = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (line !== null) take([...box.children].indexOf(line));
  });
}

/** Makes a picker of a field that is chosen from a list of the server (`data-list`) or of the page (`list`). */
export function makePicker(form: HTMLFormElement, input: HTMLInputElement, { fold, textOf }: Spoken): void {
  if (input.getAttribute('role') === 'combobox') return;
  const { list } = input.dataset;
  const countries = input.getAttribute('list');
  input.removeAttribute('list');
  input.autocomplete = 'off';
  const isHere = document.activeElement === input;
  bring(form, input, list === undefined ? inPage(form, countries ?? '', fold) : onServer(list, textOf));
  // Being moved into its place took the focus away.
  if (isHere) input.focus();
}
