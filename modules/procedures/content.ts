import { z } from 'zod';
import { procedureCheck } from './check.ts';
import { procedureConsultation } from './consultation.ts';
import { generalPaper } from './general-paper.ts';
import { certainty, missingFor, standing } from './offer.ts';
import { substitution } from './substitution.ts';
import { procedureSplit } from './split.ts';
import { procedureSite } from './site.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const feel = z.string().min(1).max(500);

/** Systems that may be master of a procedure or make its result. */
export const systemOfRecord = z.enum(['ezone', 'national-portal', 'national-investment-system', 'origin-system', 'provincial-system']);

/** Ways in which a dossier may be filed. */
export const filingChannel = z.enum(['online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system']);

/** In what the law counts time. */
export const timeUnit = z.enum(['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day']);
/** What happens to the clock while something is missing. */
export const clockRegime = z.enum(['EXCLUDE', 'RESTART', 'FIXED_WINDOW', 'ONE_SUPPLEMENT_ONE_SUSPEND', 'ONCE_EARLY', 'NO_PAUSE']);
/** Kinds of copies of a paper. */
export const copyKind = z.enum(['original', 'valid-copy', 'copy', 'e-signed', 'data']);
/** Kinds of files a slot takes. */
export const fileKind = z.enum(['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml']);
/** When a fee is paid. */
export const feeTiming = z.enum(['intake', 'handling', 'return', 'not-collected']);

/** A span of time as law words it. */
export const time = z.object({ value: z.number().positive(), unit: timeUnit });

const clockLimit = time.extend({
  cutOff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  /**
   * FEEL for the value on the day of acceptance, over the form's data and `receivedToday` (how many dossiers the authority has accepted that day,
   * this one among them); `value` is what is told before.
   */
  rule: feel.optional(),
  /** How its due time keeps the clock time; none: as the authority's setting says. */
  dueClock: z.enum(['SAME_CLOCK_TIME', 'END_OF_DAY']).optional(),
});
/** Until when a temporary rule holds (its last day), and by what. */
const temporaryRule = { until: z.iso.date(), basis: words, certainty };

/** One case of a procedure: the limit its clock runs by, and what happens to the clock when something is missing. */
export const procedureCase = z.object({
  key: code,
  name: words,
  /** FEEL over the form's data and the dossier's facts; the last case has none and takes all the rest. */
  when: feel.optional(),
  /** Of what holds on the day it is asked for: the limit is one of a temporary rule, this is what it reverts to. Never stored. */
  temporary: z.object({ usual: clockLimit, ...temporaryRule }).optional(),
  /** The clock's own limit; `cutOff` (HH:MM) moves a same-day case to the next working day. */
  limit: clockLimit,
  /** What the law allows, where the authority promises less. */
  lawLimit: time.optional(),
  /** What the national catalogue shows, as it shows it; none where it has not been compared yet. */
  published: time.optional(),
  regime: clockRegime,
  /** How long after acceptance a supplement may be asked for; none: as long as it runs. */
  askWithin: time.optional(),
  /** How often handling may be suspended for errors during appraisal, beside supplements. */
  maxSuspensions: z.number().int().min(0).optional(),
  maxSupplements: z.number().int().min(0),
  /** How long the applicant has to complete the file; none when the request itself sets the day. */
  supplementWindow: time.optional(),
  certainty,
  law: words.optional(),
});

/** One component of the file: what has to be there, in which kind of copy, and what the slot takes. */
export const procedureComponent = z.object({
  key: code,
  name: words,
  note: words.optional(),
  /** Always, never, or when a FEEL condition over data and facts holds. */
  required: z.union([z.boolean(), feel]),
  /** The condition of `required` in a person's words. */
  requiredWhen: words.optional(),
  /** `form` is the form filled in online itself: no file is asked for. */
  source: z.enum(['upload', 'form']).default('upload'),
  /** None where a procedure is only described and no kind of copy was read. */
  copyKinds: z.array(copyKind),
  accept: z.array(fileKind),
  maxBytes: z.number().int().min(0),
  catalogueCode: z.string().optional(),
  /** What is taken instead of asking for it again, in the order it is tried. */
  substitutions: z.array(substitution).max(10).optional(),
  certainty,
  law: words.optional(),
});

/** What is to be paid; `amount` null is "not determined", never zero. */
export const procedureFee = z.object({
  name: words,
  /** What temporary rules name it by, where there are several. */
  key: code.optional(),
  amount: z.number().int().min(0).nullable(),
  /** Of what holds on the day it is asked for: the amount is one of a temporary rule, this is what it reverts to. Never stored. */
  temporary: z.object({ usual: z.number().int().min(0).nullable(), ...temporaryRule }).optional(),
  currency: z.literal('VND').default('VND'),
  /** When it is paid; none where no rule says so: the officer who determines it chooses. */
  timing: feeTiming.optional(),
  basis: words,
  certainty,
});

/** What the drafter writes himself on the result: free text, rows of a table, one line or a date. */
export const draftedField = z.object({
  /** Dotted path in the template's data. */
  path: z.string().min(1).max(100),
  kind: z.enum(['rich', 'rows', 'text', 'date']),
  label: words,
  required: z.boolean().default(false),
  /** Columns of `rows`. */
  columns: z.array(z.object({ key: z.string().min(1), label: words })).default([]),
});

/** What comes out: the paper's template, document type and number series, and what issuing it changes in the record. */
export const procedureResult = z.object({
  key: code,
  name: words,
  template: code,
  documentType: z.string().min(1),
  series: z.string().min(1),
  /** Key of the process's step that drafts it; none: the step that names its template. */
  step: code.optional(),
  effect: code.optional(),
  /** True for the paper that says no, with its reasons. */
  refuses: z.boolean().optional(),
  /** The template's data as a tree: texts that begin with `=` are FEEL over the dossier's facts, `{ each, as }` makes a list. */
  fields: z.record(z.string(), z.json()).default({}),
  drafted: z.array(draftedField).default([]),
  /** Its words, where it stands on the general layout; they take the place of `fields`. */
  general: generalPaper.optional(),
  /** From when it is in force, counted from the complete file or from issue. */
  inForce: time.extend({ from: z.enum(['complete-file', 'issue']) }).optional(),
  catalogueCode: z.string().optional(),
  certainty,
});

const publicStep = z.object({
  name: words,
  who: words,
  /** Working minutes. */ minutes: z.number().int().min(0).optional(),
  note: words.optional(),
});

const legalBasis = z.object({ title: words, article: words, says: words, certainty, url: z.url().optional() });

/** All that a version of a procedure says: dated data that dossiers run by. */
export const procedureContent = z
  .object({
    ...standing,
    /** What it is for, in one or two sentences. */
    purpose: words,
    audience: words,
    conditions: z.array(words).default([]),
    authoritativeSystem: systemOfRecord,
    /** Who is master, said to the public. */
    systemNote: words.optional(),
    filingChannels: z.array(z.object({ channel: filingChannel, note: words.optional(), certainty })),
    resultMadeIn: systemOfRecord,
    /** Code of the unit that handles it; empty where nobody files it here. */
    handlingUnit: z.string().default(''),
    cases: z
      .array(procedureCase)
      .refine(
        (cases) => cases.every((one, place) => (one.when === undefined) === (place === cases.length - 1)),
        'only the last case has no condition',
      ),
    components: z.array(procedureComponent),
    fees: z.array(procedureFee),
    results: z.array(procedureResult),
    steps: z.array(publicStep),
    /** What the handling officer looks at, step by step. */
    checks: z.array(procedureCheck).default([]),
    /** Whom it has asked for an opinion. */
    consultations: z.array(procedureConsultation).optional(),
    /** For which site a dossier asks, where others may ask for the same. */
    site: procedureSite.optional(),
    /** Which further procedures one filing asks for, too. */
    splits: z.array(procedureSplit).optional(),
    legalBasis: z.array(legalBasis).min(1),
    /** Other words and abbreviations people look for it by, in any language. */
    synonyms: z.array(z.string().min(1)),
  })
  .superRefine((content, { addIssue }) => {
    for (const part of missingFor(content)) addIssue({ code: 'custom', path: [part], message: `not as "${content.offer}" needs it` });
  });

/** All that a version of a procedure says. */
export type ProcedureContent = z.output<typeof procedureContent>;
/** One case of a procedure with its limit. */
export type ProcedureCase = z.output<typeof procedureCase>;
/** One component of the file. */
export type ProcedureComponent = z.output<typeof procedureComponent>;
/** A way in which a dossier is filed. */
export type FilingChannel = z.output<typeof filingChannel>;
/** A span of time as law words it. */
export type LimitTime = z.output<typeof time>;

/** The field a procedure belongs to. */
export const procedureField = z.object({ code, name: words });
