import { parseFeel } from './feel-parser.ts';
import { evaluate, type Scope } from './feel.ts';
import type { Json } from './definition.ts';

function isTree(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fillList(list: Json, as: Json, scope: Scope): Json {
  const items = typeof list === 'string' ? evaluate(parseFeel(list), scope) : null;
  return Array.isArray(items) ? items.map((item) => fillTree(as, { ...scope, item })) : [];
}

/**
 * Fills a tree with values: a text that begins with `=` is a FEEL expression over `scope`,
 * `{ each: "FEEL list", as: tree }` becomes a list in which `item` is the element; everything else stays.
 */
export function fillTree(tree: Json, scope: Scope): Json {
  if (typeof tree === 'string') return tree.startsWith('=') ? evaluate(parseFeel(tree.slice(1)), scope) : tree;
  if (Array.isArray(tree)) return tree.map((part) => fillTree(part, scope));
  if (!isTree(tree)) return tree;
  const { each, as } = tree;
  if (each !== undefined && as !== undefined) return fillList(each, as, scope);
  return Object.fromEntries(Object.entries(tree).map(([name, part]) => [name, fillTree(part, scope)]));
}
