import { z } from 'zod';
import { toldOpinion } from './drafted-opinion.ts';
import { toldSplit } from './drafted-split.ts';
import { certainty } from './offer.ts';

const whole = z.number().int().min(0);
const unit = z.enum(['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day']);

/** The law by which it changes, and how sure that is. */
export const draftedLaw = z.object({
  document: z.string().trim().min(1).max(200),
  article: z.string().trim().max(200).default(''),
  certainty,
});

const told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), value: z.number(), unit, rule: z.string().optional() }),
  z.object({ kind: z.literal('amount'), amount: z.number().int().nullable() }),
  z.object({ kind: z.literal('condition'), text: z.string() }),
  z.object({ kind: z.literal('instead'), from: z.array(z.enum(['register', 'result', 'paper'])) }),
  z.object({ kind: z.literal('required'), required: z.boolean(), when: z.string().optional() }),
  toldOpinion,
  toldSplit,
]);

/** One thing that a draft says otherwise; without `before` it is new, without `after` it falls away. */
export const draftDifference = z.object({
  part: z.enum(['limit', 'condition', 'fee', 'component', 'substitution', 'opinion', 'split']),
  key: z.string(),
  name: z.object({ vi: z.string(), en: z.string() }),
  before: told.optional(),
  after: told.optional(),
});

/** A rehearsal of a draft, as its publication shows it. */
export const toldRehearsal = z.object({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  finishedAt: z.iso.datetime().optional(),
  /** Broken off by a person. */
  stopped: z.boolean(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** True where the draft still says what was rehearsed. */
  current: z.boolean(),
  looked: whole,
  changed: whole,
});

/** The law by which a draft changes. */
export type DraftedLaw = z.output<typeof draftedLaw>;
/** One thing that a draft says otherwise. */
export type DraftDifference = z.output<typeof draftDifference>;
