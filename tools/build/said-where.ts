import { dirname, join } from 'node:path/posix';

/** The app's source as a reader of words sees it: texts by path below the root. */
export type Sources = ReadonlyMap<string, string>;

const staticImport = /(?:^|\n)(?:import|export)\s+(?!type\b)([^'";(=]*?)(?:from\s+)?'([.#][^']+)'/g;
const lazyImport = /\bimport\('(\.[^']+\.tsx?)'\)/g;

/** A key whose end is made at run time, by its beginning: in code, or told in a comment `// words: prefix.*`. */
const begunKey = /`([a-z][\w-]*\.[\w.-]*[.-])\$\{|([a-z][\w-]*\.[\w.-]*[.-])\*/g;

function placeOf(from: string, named: string): string {
  const front = /^#web\/(.+)$/.exec(named)?.[1];
  if (front !== undefined) return `modules/${front}/web/index.tsx`;
  if (named === '#platform/web') return 'platform/web/index.ts';
  return named.startsWith('.') ? join(dirname(from), named) : named;
}

interface Import {
  names: readonly string[];
  /** Handed on, not used here. */
  on: boolean;
  to: string;
}

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(staticImport)].map(([whole, names = '', named = '']) => ({
    names: [...names.matchAll(/(\w+)(?:\s+as\s+(\w+))?/g)].map(([, name = '', as]) => as ?? name),
    on: whole.trimStart().startsWith('export'),
    to: placeOf(path, named),
  }));
}

/** The parts that are fetched when they are first shown. */
export function lazyPartsOf(sources: Sources): string[] {
  const parts = [...sources].flatMap(([path, text]) => [...text.matchAll(lazyImport)].map(([, named = '']) => placeOf(path, named)));
  return [...new Set(parts)].filter((path) => sources.has(path) && path.endsWith('.tsx')).toSorted();
}

/** All files that come with a part: what it imports, and of a front door's handed-on names those it takes. */
export function filesOf(sources: Sources, part: string): Set<string> {
  const read = new Set<string>();
  const taken = new Set<string>();
  const walk = (path: string, names: readonly string[]): void => {
    const text = sources.get(path);
    if (text === undefined) return;
    const isNew = !read.has(path);
    read.add(path);
    for (const { names: given, on, to } of importsOf(path, text)) {
      const wanted = on ? given.filter((name) => names.includes(name) && !taken.has(`${path} ${name}`)) : given;
      for (const name of wanted) taken.add(`${path} ${name}`);
      if (on ? wanted.length > 0 : isNew) walk(to, wanted);
    }
  };
  walk(part, []);
  return read;
}

/** Which of some keys a text may say. */
function saidIn(text: string, keys: readonly string[]): string[] {
  const begun = [...text.matchAll(begunKey)].map(([, made = '', told = '']) => made || told);
  return keys.filter((key) => text.includes(key.replace(/_(?:one|other)$/, '')) || begun.some((beginning) => key.startsWith(beginning)));
}

/** Where words are loaded: with the app, or with the parts that say them. */
export interface SaidWhere {
  shell: ReadonlySet<string>;
  parts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Parts of which so many say a word that it comes with the app. */
const commonTo = 6;

/** Divides the app's keys: what its beginning says, what many parts say and what no part is known to say comes with the app, the rest with its parts. */
export function saidWhere(sources: Sources, main: string, keys: readonly string[]): SaidWhere {
  const saidByFile = new Map([...sources].map(([path, text]) => [path, saidIn(text, keys)]));
  const saidBy = (part: string): Set<string> => new Set([...filesOf(sources, part)].flatMap((path) => saidByFile.get(path) ?? []));
  const first = saidBy(main);
  const parts = lazyPartsOf(sources).map((part): [string, Set<string>] => [part, saidBy(part)]);
  const times = new Map<string, number>();
  for (const [, said] of parts) for (const key of said) times.set(key, (times.get(key) ?? 0) + 1);
  const shell = new Set(keys.filter((key) => first.has(key) || (times.get(key) ?? 0) === 0 || (times.get(key) ?? 0) >= commonTo));
  return { shell, parts: new Map(parts.map(([part, said]) => [part, new Set([...said].filter((key) => !shell.has(key)))])) };
}
