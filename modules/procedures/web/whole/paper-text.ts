import type { Locale } from '#platform/i18n';
import type { Fact } from './use-whole.ts';

/** What a fact is called between braces: its label, told apart where two have the same. */
export function factNames(facts: readonly Fact[], locale: Locale): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name, label } of facts) {
    const plain = label[locale].replaceAll(/[{}\n]/g, ' ').trim() || name;
    let shown = plain;
    for (let number = 2; taken.has(shown); number += 1) shown = `${plain} (${number})`;
    taken.add(shown);
    names.set(name, shown);
  }
  return names;
}

const replaced = (text: string, by: (inside: string) => string | undefined): string =>
  text.replaceAll(/\{([^{}\n]+)\}/g, (all, inside: string) => {
    const found = by(inside.trim());
    return found === undefined ? all : `{${found}}`;
  });

/** A sentence as its writer reads it: facts by what they are called. */
export function shownText(text: string, facts: readonly Fact[], locale: Locale): string {
  const names = factNames(facts, locale);
  return replaced(text, (inside) => names.get(inside));
}

/** The sentence as it is kept: facts by the names FEEL reads. */
export function keptText(text: string, facts: readonly Fact[], locale: Locale): string {
  const names = new Map([...factNames(facts, locale)].map(([name, shown]) => [shown, name]));
  return replaced(text, (inside) => names.get(inside));
}
