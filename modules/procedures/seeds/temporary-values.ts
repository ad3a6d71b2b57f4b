import type { Words } from '#platform/i18n';
import type { Certainty } from '../offer.ts';
import type { TemporaryChange } from '../temporary.ts';
import { both } from './procedure-seed.ts';

/** A temporary value shipped with the product; `until` is its last day. */
export interface TemporarySeed {
  key: string;
  codes: readonly string[];
  change: TemporaryChange;
  basis: Words;
  certainty: Certainty;
  from: string;
  until: string;
}

const resolution = both('Nghị quyết 66.16/2026/NQ-CP', 'Resolution 66.16/2026/NQ-CP');
const period = { basis: resolution, certainty: 'seen', from: '2026-04-15', until: '2027-02-28' } as const;

const originForms = ['1.000665', '1.000695', '1.000603', '1.000432', '2.000303', '1.000694', '1.000431', '1.000686', '2.001372'];

/** Fees of certificates of origin, halved until the end of February 2027. */
export const temporarySeeds: readonly TemporarySeed[] = [
  {
    ...period,
    key: 'origin-fee-2026',
    codes: [...originForms, '1.010762', '1.008667', '1.000450', '1.000490', '1.115117'],
    change: { part: 'fee', item: 'fee', amount: 30_000 },
  },
  { ...period, key: 'origin-again-fee-2026', codes: ['1.001383'], change: { part: 'fee', item: 'fee', amount: 15_000 } },
];
