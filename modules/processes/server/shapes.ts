import type { Act } from '#platform/context';
import type { Words } from '#platform/i18n';
import type { Model } from '../engine/model.ts';
import type { State } from '../engine/state.ts';
import type { OutcomeDefinition, ProcessDefinition, StepDefinition, StepKind } from '../definition.ts';

export type { OutcomeDefinition, ProcessDefinition, StepDefinition, StepKind };

/** A hop of a case: one step held by one person or unit. */
export interface Step {
  id: string;
  caseId: string;
  caseKind: string;
  recordId: string;
  position: number;
  key: string;
  kind: StepKind;
  name: Words;
  role: string;
  holderUnit: string;
  holderPerson: string | undefined;
  openedAt: Date;
  openedBy: string | undefined;
  dueAt: Date | undefined;
  caseDueAt: Date | undefined;
  pausedAt: Date | undefined;
  /** True while a paused step's time runs on. */
  clockRuns: boolean;
  closedAt: Date | undefined;
  closedBy: string | undefined;
  outcome: string | undefined;
  comment: string | undefined;
  waiting: unknown;
  /** The decision asked for, of a step beside the road. */
  aside: string | undefined;
  /** The person its closer stood in for. */
  closedFor: string | undefined;
  code: string | undefined;
  title: Words;
  party: string | undefined;
  version: number;
  /** The token of its case that it answers; none of a step table's and beside the road. */
  token: number | undefined;
}

/** The card of a case: what the inbox shows of it. */
export interface CaseCard {
  code?: string | undefined;
  title: { vi: string; en: string };
  party?: string | undefined;
  caseDueAt?: Date | undefined;
}

/** A running or closed case with the process version it started under. */
export interface CaseFile {
  id: string;
  kind: string;
  recordId: string;
  processVersionId: string;
  handlingUnit: string;
  openedAt: Date;
  clockStartedAt: Date | undefined;
  closedAt: Date | undefined;
  facts: Readonly<Record<string, unknown>>;
  definition: ProcessDefinition;
  model: Model;
  /** Where a case of a drawing stands; one of a step table stands at its open step. */
  tokens: State | undefined;
  /** What its steps show while there is none to take it from. */
  card: CaseCard | undefined;
}

/** What the module that owns a kind of case adds, in the act's own transaction. */
export interface CaseType {
  kind: string;
  /** Called when a step has been opened; the case's first step included. */
  onStepOpened?(act: Act, step: Step, definition: StepDefinition): Promise<void>;
  /** Called when a step has been closed, before the next one opens; the outcome's `to` is where it led this time: a step, `end`, `on`, `waits`. */
  onStepClosed?(act: Act, step: Step, outcome: OutcomeDefinition, definition: StepDefinition): Promise<void>;
  /** What a timer decides when a `wait` step is due: the outcome to take. */
  onTimer?(act: Act, step: Step, definition: StepDefinition): Promise<string>;
  /** Called when a case ended by its drawing without a step that a person left last; the step is the newest there was. */
  onCaseEnded?(act: Act, last: Step | undefined, caseFile: CaseFile): Promise<void>;
}
