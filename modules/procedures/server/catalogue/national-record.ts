import { z } from 'zod';
import type { SaidFault, SaidFinding } from './told-oddities.ts';

/** Any value JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

function isJson(value: unknown): value is JsonValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  return typeof value === 'object' && (Array.isArray(value) ? value : Object.values(value)).every(isJson);
}

// Taken over as it is: a zod record would leave keys such as __proto__ out.
const jsonObject = z.custom<Record<string, JsonValue>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value),
);

const text = z.string().min(1);
const place = z.number().int().min(0);

/** An agency as the catalogue names it: evidence, never proof of competence. */
export const nationalAgency = z.object({
  name: text,
  id: text.optional(),
  code: text.optional(),
  /** One agency or a whole kind of them; the short records do not say which. */
  of: z.enum(['agency', 'group']).optional(),
});

/** Units of a published limit that a clock knows; `day` is a calendar day. */
export const publishedUnit = z.enum(['working-day', 'day', 'working-hour', 'month']);

/** What a limit was read as; `said` is what the catalogue holds. */
const limitReading = {
  said: z.object({ value: z.union([z.number(), z.string(), z.null()]), unit: z.string() }),
  value: z.number().positive().optional(),
  unit: publishedUnit.optional(),
  /** The limit in words, where it is no number in a known unit. */
  text: text.optional(),
  /** Sure: number and unit are said. Assumed: the unit had to be taken for granted. Suggested: found in a sentence. None: no limit. */
  confidence: z.enum(['sure', 'assumed', 'suggested', 'none']),
};

/** A limit of one way of filing. */
export const publishedLimit = z.object({
  /** `counter`, `online`, `post`, or the catalogue's own word. */
  channel: text,
  /** The how-manieth of its channel, from 0. */
  place,
  note: text.optional(),
  ...limitReading,
});

/** A limit of one case: a third published value, not that of the law either. */
export const caseLimit = z.object({
  /** The how-manieth case, from 0: codes of cases stand twice at times. */
  place,
  id: text.optional(),
  code: text.optional(),
  name: text.optional(),
  ...limitReading,
});

/** A fee of one way of filing; `amount` null is not known, never free. */
export const publishedFee = z.object({
  channel: text,
  /** `place` of the limit it stands beside. */
  method: place,
  /** `phi`, `le-phi`, `gia`, or the catalogue's own word. */
  kind: text,
  /** The how-manieth of its kind in its channel, from 0. */
  place,
  said: z.number().nullable(),
  reading: z.enum(['amount', 'free', 'small-number', 'impossible', 'zero-with-text', 'zero', 'text', 'attached', 'nothing']),
  amount: z.number().min(0).nullable(),
  /** Of `amount`: `VND`, `USD`, or the catalogue's own word. */
  currency: text.optional(),
  /** The currency as the catalogue names it, where it does. */
  currencyName: text.optional(),
  currencyId: text.optional(),
  text: text.optional(),
  file: z.object({ name: text.optional(), id: text.optional(), bucket: text.optional(), path: text.optional() }).optional(),
});

/** One paper of the file; 0 originals and 0 copies is a quantity not said. */
export const nationalComponent = z.object({
  code: z.string(),
  id: text.optional(),
  name: z.string(),
  original: z.number(),
  copy: z.number(),
  /** As declared, for those who keep the catalogue only: it is false nearly everywhere. */
  declaredRequired: z.boolean(),
  eForm: z.boolean(),
  isResult: z.boolean().optional(),
  source: text.optional(),
  forms: z.array(z.object({ name: text.optional(), id: text.optional(), bucket: text.optional(), path: text.optional() })),
});

/** A group of papers: a case, or only a heading over papers to file, to show, or notes. */
export const nationalCase = z.object({
  place,
  name: text.optional(),
  kind: z.enum(['case', 'to-file', 'to-show', 'note']),
  components: z.array(nationalComponent),
});

const named = z.object({ name: text, id: text.optional(), code: text.optional() });

/** What only full records say. */
export const nationalDetail = z.object({
  steps: z.array(z.object({ name: text.optional(), text: z.string() })),
  limits: z.array(publishedLimit),
  fees: z.array(publishedFee),
  cases: z.array(nationalCase),
  caseLimits: z.array(caseLimit),
  /** `no` is the document's number without kind and blanks; missing where none could be read. */
  legalBases: z.array(z.object({ no: text.optional(), said: z.string(), name: z.string(), id: text.optional() })),
  results: z.array(z.object({ code: z.string(), name: z.string(), id: text.optional() })),
  conditions: text.optional(),
  returning: z.array(z.object({ for: text, at: z.array(text) })),
  keywords: text.optional(),
  levels: z.array(z.enum(['ministry', 'province', 'ward', 'other', 'undetermined', 'vertical'])),
  flags: z.array(z.enum(['full-process', 'shared-service', 'offline-only', 'non-territorial', 'internal'])),
  /** What can be done online: all of it, a part, or only reading about it. */
  service: z.enum(['full', 'partial', 'information']),
  /** Days are those of Việt Nam. */
  decision: z
    .object({
      no: text.optional(),
      date: z.iso.date().optional(),
      publishedOn: z.iso.date().optional(),
      agency: text.optional(),
      kind: text.optional(),
    })
    .optional(),
  formality: text.optional(),
  serviceGroups: z.array(named.extend({ kind: text.optional() })),
  times: z.object({ created: z.iso.datetime().optional(), updated: z.iso.datetime().optional() }),
});

/** A record of the national catalogue in normal form: all the catalogue says, nothing repaired, JSON-serialisable. */
export const nationalRecord = z.object({
  /** As it stands, blanks too, in NFC: names and codes are never repaired into those of another procedure. */
  code: text.max(60),
  /** The code without blanks. */
  codeKey: text,
  nationalId: z.uuid(),
  name: text,
  /** `STANDARD`, `SPECIFIC`, `STANDARD_INTERNAL`; empty where it is not said. */
  kind: z.string(),
  state: z.string(),
  fields: z.array(named),
  promulgator: z.object({ name: z.string(), id: text.optional(), code: text.optional() }),
  /** Who may file, a set. */
  subjects: z.array(text),
  agencies: z.object({
    executing: z.array(nationalAgency),
    competent: z.array(nationalAgency),
    authorised: z.array(nationalAgency),
    coordinating: z.array(nationalAgency),
    /** How many of those who execute stand in the list without a name. */
    unnamed: place,
    texts: z.object({
      executing: text.optional(),
      authorised: text.optional(),
      delegated: text.optional(),
      coordinating: text.optional(),
      receiving: text.optional(),
    }),
  }),
  detail: nationalDetail.optional(),
  /** What no field here takes, by its path in the source; empty values are left out. */
  rest: jsonObject,
});

/** A record of the national catalogue in normal form. */
export type NationalRecord = z.output<typeof nationalRecord>;
/** What only full records say. */
export type NationalDetail = z.output<typeof nationalDetail>;
/** A limit of one way of filing. */
export type PublishedLimit = z.output<typeof publishedLimit>;
/** A limit of one case. */
export type CaseLimit = z.output<typeof caseLimit>;
/** A fee of one way of filing. */
export type PublishedFee = z.output<typeof publishedFee>;
/** A group of papers. */
export type NationalCase = z.output<typeof nationalCase>;
/** An agency as the catalogue names it. */
export type NationalAgency = z.output<typeof nationalAgency>;

/** Something odd in a record that is taken all the same; `field` is a path in its normal form, words at `procedures.catalogue.finding-<kind>`. */
export type Finding = SaidFinding & { field: string };

/** Why a line is not taken; `field` is a path in the line, words at `procedures.catalogue.fault-<code>`. */
export type Fault = SaidFault & { field: string };
