import { kindOf, type KindName } from './kinds.ts';

/** Longest subject and body a wording may have. */
export const longest = { subject: 200, body: 4000 } as const;

const placeholder = /\{([^{}\n]*)\}/g;

/** The names that stand between braces in a text, each once. */
function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/** What a text names that its kind of notice does not know. */
export function unknownIn(kind: KindName, text: string): string[] {
  const known = new Set<string>(kindOf(kind).placeholders);
  return namesIn(text).filter((name) => !known.has(name));
}

/** A text with its placeholders replaced once: what a value says is never taken for a placeholder. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}

/** A subject as one line that is not longer than mail programs show. */
export function subjectLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length <= longest.subject ? line : `${line.slice(0, longest.subject - 1)}…`;
}

/** A stretch of a line; a link is one of ours only, so that what people wrote never becomes one. */
export interface Piece {
  text: string;
  href?: string;
}

/** A line of a body as its stretches; addresses that begin with `ours` are links. */
export function piecesOf(line: string, ours: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = line;
  for (let at = startOfLink(rest, ours); at >= 0; at = startOfLink(rest, ours)) {
    const [href = ''] = /^[^\s<>"]*[^\s<>".,;:!?)]/.exec(rest.slice(at)) ?? [];
    if (at > 0) pieces.push({ text: rest.slice(0, at) });
    pieces.push({ text: href, href });
    rest = rest.slice(at + href.length);
  }
  if (rest !== '') pieces.push({ text: rest });
  return pieces;
}

function startOfLink(text: string, ours: string): number {
  return text.search(new RegExp(`${ours.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}/`));
}

/** A body as paragraphs of lines: an empty line begins a paragraph. */
export function paragraphsOf(body: string): string[][] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trimEnd()))
    .filter((lines) => lines.some((line) => line.trim() !== ''));
}
