import { readFile } from 'node:fs/promises';
import { formSeeds } from './forms.ts';
import { permitSeeds } from './permits.ts';
import { resultSeeds } from './results.ts';
import type { TemplateSeed } from './template-seed.ts';

const seeds: readonly TemplateSeed[] = [...formSeeds, ...resultSeeds, ...permitSeeds];

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');

/** The layouts shipped with the product, each with its own source and the shared part it imports. */
export async function templateSeeds(): Promise<(TemplateSeed & { source: string; parts: Record<string, string> })[]> {
  const official = await read('./official.typ');
  return Promise.all(seeds.map(async (seed) => ({ ...seed, source: await read(`./${seed.code}.typ`), parts: { 'official.typ': official } })));
}
