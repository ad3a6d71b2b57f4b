import type { XmlElement } from './xml.ts';

/** Namespaces by prefix; the one without prefix stands at ''. */
export type Spaces = Readonly<Record<string, string>>;

/** The namespaces that hold inside an element. */
export function spacesIn(element: XmlElement, around: Spaces): Spaces {
  const declared = Object.entries(element.attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return around;
  return { ...around, ...Object.fromEntries(declared.map(([key, value]) => [key === 'xmlns' ? '' : key.slice('xmlns:'.length), value])) };
}

/** A name with its namespace in place of its prefix; attributes without prefix have none. */
export function resolveName(name: string, spaces: Spaces, byDefault: boolean): string {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(0, colon));
  const space = colon === -1 ? (byDefault ? spaces[''] : undefined) : (spaces[prefix] ?? prefix);
  return space === undefined ? name : `{${space}}${name.slice(colon + 1)}`;
}
