import { resolveName, type Spaces, spacesIn } from './names.ts';
import { elementsIn, type XmlElement } from './xml.ts';

interface Placed {
  element: XmlElement;
  spaces: Spaces;
}

/** Pairs the elements in two elements: by id, else by name and place among those of the same name. */
function keysOf({ element, spaces }: Placed): Map<string, Placed> {
  const seen = new Map<string, number>();
  return new Map(
    elementsIn(element).map((child): [string, Placed] => {
      const inner = spacesIn(child, spaces);
      const name = resolveName(child.name, inner, true);
      const id = child.attributes['id'];
      if (id !== undefined) return [`${name}#${id}`, { element: child, spaces: inner }];
      const place = (seen.get(name) ?? 0) + 1;
      seen.set(name, place);
      return [`${name}[${place}]`, { element: child, spaces: inner }];
    }),
  );
}

/** Says an element of one text in another: prefixes that mean something else there are declared on it. */
function carried({ element, spaces }: Placed, target: Spaces): XmlElement {
  const prefixes = new Set([element.name, ...Object.keys(element.attributes)].map((name) => name.slice(0, Math.max(0, name.indexOf(':')))));
  const content = element.content.map((one) =>
    typeof one === 'string' ? one : carried({ element: one, spaces: spacesIn(one, spaces) }, { ...target, ...spacesIn(element, spaces) }),
  );
  const missing = [...prefixes].filter((prefix) => prefix !== 'xmlns' && spaces[prefix] !== undefined && spaces[prefix] !== target[prefix]);
  const declared = Object.fromEntries(missing.map((prefix) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, spaces[prefix] ?? '']));
  return { name: element.name, attributes: { ...declared, ...element.attributes }, content };
}

function restoreAttributes(original: Placed, reread: Placed, written: Placed): void {
  const has = ({ element, spaces }: Placed, name: string): boolean =>
    Object.keys(element.attributes).some((key) => resolveName(key, spaces, false) === name);
  for (const [key, value] of Object.entries(original.element.attributes)) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      written.element.attributes[key] ??= value;
      continue;
    }
    const name = resolveName(key, original.spaces, false);
    if (!has(reread, name) && !has(written, name)) written.element.attributes[key] = value;
  }
}

/** What stands in the text written again for the element that stood before this one in the original. */
function insertAfter(written: XmlElement, before: XmlElement | undefined, element: XmlElement): void {
  const place = before === undefined ? -1 : written.content.indexOf(before);
  written.content.splice(place + 1, 0, element);
}

interface Lost {
  key: string;
  from: Placed;
  before: XmlElement | undefined;
}

/** Children of the original that reading lost: put back where the element around them is still there. */
function restoreChildren(original: Placed, reread: Placed, written: Placed): void {
  const [own, kept, now] = [keysOf(original), keysOf(reread), keysOf(written)];
  const unknown = [...kept].filter(([key]) => !own.has(key));
  const lost: Lost[] = [];
  let before: XmlElement | undefined;
  for (const [key, from] of own) {
    const twin = kept.get(key);
    const target = now.get(key);
    if (twin === undefined) lost.push({ key, from, before });
    else if (target !== undefined) restore(from, twin, target);
    before = target?.element ?? before;
  }
  // As many unknown as lost: they are the lost ones under another name.
  if (unknown.length === lost.length)
    for (const [key] of unknown) written.element.content = written.element.content.filter((one) => one !== now.get(key)?.element);
  for (const { from, before: place } of lost) insertAfter(written.element, place, carried(from, written.spaces));
}

function restore(original: Placed, reread: Placed, written: Placed): void {
  restoreAttributes(original, reread, written);
  restoreChildren(original, reread, written);
}

/**
 * Puts back into a text what reading the original forgets: settings that say what holds anyhow, references that lead outside, kinds of expression. What
 * an editor took away on purpose stays away: only what is lost without any edit (`reread` is the original read and written again) is put back.
 */
export function restoreLost(original: XmlElement, reread: XmlElement, written: XmlElement): XmlElement {
  const placed = (element: XmlElement): Placed => ({ element, spaces: spacesIn(element, {}) });
  const copy = structuredClone(written);
  restore(placed(original), placed(reread), placed(copy));
  return copy;
}
