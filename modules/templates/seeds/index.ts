import { readFile } from 'node:fs/promises';
import { formSeeds } from './forms.ts';
import { noticeSeeds } from './notices.ts';
import { permitSeeds } from './permits.ts';
import { resultSeeds } from './results.ts';
import type { TemplateDraft } from '../server/template.ts';
import type { TemplateSeed } from './template-seed.ts';

const seeds: readonly TemplateSeed[] = [...formSeeds, ...noticeSeeds, ...resultSeeds, ...permitSeeds];

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');

/** The layouts shipped with the product; each is a list of its versions, oldest first, complete with source and shared parts. */
export async function templateSeeds(): Promise<TemplateDraft[][]> {
  const shared = { 'official.typ': await read('./official.typ'), 'values.typ': await read('./values.typ') };
  return Promise.all(seeds.map((seed) => versionsOf(seed, shared)));
}

async function versionsOf({ periods, ...seed }: TemplateSeed, parts: Record<string, string>): Promise<TemplateDraft[]> {
  const source = await read(`./${seed.code}.typ`);
  return periods.map((period) => ({ ...seed, ...period, source, parts }));
}
