import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const feel = z.string().min(1).max(500);

const rule = {
  /** FEEL over the form's data; none: always. */
  when: feel.optional(),
  certainty,
  law: words.optional(),
};

const earlier = {
  /** FEEL over a form's data that must say the same in the earlier dossier as in this one: whose paper it is. */
  same: z.array(feel).max(5).default([]),
  /** `project`: only dossiers of the same project count. */
  scope: z.enum(['enterprise', 'project']).default('enterprise'),
  /** FEEL over the earlier dossier's data: the last day (YYYY-MM-DD) on which it still counts. */
  validUntil: feel.optional(),
};

/** Where a component is taken from instead of being asked for again: a connected register, a result we issued, a paper handed in before. */
export const substitution = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('register'),
    source: code,
    /** The kind of record in that register. */
    kind: code,
    /** FEEL for what the record is asked by. */
    key: feel,
    /** Fields of the record beside what the form says (FEEL); where they differ the officer sees both. */
    compare: z
      .array(z.object({ field: z.string().min(1).max(60), with: feel }))
      .max(20)
      .default([]),
    ...rule,
  }),
  z.object({
    from: z.literal('result'),
    procedures: z.array(z.string().min(1).max(40)).min(1).max(40),
    /** FEEL over this form's data for the number printed on what is meant; none: the newest one. */
    number: feel.optional(),
    ...earlier,
    ...rule,
  }),
  z.object({
    from: z.literal('paper'),
    papers: z
      .array(z.object({ procedure: z.string().min(1).max(40), component: code }))
      .min(1)
      .max(40),
    ...earlier,
    ...rule,
  }),
]);

/** Where a component is taken from. */
export type Substitution = z.output<typeof substitution>;

/** Every FEEL expression of a substitution. */
export function expressionsOf(one: Substitution): string[] {
  const own = one.from === 'register' ? [one.key, ...one.compare.map((each) => each.with)] : [...one.same, one.validUntil];
  const number = one.from === 'result' ? one.number : undefined;
  return [one.when, number, ...own].filter((each) => each !== undefined);
}
