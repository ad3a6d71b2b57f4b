import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });

/** What a step of a process asks of its holder; the words, role and unit of each step are data. */
const roadKinds = ['accept', 'assign', 'work', 'draft', 'review', 'sign', 'issue', 'return', 'wait'] as const;

/** What a step asks of its holder; `decide` is a decision asked for beside the road, `consult` an opinion another unit is asked for. */
export const stepKinds = [...roadKinds, 'decide', 'consult'] as const;

/** One way out of a step. */
const outcomeDefinition = z.object({
  key: z.string().min(1).max(40),
  label: words,
  /** Key of the next step, or `end`. */
  to: z.string().min(1).max(40),
  needsComment: z.boolean().default(false),
  /** FEEL over the case's facts; the outcome is offered only when it is true. */
  when: z.string().max(500).optional(),
  /** A way back to an earlier step. */
  back: z.boolean().default(false),
  /** The step is left without the paper it usually makes. */
  withoutPaper: z.boolean().optional(),
});

/** One step of a process. */
export const stepDefinition = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  kind: z.enum(roadKinds),
  name: words,
  /** Role that holds the step while nobody is named. */
  role: z.string().min(1).max(40),
  /** Where the step is held: the desk, the unit that handles the procedure, the office, the board. */
  unit: z.enum(['one-stop', 'handling', 'office', 'board']),
  /** Working minutes, counted from the step's or the case's start; `hand-over` is the same-day rule with its 15:00 limit. */
  limit: z
    .union([
      z.object({ minutes: z.number().int().positive().max(500_000), from: z.enum(['step', 'case']) }),
      z.literal('hand-over'),
      z.literal('case'),
    ])
    .optional(),
  /** National status (1–10) the dossier takes when the step opens. */
  nationalStatus: z.number().int().min(1).max(10).optional(),
  /** The record's own checks of this step stand in the way of going on. */
  checked: z.boolean().optional(),
  /** Closing this step finishes the case's clock. */
  finishes: z.boolean().default(false),
  /** The paper drafted here: template, document type and number series by code. */
  document: z.object({ template: z.string(), type: z.string(), series: z.string() }).optional(),
  outcomes: z.array(outcomeDefinition).min(1).max(50),
});

/** A process as it is published: its steps and where it starts. */
export const processDefinition = z.object({ start: z.string(), steps: z.array(stepDefinition).min(1).max(200) });

/** One way out of a step. */
export type OutcomeDefinition = z.output<typeof outcomeDefinition>;
/** One step of a process. */
export type StepDefinition = z.output<typeof stepDefinition>;
/** A process as it is published. */
export type ProcessDefinition = z.output<typeof processDefinition>;
/** What a step asks of its holder. */
export type StepKind = (typeof stepKinds)[number];
