import type { Check, Finding } from './check.ts';
import { namedTexts, type NamedText } from './literals.ts';
import { isCode, readTexts } from './tree.ts';
import { baseOf, lineOfKey, readWords, type WordFolder } from './word-files.ts';

const keyLike = /^[a-z][\w-]*(\.[\w-]+)+$/;
const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
// A language is called by its own name in every language.
const ownName = 'Tiếng Việt';
const translating = new Set(['t', 'translate']);

function placeholdersOf(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort().join(', ');
}

/** Vietnamese has one plural form: there the plain key or `_other` says what English says by `_one` and `_other`. */
function isSaid(words: WordFolder, to: 'vi' | 'en', key: string): boolean {
  const table = words[to];
  if (table[key] !== undefined) return true;
  if (to === 'en') return table[`${key}_one`] !== undefined && table[`${key}_other`] !== undefined;
  return baseOf(key) !== key && (table[baseOf(key)] ?? table[`${baseOf(key)}_other`]) !== undefined;
}

function missingFindings(words: WordFolder, from: 'vi' | 'en', to: 'vi' | 'en'): Finding[] {
  return Object.keys(words[from])
    .filter((key) => !isSaid(words, to, key))
    .map((key) => ({ file: `${words.folder}/words/${to}.json`, rule: 'words-missing', message: `"${key}" stands in ${from}.json only` }));
}

function textFindings(words: WordFolder): Finding[] {
  const file = `${words.folder}/words/en.json`;
  return Object.entries(words.en).flatMap(([key, english]) => {
    const line = lineOfKey(words.texts.en, key);
    const findings: Finding[] = [];
    const other = words.vi[key] ?? words.vi[baseOf(key)];
    if (other !== undefined && !key.endsWith('_one') && placeholdersOf(english) !== placeholdersOf(other))
      findings.push({
        file,
        line,
        rule: 'words-placeholders',
        message: `"${key}" has {${placeholdersOf(english)}}, in Vietnamese {${placeholdersOf(other)}}`,
      });
    if (vietnamese.test(english.replaceAll(ownName, '')))
      findings.push({ file, line, rule: 'words-language', message: `"${key}" has Vietnamese letters in its English text` });
    if (key.endsWith('_other') && words.en[`${baseOf(key)}_one`] === undefined)
      findings.push({ file, line, rule: 'words-plural', message: `"${key}" needs "${baseOf(key)}_one" in English` });
    return findings;
  });
}

function emptyFindings(words: WordFolder): Finding[] {
  return (['vi', 'en'] as const).flatMap((locale) =>
    Object.entries(words[locale])
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => ({
        file: `${words.folder}/words/${locale}.json`,
        line: lineOfKey(words.texts[locale], key),
        rule: 'words-empty',
        message: `"${key}" has no text`,
      })),
  );
}

function twiceFindings(folders: WordFolder[]): Finding[] {
  const seen = new Map<string, string>();
  return folders.flatMap(({ folder, vi }) =>
    Object.keys(vi).flatMap((key) => {
      const first = seen.get(key);
      seen.set(key, first ?? folder);
      return first === undefined
        ? []
        : [{ file: `${folder}/words/vi.json`, rule: 'words-twice', message: `"${key}" stands in ${first} already` }];
    }),
  );
}

/** Beginnings that a comment `// words: inbox.*` declares as made at run time. */
function declaredPatterns(root: string): RegExp[] {
  return readTexts(root)
    .filter(({ path }) => isCode(path))
    .flatMap(({ text }) => [...text.matchAll(/\/\/ words: ([\w.*, -]+)/g)].flatMap(([, list = '']) => list.split(/[ ,]+/)))
    .filter((name) => name.includes('.'))
    .map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.+')}$`));
}

function unknownFindings(named: NamedText[], keys: Set<string>): Finding[] {
  return named
    .filter(({ calledBy }) => calledBy !== undefined && translating.has(calledBy))
    .flatMap(({ file, line, text, pattern }) => {
      if (pattern === undefined)
        return keys.has(text) ? [] : [{ file, line, rule: 'words-unknown', message: `"${text}" stands in no words file` }];
      if (!text.includes('.')) return [];
      return [...keys].some((key) => pattern.test(key))
        ? []
        : [{ file, line, rule: 'words-unknown', message: `no key begins with "${text}"` }];
    });
}

function unusedFindings(folders: WordFolder[], named: NamedText[], declared: RegExp[]): Finding[] {
  const literals = new Set(named.filter(({ pattern, text }) => pattern === undefined && keyLike.test(text)).map(({ text }) => text));
  const patterns = [
    ...named.flatMap(({ pattern, text }) => (pattern !== undefined && /^[a-z][\w-]*\./.test(text) ? [pattern] : [])),
    ...declared,
  ];
  const isUsed = (key: string): boolean => literals.has(key) || patterns.some((pattern) => pattern.test(key));
  return folders.flatMap(({ folder, vi, texts }) =>
    Object.keys(vi)
      .filter((key) => !key.startsWith('errors.') && !isUsed(key) && !isUsed(baseOf(key)))
      .map((key) => ({
        file: `${folder}/words/vi.json`,
        line: lineOfKey(texts.vi, key),
        rule: 'words-unused',
        message: `nothing uses "${key}" (made at run time? say \`// words: prefix.*\`)`,
      })),
  );
}

/** Every word in every language with the same placeholders; every used key exists and every key is used. */
export const check: Check = {
  name: 'words',
  run(root) {
    const { folders, findings } = readWords(root);
    const keys = new Set(folders.flatMap(({ vi, en }) => [...Object.keys(vi), ...Object.keys(en)].flatMap((key) => [key, baseOf(key)])));
    const named = namedTexts(root);
    return Promise.resolve([
      ...findings,
      ...folders.flatMap((words) => [
        ...missingFindings(words, 'vi', 'en'),
        ...missingFindings(words, 'en', 'vi'),
        ...textFindings(words),
        ...emptyFindings(words),
      ]),
      ...twiceFindings(folders),
      ...unknownFindings(named, keys),
      ...unusedFindings(folders, named, declaredPatterns(root)),
    ]);
  },
};
