/** Where a reader is in an element: what is open, what has the focus, what stands in view, how far boxes are scrolled. */
export interface Place {
  readonly open: ReadonlyMap<string, boolean>;
  readonly focused: string | undefined;
  /** What is held at its height while the rest changes. */
  readonly inView: { readonly mark: string; readonly top: number } | undefined;
  readonly scrolled: ReadonlyMap<string, { readonly left: number; readonly top: number }>;
}

const holding = 'h1,h2,h3,summary,a,button,input,dt,li,tr';
const focusable = 'a,button,input,select,textarea,summary,[tabindex]';
const longestName = 120;

/** What an element is called when its page is fetched again. */
function nameOf(element: Element): string {
  if (element.id !== '') return `#${element.id}`;
  const target = element.getAttribute('href') ?? element.getAttribute('name') ?? element.getAttribute('data-copy') ?? '';
  const words = (element.querySelector(':scope > summary') ?? element).textContent.replaceAll(/\s+/g, ' ').trim();
  return `${element.tagName} ${element.className} ${target} ${words.slice(0, longestName)}`;
}

/** The elements a selector finds, each by its name and, among equals, its place. */
function marked(root: Element, selector: string): Map<string, HTMLElement> {
  const seen = new Map<string, number>();
  const found = new Map<string, HTMLElement>();
  for (const element of [root, ...root.querySelectorAll(selector)]) {
    if (!(element instanceof HTMLElement)) continue;
    const name = nameOf(element);
    const place = seen.get(name) ?? 0;
    seen.set(name, place + 1);
    found.set(`${place} ${name}`, element);
  }
  return found;
}

const disclosures = (root: Element): [string, HTMLDetailsElement][] =>
  [...marked(root, 'details')].flatMap(([mark, element]) => (element instanceof HTMLDetailsElement ? [[mark, element]] : []));

/** The focused element, else the first that can be seen. */
function findHold(root: Element): Place['inView'] {
  const active = document.activeElement;
  const all = [...marked(root, holding)].slice(1).map(([mark, element]) => ({ mark, element, box: element.getBoundingClientRect() }));
  const seen = all.filter(({ box }) => box.height > 0 && box.bottom > 0 && box.top < window.innerHeight);
  const hold = seen.find(({ element }) => element === active) ?? seen[0];
  return hold && { mark: hold.mark, top: hold.box.top };
}

/** Notes where the reader is in an element. */
export function takePlace(root: Element): Place {
  const boxes = [...marked(root, '*')].filter(([, box]) => box.scrollLeft !== 0 || box.scrollTop !== 0);
  return {
    open: new Map(disclosures(root).map(([mark, details]) => [mark, details.open])),
    focused: [...marked(root, focusable)].find(([, element]) => element === document.activeElement)?.[0],
    inView: findHold(root),
    scrolled: new Map(boxes.map(([mark, box]) => [mark, { left: box.scrollLeft, top: box.scrollTop }])),
  };
}

/** Opens and closes in a fetched element what the reader had open and closed. */
export function openAsBefore(root: Element, place: Place): void {
  for (const [mark, details] of disclosures(root)) details.open = place.open.get(mark) ?? details.open;
}

/** Puts the reader back: focus, scrolled boxes, and the page so that what he looked at stays where it was. */
export function returnTo(root: Element, place: Place): void {
  if (place.focused !== undefined) marked(root, focusable).get(place.focused)?.focus({ preventScroll: true });
  if (place.scrolled.size > 0) {
    const boxes = marked(root, '*');
    for (const [mark, { left, top }] of place.scrolled) boxes.get(mark)?.scrollTo(left, top);
  }
  const held = place.inView && marked(root, holding).get(place.inView.mark);
  if (held && place.inView) window.scrollBy(0, held.getBoundingClientRect().top - place.inView.top);
}
