import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { saidWhere, type SaidWhere, type Sources } from './said-where.ts';

type Table = readonly (readonly [string, string])[];

const table = /\/(?:modules\/[^/]+|platform\/web)\/words\/(?:vi|en)\.json$/;
/** What brings a module's words to the app; whoever else reads a table reads it himself, in both languages. */
const bringsWords = /\/(?:modules\/[^/]+\/web\/index\.tsx|platform\/web\/i18n\.tsx)$/;
const brought = '?brought';
const language = /\/apps\/web\/words\/(vi|en)\.ts$/;
/** Said in a language that is not the reader's. */
const inBoth = /^notifications\.sample-/;
/** Words that only screens say, kept whole; of all others the app takes those that its own code names. */
const ofScreens = /^[a-z-]+\.web\./;
const ofServer = /\.(?:page|mail|letter|command|paper)\.|^signatures\.(?!web\.)|^calendars\.(?!web\.)|^procedures\./;
const ofApp = /^(?:modules\/[^/]+\/(?:web|browser|engine)|platform\/web|apps\/web)\//;

const lazyPart = /\bimport\('(\.[^']+\.tsx)'\)/g;
const virtual = /^\0?virtual:words\/(vi|en)\/(.+)$/;

function readSources(root: string): Sources {
  const paths = globSync(['modules/**/*.{ts,tsx}', 'platform/web/**/*.{ts,tsx}', 'apps/web/*.{ts,tsx}'], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.(?:test|fixture|journey)\.|\/server\//.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Every word table of the app in one language, merged. */
function wordsOf(root: string, locale: string): [string, string][] {
  const modules = globSync('modules/*/web/index.tsx', { cwd: root }).map((path) => path.replace(/web\/index\.tsx$/, ''));
  return [...modules, 'platform/web/'].flatMap((place): [string, string][] =>
    Object.entries(JSON.parse(readFileSync(join(root, place, 'words', `${locale}.json`), 'utf8'))),
  );
}

/** The keys that the app says, without those that only the server says. */
function saidByApp(root: string, sources: Sources): string[] {
  const code = [...sources].flatMap(([path, text]) => (ofApp.test(path) ? [text] : [])).join('\n');
  // Keys whose end is made at run time, by their beginnings.
  const begun = [...code.matchAll(/`([a-z][\w-]*\.[\w.-]*[.-])\$\{|\/\/ words:.*?([a-z][\w-]*\.[\w.-]*[.-])\*/g)].map(
    ([, made = '', told = '']) => made || told,
  );
  const isNamed = (key: string): boolean =>
    code.includes(key.replace(/_(?:one|other)$/, '')) || begun.some((beginning) => key.startsWith(beginning));
  const keys = new Set([...wordsOf(root, 'vi'), ...wordsOf(root, 'en')].map(([key]) => key));
  return [...keys].filter((key) => (ofScreens.test(key) && !ofServer.test(key)) || isNamed(key));
}

const codeOf = (words: Table): string => `export const words = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(words)))});`;

/**
 * Loads the app's words where they are said: what its shell says with the app, what a screen, card or panel says beside it, in the reader's
 * language. `import('./part.tsx')` becomes `spoken(import('./part.tsx'), …)` (`#platform/web`), so no code of a screen knows of it.
 */
export function webWords(root: string): Plugin {
  let said: SaidWhere = { shell: new Set(), parts: new Map() };
  const tables = new Map<string, Table>();
  const take = (locale: string, keys: ReadonlySet<string> | undefined): string => {
    const all = tables.get(locale) ?? wordsOf(root, locale);
    tables.set(locale, all);
    return codeOf(all.filter(([key]) => keys?.has(key)));
  };
  /** Asks for a part's words together with the part. */
  const withWords = (code: string, id: string): string => {
    let number = 0;
    const changed = code.replaceAll(lazyPart, (whole, path: string) => {
      const part = relative(root, join(id, '..', path)).replaceAll('\\', '/');
      if ((said.parts.get(part)?.size ?? 0) === 0) return whole;
      number += 1;
      const of = (locale: string): string => `${locale}: () => import('virtual:words/${locale}/${part}')`;
      return `spokenWith(${whole}, { ${of('vi')}, ${of('en')} })`;
    });
    return number === 0 ? code : `import { spoken as spokenWith } from '#platform/web';\n${changed}`;
  };
  return {
    name: 'web-words',
    enforce: 'pre',
    buildStart() {
      const sources = readSources(root);
      said = saidWhere(sources, 'apps/web/main.tsx', saidByApp(root, sources));
    },
    resolveId(id, importer) {
      if (virtual.test(id)) return `\0${id}`;
      const path = importer !== undefined && bringsWords.test(importer) ? join(importer, '..', id) : '';
      return table.test(path.replaceAll('\\', '/')) ? `${path}${brought}` : undefined;
    },
    load(id) {
      const [, locale = '', part = ''] = virtual.exec(id) ?? [];
      return part === '' ? undefined : { code: take(locale, said.parts.get(part)), map: null };
    },
    transform(text, id) {
      const isBrought = id.endsWith(brought);
      if (isBrought || table.test(id)) {
        const words = Object.entries<string>(JSON.parse(text));
        const kept = words.filter(([key]) => (isBrought ? inBoth.test(key) : !ofServer.test(key)));
        const json = JSON.stringify(Object.fromEntries(kept));
        return { code: isBrought ? `export default ${json}` : json, map: null };
      }
      const locale = language.exec(id)?.[1];
      if (locale !== undefined) return { code: take(locale, said.shell), map: null };
      return id.includes('/web/') && text.includes("import('.") ? { code: withWords(text, id), map: null } : undefined;
    },
  };
}
