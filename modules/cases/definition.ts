import { z } from 'zod';

const words = z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/);
/** A value of the form, by its JSON pointer. */
const shown = z.object({ label: words, at: z.string().regex(/^(\/[^/]{1,80}){1,6}$/) });

/** What a kind of case says of itself: how it is opened, by whom, how it runs and what is made of it. */
export const caseTypeDefinition = z.object({
  name: words,
  /** By codes: how it runs, and what is asked when it is opened. */
  process: code,
  form: code,
  /** Code of the unit that handles it. */
  unit: z.string().trim().min(1).max(40),
  /** Roles that open one. */
  roles: z.array(z.string().trim().min(1).max(40)).max(20),
  /** Whether applicants file one for their enterprise. */
  applicants: z.boolean(),
  /** What its numbers begin with. */
  prefix: z.string().regex(/^[A-Z]{1,8}$/),
  /** Value of the form that stands in its title, and whom it is about. */
  title: shown.shape.at.optional(),
  party: shown.shape.at.optional(),
  /** Working minutes until it has to be done, by which law, and how sure that is. */
  limit: z
    .object({
      minutes: z.number().int().min(1).max(500_000),
      law: z.string().trim().max(200).default(''),
      certainty: z.enum(['text', 'seen', 'background']),
    })
    .optional(),
  /** What its page shows of what was said. */
  card: z.array(shown).max(30),
  /** What its list is exported with. */
  columns: z.array(shown).max(30),
  /** Papers that may be made of one: code of a template, and what it is called. */
  papers: z.array(z.object({ template: code, name: words })).max(20),
});

/** What a kind of case says of itself. */
export type CaseTypeDefinition = z.output<typeof caseTypeDefinition>;
