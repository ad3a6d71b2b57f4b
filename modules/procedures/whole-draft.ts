import { z } from 'zod';
import { otherwise } from './check.ts';
import { clockRegime, copyKind, feeTiming, fileKind, filingChannel, systemOfRecord, timeUnit } from './content.ts';
import { certainty, lifeStage, offer } from './offer.ts';
import { procedureSite } from './site.ts';
import { procedureSplit } from './split.ts';
import { substitution } from './substitution.ts';

// What somebody writes of a procedure, complete or not: the shape of `content.ts` in which everything may still be empty. What is missing or wrong is
// told (`server/whole/`), never refused before publication.

const text = (most: number) => z.string().max(most);
const key = text(60);
const feel = text(500);
const words = z.object({ vi: text(2000), en: text(2000) });
const count = z.number().int().min(0);
const span = z.object({ value: z.number().nullable(), unit: timeUnit });

const writtenCase = z.object({
  key,
  name: words,
  when: feel.optional(),
  limit: z.object({
    value: z.number().nullable(),
    unit: timeUnit,
    cutOff: text(5).optional(),
    rule: feel.optional(),
    dueClock: z.enum(['SAME_CLOCK_TIME', 'END_OF_DAY']).optional(),
  }),
  lawLimit: span.optional(),
  published: span.optional(),
  regime: clockRegime,
  askWithin: span.optional(),
  maxSuspensions: count.max(100).optional(),
  maxSupplements: count.max(100),
  supplementWindow: span.optional(),
  certainty,
  law: words.optional(),
});

const writtenComponent = z.object({
  key,
  name: words,
  note: words.optional(),
  required: z.union([z.boolean(), feel]),
  requiredWhen: words.optional(),
  source: z.enum(['upload', 'form']),
  copyKinds: z.array(copyKind).max(5),
  accept: z.array(fileKind).max(8),
  maxBytes: count,
  catalogueCode: text(60).optional(),
  substitutions: z.array(substitution).max(10).optional(),
  certainty,
  law: words.optional(),
});

const writtenFee = z.object({
  name: words,
  key: key.optional(),
  amount: count.max(10_000_000_000).nullable(),
  timing: feeTiming.optional(),
  basis: words,
  certainty,
});

const writtenPaper = z.object({
  title: words,
  subject: words.optional(),
  withBases: z.boolean(),
  opening: z.array(words).max(20),
  rows: z.array(z.object({ label: words, value: feel })).max(60),
  closing: z.array(words).max(20),
  recipients: z.array(words).max(20),
  bilingual: z.boolean(),
});

const writtenResult = z.object({
  key,
  name: words,
  template: key,
  documentType: text(60),
  series: text(40),
  step: key.optional(),
  effect: key.optional(),
  refuses: z.boolean().optional(),
  fields: z.record(z.string().max(100), z.json()).default({}),
  drafted: z
    .array(
      z.object({
        path: text(100),
        kind: z.enum(['rich', 'rows', 'text', 'date']),
        label: words,
        required: z.boolean(),
        columns: z.array(z.object({ key: text(60), label: words })).max(20),
      }),
    )
    .max(40),
  general: writtenPaper.optional(),
  inForce: span.extend({ from: z.enum(['complete-file', 'issue']) }).optional(),
  catalogueCode: text(60).optional(),
  certainty,
});

const writtenOpinion = z.object({
  key,
  name: words,
  limit: z.object({ value: z.number().nullable(), unit: z.enum(['working-day', 'working-hour', 'half-day', 'day']) }),
  required: z.boolean(),
  law: words,
  certainty,
  silence: z.object({ law: words, certainty, source: text(500), readOn: text(10) }).optional(),
});

/** What a procedure would say, as far as it is written. */
export const writtenContent = z.object({
  offer,
  offerNote: words.optional(),
  handledBy: z.object({ name: words, url: text(500).optional() }).optional(),
  stages: z.array(lifeStage).max(10),
  competence: z.object({ who: words, source: words, certainty }).optional(),
  outcomes: z.array(z.object({ name: words, certainty })).max(20),
  sources: z.array(z.object({ name: words, date: text(10), url: text(500).optional() })).max(20),
  purpose: words,
  audience: words,
  conditions: z.array(words).max(50),
  authoritativeSystem: systemOfRecord,
  systemNote: words.optional(),
  filingChannels: z.array(z.object({ channel: filingChannel, note: words.optional(), certainty })).max(6),
  resultMadeIn: systemOfRecord,
  handlingUnit: text(40),
  cases: z.array(writtenCase).max(50),
  components: z.array(writtenComponent).max(200),
  fees: z.array(writtenFee).max(50),
  results: z.array(writtenResult).max(20),
  steps: z.array(z.object({ name: words, who: words, minutes: count.max(1_000_000).optional(), note: words.optional() })).max(50),
  checks: z
    .array(
      z.object({
        key,
        text: words,
        component: key.optional(),
        step: key,
        required: z.boolean(),
        otherwise: otherwise.optional(),
        certainty,
        law: words.optional(),
      }),
    )
    .max(200),
  consultations: z.array(writtenOpinion).max(50).optional(),
  site: procedureSite.optional(),
  splits: z.array(procedureSplit).max(20).optional(),
  legalBasis: z.array(z.object({ title: words, article: words, says: words, certainty, url: text(500).optional() })).max(50),
  synonyms: z.array(text(200)).max(60),
});

/** All that is written of a procedure: what it is called, what it says, by which form and process (codes) it runs. */
export const wholeDraft = z.object({
  name: words,
  field: z.object({ code: key, name: words }),
  form: text(80),
  process: text(80),
  content: writtenContent,
});

/** Something that keeps a draft from being published: where it stands (`content.cases.0.limit.value`), why, and said in words. */
export const draftFault = z.object({ at: z.string(), code: z.string(), words: z.object({ vi: z.string(), en: z.string() }) });

/** All that is written of a procedure. */
export type WholeDraft = z.output<typeof wholeDraft>;
/** What a procedure would say, as far as it is written. */
export type WrittenContent = z.output<typeof writtenContent>;
/** Something that keeps a draft from being published. */
export type DraftFault = z.output<typeof draftFault>;
