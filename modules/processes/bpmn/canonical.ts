import { type Spaces, spacesIn, resolveName } from './names.ts';
import type { XmlElement } from './xml.ts';

/** An element or a piece of text with its names resolved, in an order of its own: equal exactly where two texts say the same. */
export interface Canonical {
  name: string;
  attributes: Record<string, string>;
  content: Canonical[];
  text: string;
}

const bpmn = '{http://www.omg.org/spec/BPMN/20100524/MODEL}';
const typeName = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** 100 and 100.0 are one number. */
const plainValue = (value: string): string => (/^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : value.trim());

function attributesOf(element: XmlElement, spaces: Spaces): Record<string, string> {
  const own = Object.entries(element.attributes).filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'));
  const resolved = own.map(([key, value]): [string, string] => {
    const name = resolveName(key, spaces, false);
    return [name, name === typeName ? resolveName(value, spaces, true) : plainValue(value)];
  });
  return Object.fromEntries(resolved.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const order = (a: Canonical, b: Canonical): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/**
 * What an element says, whatever its prefixes, blanks, line ends and comments. BPMN's schema fixes where each kind of child stands, so kinds are put in
 * one order and each keeps its own; what other tools added keeps the order it has.
 */
export function canonical(element: XmlElement, around: Spaces = {}): Canonical {
  const spaces = spacesIn(element, around);
  const name = resolveName(element.name, spaces, true);
  const content = element.content.flatMap((one): Canonical[] => {
    if (typeof one !== 'string') return [canonical(one, spaces)];
    const text = one.replaceAll('\r\n', '\n').trim();
    return text === '' ? [] : [{ name: '#text', attributes: {}, content: [], text }];
  });
  const isOrdered = name.startsWith(bpmn) && name !== `${bpmn}extensionElements`;
  return { name, attributes: attributesOf(element, spaces), content: isOrdered ? content.toSorted(order) : content, text: '' };
}
