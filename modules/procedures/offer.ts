import { z } from 'zod';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** How sure a rule is: read in the text of the law, seen in running systems or the national catalogue, or background still to be confirmed. */
export const certainty = z.enum(['text', 'seen', 'background']);

/**
 * What somebody may do with a procedure here: file it, read what it is (not filed here yet, or our competence is not confirmed),
 * be told where it is handled instead, or learn that it has ended (what runs goes on).
 */
export const offer = z.enum(['open', 'information', 'elsewhere', 'closed']);

/** The times in the life of a project at which a procedure is needed, in their order. */
export const lifeStage = z.enum([
  'entry',
  'certificate',
  'land',
  'environment',
  'construction',
  'operation',
  'labour',
  'trade',
  'change',
  'end',
]);

/** Beside what a dossier runs by: where a procedure stands, who is competent, and where what is told was read. */
export const standing = {
  offer: offer.default('open'),
  /** Why it cannot be filed here; said to the public. */
  offerNote: words.optional(),
  /** Who handles it, where that is another agency or system. */
  handledBy: z.object({ name: words, url: z.url().optional() }).optional(),
  stages: z.array(lifeStage).default([]),
  /** Who decides, by what, and how sure that is. */
  competence: z.object({ who: words, source: words, certainty }).optional(),
  /** What comes out of a procedure that is only described: papers of ours are `results`. */
  outcomes: z.array(z.object({ name: words, certainty })).default([]),
  /** Where what is said here was read, and its state of which day. */
  sources: z.array(z.object({ name: words, date: z.iso.date(), url: z.url().optional() })).default([]),
};

interface Offered {
  offer: z.output<typeof offer>;
  offerNote?: unknown;
  handledBy?: unknown;
  handlingUnit: string;
  cases: readonly unknown[];
  results: readonly unknown[];
  filingChannels: readonly unknown[];
  components: readonly { copyKinds: readonly unknown[] }[];
}

/** What is missing for what a procedure offers: who files needs a unit, a way, a limit, a result; who cannot is told why or where. */
export function missingFor(content: Offered): string[] {
  const needed: Record<string, boolean> =
    content.offer === 'open'
      ? {
          handlingUnit: content.handlingUnit !== '',
          filingChannels: content.filingChannels.length > 0,
          cases: content.cases.length > 0,
          results: content.results.length > 0,
          components: content.components.every((one) => one.copyKinds.length > 0),
        }
      : {
          offerNote: content.offer !== 'closed' || content.offerNote !== undefined,
          handledBy: content.offer !== 'elsewhere' || content.handledBy !== undefined,
          results: content.results.length === 0,
        };
  return Object.keys(needed).filter((part) => needed[part] === false);
}

/** What somebody may do with a procedure here. */
export type Offer = z.output<typeof offer>;
/** A time in the life of a project. */
export type LifeStage = z.output<typeof lifeStage>;
/** How sure a rule is. */
export type Certainty = z.output<typeof certainty>;
