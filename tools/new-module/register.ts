import type { Noun } from './files.ts';

function replaceOnce(text: string, pattern: RegExp, replacement: (...parts: string[]) => string, what: string): string {
  if (!pattern.test(text)) throw new Error(`no place found to enter ${what}`);
  return text.replace(pattern, replacement);
}

/** Enters the module at the end of a row of `modules/needs.mjs`, needing what is said; the last row where none is named. */
export function addToMap(text: string, { noun }: Noun, row: string | undefined, needs: readonly string[]): string {
  const rows = [...text.matchAll(/\{ row: '([\w-]+)', modules: \[([^\]]*)\] \}/g)];
  const chosen = row === undefined ? rows.at(-1) : rows.find(([, name]) => name === row);
  if (chosen === undefined)
    throw new Error(`modules/needs.mjs has no row ${row ?? ''}; there are: ${rows.map(([, name]) => name).join(', ')}`);
  const [whole, name = '', modules = ''] = chosen;
  const entered = text.replace(whole, `{ row: '${name}', modules: [${modules.trim() === '' ? '' : `${modules}, `}'${noun}'] }`);
  const key = noun.includes('-') ? `'${noun}'` : noun;
  const list = needs.map((need) => `'${need}'`).join(', ');
  return replaceOnce(
    entered,
    /(export const needs = \{[\s\S]*?)\n?\};/,
    (_, before = '') => `${before}\n  ${key}: [${list}],\n};`,
    'its needs',
  );
}

/** Enters the module's manifest in `apps/server/modules.ts`: one import, one line of the list. */
export function addToServer(text: string, { noun, camel }: Noun): string {
  const line = `import { ${camel}Module } from '../../modules/${noun}/module.ts';\n`;
  const places = [...text.matchAll(/^import .* from '\.\.\/\.\.\/modules\/[^']+\/module\.ts';\n/gm)];
  const last = places.at(-1);
  if (last === undefined) throw new Error('apps/server/modules.ts imports no manifest to stand beside');
  const at = last.index + last[0].length;
  const imported = text.slice(0, at) + line + text.slice(at);
  return replaceOnce(
    imported,
    /(export const modules\b[^=]*=\s*\[[^\]]*?),?(\s*)\]/,
    (_, list = '', space = '') => `${list}, ${camel}Module${space}]`,
    'its manifest',
  );
}
