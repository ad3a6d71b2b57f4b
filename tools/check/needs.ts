import type { Check, Finding } from './check.ts';
import { readMap, type ModuleMap } from './map.ts';
import { listPaths, matchingLines, readTexts, type TextFile } from './tree.ts';

const file = 'modules/needs.mjs';
const reference = /\breferences\s+"?([a-z_]+)"?\."?([a-z_]+)"?/i;
const creation =
  /^\s*create\s+(?:unlogged\s+)?(?:table|view|materialized view|type|sequence|or replace view|function|or replace function)\s+(?:if not exists\s+)?"?([a-z_]+)"?\./i;

function rowFindings({ order, needs }: ModuleMap): Finding[] {
  return Object.entries(needs).flatMap(([noun, called]) => {
    const own = order.indexOf(noun);
    if (own < 0) return [{ file, rule: 'needs-row', message: `${noun} stands in no row` }];
    return called
      .filter((other) => order.indexOf(other) < 0 || order.indexOf(other) >= own)
      .map((other) => ({ file, rule: 'needs-row', message: `${noun} may not need ${other}: it stands in no row above` }));
  });
}

function folderFindings({ order, needs }: ModuleMap, nouns: Set<string>): Finding[] {
  return [...nouns]
    .filter((noun) => !order.includes(noun) || needs[noun] === undefined)
    .map((noun) => ({ file, rule: 'needs-missing', message: `modules/${noun} is not on the map` }));
}

function migrationFindings({ path, text }: TextFile, { order }: ModuleMap): Finding[] {
  const noun = /^modules\/([^/]+)\/db\/.*\.sql$/.exec(path)?.[1];
  if (noun === undefined) return [];
  const schemas = order.map((name) => name.replaceAll('-', '_'));
  const own = schemas.indexOf(noun.replaceAll('-', '_'));
  const down = matchingLines(text, reference)
    .filter(({ match }) => schemas.indexOf(match[1] ?? '') > own)
    .map(({ line, match }) => ({
      file: path,
      line,
      rule: 'foreign-key-down',
      message: `a key of ${noun} may not point down the map to ${match[1]}`,
    }));
  const foreign = matchingLines(text, creation)
    .filter(({ match }) => match[1] !== noun.replaceAll('-', '_'))
    .map(({ line, match }) => ({
      file: path,
      line,
      rule: 'foreign-schema',
      message: `a migration of ${noun} makes nothing in schema ${match[1]}`,
    }));
  return [...down, ...foreign];
}

/** The map names every module, needs point up, and so do foreign keys; migrations stay in their own schema. */
export const check: Check = {
  name: 'needs',
  async run(root) {
    const map = await readMap(root);
    const nouns = new Set(listPaths(root).flatMap((path) => /^modules\/([^/]+)\//.exec(path)?.[1] ?? []));
    return [...rowFindings(map), ...folderFindings(map, nouns), ...readTexts(root).flatMap((text) => migrationFindings(text, map))];
  },
};
