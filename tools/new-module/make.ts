import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { filesOf, formsOf } from './files.ts';
import { addToMap, addToServer } from './register.ts';

const plural = /^[a-z]+(-[a-z]+)*$/;

/** Where the module stands on the map, and whom it may call. */
export interface Place {
  row?: string | undefined;
  needs?: readonly string[];
}

async function writeFormatted(root: string, path: string, text: string): Promise<void> {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const formatted = path.endsWith('.sql') ? text : await format(text, { ...(await resolveConfig(file)), filepath: file });
  writeFileSync(file, formatted);
}

/** Makes an empty module that passes every check, and enters it in the map and in the server; answers the paths written. */
export async function makeModule(root: string, name: string, { row, needs = [] }: Place = {}): Promise<string[]> {
  if (!plural.test(name)) throw new Error(`"${name}" is no name for a module: a plural noun in small letters, words joined by "-"`);
  if (existsSync(join(root, 'modules', name))) throw new Error(`modules/${name} exists already`);
  const noun = formsOf(name);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const [map, server] = ['modules/needs.mjs', 'apps/server/modules.ts'] as const;
  const written: Record<string, string> = {
    [map]: addToMap(read(map), noun, row, needs),
    [server]: addToServer(read(server), noun),
    ...Object.fromEntries(Object.entries(filesOf(noun)).map(([path, text]) => [`modules/${name}/${path}`, text])),
  };
  for (const [path, text] of Object.entries(written)) await writeFormatted(root, path, text);
  return Object.keys(written);
}
