/** A piece of HTML that is already escaped; only the `html` tag and this kit make one. */
export class Html {
  readonly #markup: string;

  constructor(markup: string, key: symbol) {
    if (key !== madeHere) throw new TypeError('Html is made by the html tag only');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** Attributes made by `attributes()`, to be placed inside a tag: `<input ${attributes({…})}>`. */
export class Attributes {
  readonly #markup: string;

  constructor(values: AttributeValues) {
    this.#markup = Object.entries(values).map(attributeMarkup).join('');
  }

  toString(): string {
    return this.#markup;
  }
}

const madeHere = Symbol('html');

/** What may stand in a `${}` of an `html` template; booleans, null and undefined print nothing, text is escaped. */
export type Content = string | number | bigint | boolean | null | undefined | Html | Attributes | readonly Content[];

export type AttributeValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

type Slot = 'text' | 'quoted' | 'url' | 'attributes';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const urlAttributes = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite', 'data', 'xlink:href']);
const slotsOfTemplate = new WeakMap<TemplateStringsArray, readonly Slot[]>();

/** Escapes text for both element content and quoted attribute values. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** Takes markup as it is; stays inside this kit, modules never see it. */
export function raw(markup: string): Html {
  return new Html(markup, madeHere);
}

/** Auto-escaping template tag: `html\`<p>${text}</p>\``; refuses unquoted attributes, scripts, styles and event handlers. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const slots = slotsOfTemplate.get(strings) ?? readSlots(strings);
  slotsOfTemplate.set(strings, slots);
  let markup = strings[0] ?? '';
  values.forEach((value, place) => {
    markup += rendered(value, slots[place] ?? 'text') + (strings[place + 1] ?? '');
  });
  return raw(markup);
}

/** Attributes with the false, null and undefined ones left out; `true` prints the bare name. */
export function attributes(values: AttributeValues): Attributes {
  return new Attributes(values);
}

/** Joins pieces with nothing (or a separator) between them. */
export function joinHtml(pieces: readonly Content[], separator = ''): Html {
  return raw(pieces.map((piece) => rendered(piece, 'text')).join(escapeText(separator)));
}

/** Data for a browser script in a block that no browser executes; `<` is written so that the block cannot be left. */
export function dataBlock(id: string, value: unknown): Html {
  return raw(`<script type="application/json" id="${escapeText(id)}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`);
}

function attributeMarkup([name, value]: readonly [string, AttributeValues[string]]): string {
  refuseAttribute(name);
  if (value === false || value === null || value === undefined) return '';
  if (value === true) return ` ${name}`;
  return ` ${name}="${escapeText(urlAttributes.has(name) ? safeUrl(String(value)) : String(value))}"`;
}

function rendered(value: Content, slot: Slot): string {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  if (isList(value)) return value.map((item) => rendered(item, slot)).join('');
  if (value instanceof Attributes || slot === 'attributes') return inTag(value, slot);
  if (value instanceof Html) return inContent(value, slot);
  return escapeText(slot === 'url' ? safeUrl(String(value)) : String(value));
}

function isList(value: Content): value is readonly Content[] {
  return Array.isArray(value);
}

function inTag(value: Content, slot: Slot): string {
  if (slot !== 'attributes' || !(value instanceof Attributes))
    throw new TypeError('attributes() belongs inside a tag, and nothing else does');
  return value.toString();
}

function inContent(value: Html, slot: Slot): string {
  if (slot !== 'text') throw new TypeError('markup cannot stand inside an attribute value');
  return value.toString();
}

function safeUrl(url: string): string {
  // control characters go first: browsers ignore them inside a scheme
  // oxlint-disable-next-line no-control-regex -- the control characters are what is searched for
  const seen = url.replace(/[\u0000-\u0020]/g, '');
  return /^(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))/i.test(seen) || picture.test(url) ? url : '#';
}

/** A picture in the page itself: shown by `img` no script in it runs, and no browser goes to such an address. */
const picture = /^data:image\/(?:svg\+xml|png);base64,[A-Za-z0-9+/]+=*$/;

function readSlots(strings: TemplateStringsArray): readonly Slot[] {
  let before = '';
  return strings.slice(0, -1).map((part) => {
    before += part;
    const slot = slotAfter(before);
    before += 'x';
    return slot;
  });
}

function slotAfter(before: string): Slot {
  const rest = before.replace(/<!--[^]*?-->|<[a-z/!](?:[^"'<>]|"[^"]*"|'[^']*')*>/gi, (tag) =>
    /^<\/?(?:script|style)\b/i.test(tag) ? `\uE000${tag.slice(1, 3)}` : '',
  );
  if (/\uE000s[^\uE000]*$/i.test(rest)) throw new TypeError('no value may stand in a script or style element');
  const open = rest.match(/<[a-z/!][^]*$/i)?.[0];
  if (open === undefined) return 'text';
  if (open.startsWith('<!--')) throw new TypeError('no value may stand in a comment');
  return slotInTag(open.replace(/=\s*(?:"[^"]*"|'[^']*')/g, ' '));
}

function slotInTag(open: string): Slot {
  const quoted = /([^\s=]+)\s*=\s*(["'])([^]*)$/.exec(open);
  if (quoted === null) {
    if (/=[^\s"']*$/.test(open)) throw new TypeError('an attribute value must stand in quotes');
    return 'attributes';
  }
  const [, name = '', , start = ''] = quoted;
  refuseAttribute(name);
  return urlAttributes.has(name.toLowerCase()) && start === '' ? 'url' : 'quoted';
}

function refuseAttribute(name: string): void {
  if (!/^[a-z][\w:.-]*$/i.test(name) || /^(?:on|style$|srcdoc$)/i.test(name)) throw new TypeError(`attribute ${name} is not allowed`);
}
