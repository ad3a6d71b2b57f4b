import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const shape = z.object({
  rows: z.array(z.object({ row: z.string(), modules: z.array(z.string()) })),
  needs: z.record(z.string(), z.array(z.string())),
});

/** The map of `modules/needs.mjs`: the modules from the ground up, and whom each may call. */
export interface ModuleMap {
  order: string[];
  needs: Record<string, string[]>;
}

/** Reads the map of a tree; an empty one where there is none. */
export async function readMap(root: string): Promise<ModuleMap> {
  const path = join(root, 'modules/needs.mjs');
  if (!existsSync(path)) return { order: [], needs: {} };
  const { rows, needs } = shape.parse(await import(`${pathToFileURL(path).href}?${Date.now()}`));
  return { order: rows.flatMap(({ modules }) => modules), needs };
}
