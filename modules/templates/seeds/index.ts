import { readFile } from 'node:fs/promises';
import { certificateSeeds } from './certificates.ts';
import { feeReceiptSeeds } from './fee-receipt.ts';
import { formSeeds } from './forms.ts';
import { generalSeeds } from './general.ts';
import { licenceSeeds } from './licences.ts';
import { noticeSeeds } from './notices.ts';
import { permitPaperSeeds } from './permit-papers.ts';
import { permitSeeds } from './permits.ts';
import { registerSeeds } from './register.ts';
import { resultSeeds } from './results.ts';
import type { TemplateDraft } from '../server/template.ts';
import { slotsAndTexts } from './slots.ts';
import type { TemplateSeed } from './template-seed.ts';

const seeds: readonly TemplateSeed[] = [
  ...formSeeds,
  ...noticeSeeds,
  ...registerSeeds,
  ...feeReceiptSeeds,
  ...resultSeeds,
  ...permitSeeds,
  ...certificateSeeds,
  ...permitPaperSeeds,
  ...licenceSeeds,
  ...generalSeeds,
];

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');

/** The layouts shipped with the product; each is a list of its versions, oldest first, complete with source and shared parts. */
export async function templateSeeds(): Promise<TemplateDraft[][]> {
  const shared = { 'official.typ': await read('./official.typ'), 'values.typ': await read('./values.typ') };
  return Promise.all(seeds.map((seed) => versionsOf(seed, shared)));
}

async function versionsOf({ periods, wording, ...seed }: TemplateSeed, parts: Record<string, string>): Promise<TemplateDraft[]> {
  const source = await read(`./${seed.code}.typ`);
  const { slots, texts } = slotsAndTexts(wording.words);
  return periods.map(({ texts: saidOtherwise, ...period }, index) => {
    const next = periods[index + 1];
    return {
      ...seed,
      ...period,
      ...(next === undefined ? {} : { validTo: next.validFrom }),
      source,
      parts,
      slots,
      fields: [...wording.fields],
      texts: { ...texts, ...saidOtherwise },
    };
  });
}
