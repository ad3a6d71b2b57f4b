import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

const table = /\/(?:modules\/[^/]+|platform\/web)\/words\/(?:vi|en)\.json$/;
const language = /\/apps\/web\/words\/(vi|en)\.ts$/;
/** Said in a language that is not the reader's: samples of mails, the way on of a step in a drawing, and forms as their applicants see them while they are designed. */
const inBoth = /^notifications\.sample-|^processes\.drawing\.way-on$|^forms\.(?!web\.(?!kind-))/;
/** Words that only screens say, kept whole; of all others the app takes those that its own code names. */
const ofScreens = /^[a-z-]+\.web\./;
const ofServer = /\.(?:page|mail|letter|command|paper)\.|^signatures\.(?!web\.)|^calendars\.(?!web\.)|^procedures\./;

/** Every word table of the app in one language, merged. */
function wordsOf(root: string, locale: string): [string, string][] {
  const modules = globSync('modules/*/web/index.tsx', { cwd: root }).map((path) => path.replace(/web\/index\.tsx$/, ''));
  return [...modules, 'platform/web/'].flatMap((place): [string, string][] =>
    Object.entries(JSON.parse(readFileSync(join(root, place, 'words', `${locale}.json`), 'utf8'))),
  );
}

const jsonOf = (words: readonly (readonly [string, string])[]): string => JSON.stringify(Object.fromEntries(words));

/** Gives each language of the app a part of its own, without the words that only the server says: a reader loads the one he reads. */
function webWords(root: string): Plugin {
  let code = '';
  // Keys whose end is made at run time, by their beginnings.
  let begun: string[] = [];
  return {
    name: 'web-words',
    enforce: 'pre',
    buildStart() {
      const places = ['modules/*/{web,browser,engine}/**/*.{ts,tsx}', 'platform/web/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'];
      code = globSync(places, { cwd: root })
        .map((path) => readFileSync(join(root, path), 'utf8'))
        .join('\n');
      begun = [...code.matchAll(/`([a-z][\w-]*\.[\w.-]*[.-])\$\{|\/\/ words:.*?([a-z][\w-]*\.[\w.-]*[.-])\*/g)].map(
        ([, made = '', told = '']) => made || told,
      );
    },
    transform(text, id) {
      if (table.test(id)) {
        const words: Record<string, string> = JSON.parse(text);
        return { code: jsonOf(Object.entries(words).filter(([key]) => inBoth.test(key))), map: null };
      }
      const locale = language.exec(id)?.[1];
      if (locale === undefined) return undefined;
      const isNamed = (key: string): boolean =>
        code.includes(key.replace(/_(?:one|other)$/, '')) || begun.some((beginning) => key.startsWith(beginning));
      const kept = wordsOf(root, locale).filter(([key]) => (ofScreens.test(key) && !ofServer.test(key)) || isNamed(key));
      return { code: `export const words = JSON.parse(${JSON.stringify(jsonOf(kept))});`, map: null };
    },
  };
}

/** The officers' app: `dist/web`, served below `/app/`; the server writes each answer's nonce for `__NONCE__` into `index.html`. */
export default defineConfig({
  root: `${root}apps/web`,
  base: '/app/',
  publicDir: false,
  html: { cspNonce: '__NONCE__' },
  plugins: [webWords(root), react()],
  build: {
    outDir: `${root}dist/web`,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // What says that nothing may be compiled runs before any other part makes a shape.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shapes', test: /node_modules\/zod\/|apps\/web\/no-eval\.ts/ }] } } },
  },
});
