/** A colleague who can be mentioned. */
export interface Mentionable {
  personId: string;
  name: string;
}

/** What stands before the caret when a name is being typed: from where, and what of the name. */
export function typedName(text: string, caret: number): { from: number; name: string } | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || !/(^|[\s(,.;:])$/u.test(before.slice(0, from))) return undefined;
  const name = before.slice(from + 1);
  // a name has at most six words, and no sentence runs through it
  return /^[^\n@.,;:!?]*$/u.test(name) && name.split(' ').length <= 6 && !name.startsWith(' ') ? { from, name } : undefined;
}

/** The text with a chosen name in place of what was typed of it, and where the caret stands then. */
export function withName(text: string, caret: number, { name }: Mentionable): { text: string; caret: number } {
  const typed = typedName(text, caret);
  if (typed === undefined) return { text, caret };
  const said = `${text.slice(0, typed.from)}@${name} `;
  return { text: said + text.slice(caret).replace(/^ /, ''), caret: said.length };
}

/** Those chosen whose name still stands in the text. */
export const mentionedIn = (text: string, chosen: readonly Mentionable[]): string[] => [
  ...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ personId }) => personId)),
];

/** A text in pieces, those that name a mentioned colleague marked. */
export function pieces(text: string, mentions: readonly Mentionable[]): { text: string; isName: boolean }[] {
  const names = mentions.map(({ name }) => `@${name}`).toSorted((one, other) => other.length - one.length);
  const found: { text: string; isName: boolean }[] = [];
  let rest = text;
  while (rest !== '') {
    const next = names
      .map((name) => ({ name, at: rest.indexOf(name) }))
      .filter(({ at }) => at >= 0)
      .toSorted((one, other) => one.at - other.at || other.name.length - one.name.length)[0];
    if (next === undefined) return [...found, { text: rest, isName: false }];
    if (next.at > 0) found.push({ text: rest.slice(0, next.at), isName: false });
    found.push({ text: next.name, isName: true });
    rest = rest.slice(next.at + next.name.length);
  }
  return found;
}
