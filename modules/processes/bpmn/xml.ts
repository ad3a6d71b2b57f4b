/** An element as it stands in the text; names keep their prefixes. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Elements and pieces of text in their order. */
  content: (XmlElement | string)[];
}

/** The elements in an element. */
export const elementsIn = (element: XmlElement): XmlElement[] => element.content.filter((one) => typeof one !== 'string');

/** More than any drawing has: what is larger is made to use up memory, not to be read. */
export const xmlLimits = { bytes: 2_000_000, depth: 60, elements: 40_000 };

type XmlWhy = 'too-large' | 'doctype' | 'too-deep' | 'not-xml';

/** Why a text is not read, and about where. */
export class XmlRefusal extends Error {
  readonly why: XmlWhy;
  readonly at: number;
  constructor(why: XmlWhy, at: number) {
    super(`${why} at ${at}`);
    this.why = why;
    this.at = at;
  }
}

const named = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));
const name = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*)?`;
const opening = new RegExp(String.raw`<(${name})((?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy');
const closing = new RegExp(String.raw`</(${name})\s*>`, 'uy');
const attribute = new RegExp(String.raw`(${name})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

function isCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff)
  );
}

/** The five entities of XML and characters by number; no others exist without a DOCTYPE. */
function unescape(text: string, at: number): string {
  return text.replaceAll(/&([^;\s]*;?)/g, (_all, body: string) => {
    const [, hex, decimal, word] = /^(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));$/.exec(body) ?? [];
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (word === undefined && isCharacter(code)) return String.fromCodePoint(code);
    const known = named.get(word ?? '');
    if (known === undefined) throw new XmlRefusal('not-xml', at);
    return known;
  });
}

class Scanner {
  readonly #source: string;
  readonly #open: XmlElement[] = [];
  #root: XmlElement | undefined;
  #at = 0;
  #count = 0;

  constructor(source: string) {
    this.#source = source;
  }

  scan(): XmlElement {
    if (this.#source.length > xmlLimits.bytes) throw new XmlRefusal('too-large', 0);
    if (this.#source.startsWith('\uFEFF')) this.#at = 1;
    while (this.#at < this.#source.length) this.#next();
    if (this.#open.length > 0 || this.#root === undefined) this.#refuse();
    return this.#root;
  }

  #refuse(why: XmlWhy = 'not-xml'): never {
    throw new XmlRefusal(why, this.#at);
  }

  #next(): void {
    if (this.#source[this.#at] !== '<') return this.#readText();
    const mark = skipped.find(([from]) => this.#source.startsWith(from, this.#at));
    if (mark !== undefined) this.#at = this.#after(mark[1]);
    else if (this.#source.startsWith('<![CDATA[', this.#at)) this.#readRaw();
    else if (this.#source.startsWith('<!', this.#at)) this.#refuse('doctype');
    else if (this.#source.startsWith('</', this.#at)) this.#close();
    else this.#begin();
  }

  #after(mark: string): number {
    const end = this.#source.indexOf(mark, this.#at);
    return end === -1 ? this.#refuse() : end + mark.length;
  }

  #readRaw(): void {
    const end = this.#after(']]>');
    this.#addText(this.#source.slice(this.#at + '<![CDATA['.length, end - ']]>'.length));
    this.#at = end;
  }

  #readText(): void {
    const next = this.#source.indexOf('<', this.#at);
    const end = next === -1 ? this.#source.length : next;
    this.#addText(unescape(this.#source.slice(this.#at, end), this.#at));
    this.#at = end;
  }

  #addText(text: string): void {
    const around = this.#open.at(-1);
    if (around !== undefined) around.content.push(text);
    else if (text.trim() !== '') this.#refuse();
  }

  #close(): void {
    closing.lastIndex = this.#at;
    const found = closing.exec(this.#source);
    if (found === null || this.#open.pop()?.name !== found[1]) return this.#refuse();
    this.#at = closing.lastIndex;
  }

  #begin(): void {
    opening.lastIndex = this.#at;
    const [, tag, given, empty] = opening.exec(this.#source) ?? this.#refuse();
    const element: XmlElement = { name: tag ?? '', attributes: this.#attributes(given ?? ''), content: [] };
    this.#count += 1;
    if (this.#count > xmlLimits.elements) this.#refuse('too-large');
    const around = this.#open.at(-1);
    if (around !== undefined) around.content.push(element);
    else if (this.#root === undefined) this.#root = element;
    else this.#refuse();
    if (empty === '') this.#open.push(element);
    if (this.#open.length > xmlLimits.depth) this.#refuse('too-deep');
    this.#at = opening.lastIndex;
  }

  #attributes(text: string): Record<string, string> {
    const found = [...text.matchAll(attribute)].map(
      ([, key, double, single]) => [key ?? '', unescape(double ?? single ?? '', this.#at)] as const,
    );
    if (new Set(found.map(([key]) => key)).size < found.length) this.#refuse();
    return Object.fromEntries(found);
  }
}

/** Reads XML without document types, so that nothing in it can grow or point outside; refuses with an `XmlRefusal`. */
export function scanXml(source: string): XmlElement {
  return new Scanner(source).scan();
}

/** The text of a file: in the encoding it says it has, UTF-8 where it says none. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes.length > xmlLimits.bytes) throw new XmlRefusal('too-large', 0);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const said = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefusal('not-xml', 0);
  }
}

const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const escapeAttribute = (text: string): string => text.replaceAll(/[<>&"\n\r\t]/g, (one) => escapes[one] ?? one);
const escapeText = (text: string): string => text.replaceAll(/[<>&\r]/g, (one) => escapes[one] ?? one);

/** An element as text. */
export function writeXml(element: XmlElement | string): string {
  if (typeof element === 'string') return escapeText(element);
  const attributes = Object.entries(element.attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  const head = `<${element.name}${attributes.join('')}`;
  return element.content.length === 0 ? `${head} />` : `${head}>${element.content.map(writeXml).join('')}</${element.name}>`;
}
