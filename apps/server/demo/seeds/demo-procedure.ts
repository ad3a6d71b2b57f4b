import type { DemoEnterprise } from '#modules/enterprises';
import type { Data, Json } from '#modules/forms';
import type { StepKind } from '#modules/processes';
import type { Chance } from '../chance.ts';

/** A step on the way of a dossier, and how it is left: on, aside (the other way forward, with a reason) or back. */
export interface Hop {
  kind: StepKind;
  way: 'on' | 'aside' | 'back';
}

/** What an answer may draw on. */
export interface Answering {
  enterprise: DemoEnterprise;
  project: DemoEnterprise['projects'][number];
  /** The form as the record filled it. */
  data: Data;
  chance: Chance;
  /** `YYYY-MM-DD` some days before the day of filing. */
  dayBefore(days: number): string;
}

/** One way a procedure goes in the demo. */
export interface DemoVariant {
  share: number;
  /** Facts that decide the procedure's case, known before the form is filled. */
  facts: Data;
  hops: readonly Hop[];
  /** True when the variant suits the project; it is then used once a project. */
  fits?: (project: DemoEnterprise['projects'][number]) => boolean;
  /** What the applicant writes, by JSON pointer, beside what the record filled. */
  answers(given: Answering): Readonly<Record<string, Json>>;
  /** What the drafter writes on the result, by dotted path. */
  drafted?: (chance: Chance) => Readonly<Record<string, Json>>;
}

/** A procedure of the demo's year. */
export interface DemoProcedure {
  code: string;
  share: number;
  /** Enterprises that file it. */
  fits?: (enterprise: DemoEnterprise) => boolean;
  variants: readonly DemoVariant[];
  /** Components handed in besides the required ones, now and then. */
  extras: readonly string[];
  /** Why the desk refuses one, what a specialist finds who goes the other way, why a head sends a draft back. */
  refusal: string;
  finding: string;
  objection: string;
  /** What the applicant is asked to complete, all at once. */
  lacking: readonly { component?: string; name: string; request: string; heldReason?: string }[];
  /** Why it is stopped. */
  stopped: string;
}

const on = (kind: StepKind): Hop => ({ kind, way: 'on' });

/** Draft to return: the way of every paper. */
export const paperHops: readonly Hop[] = [on('draft'), on('review'), on('sign'), on('issue'), on('return')];

/** The hops up to a step, then the rest. */
export const hopsOf = (kinds: readonly StepKind[], rest: readonly Hop[] = paperHops): Hop[] => [...kinds.map(on), ...rest];

/** Answers every form of the demo has: contact, delivery, who signs when the record does not know. */
export function frameAnswers({ data, chance }: Answering): Record<string, Json> {
  const delegate = data['submitterRole'] === 'authorised';
  return {
    '/resultDelivery/channel': chance.pick(['electronic', 'electronic', 'desk']),
    '/declarations/D1': true,
    ...(delegate
      ? {
          '/authorisation/no': `${chance.between(1, 90)}/GUQ`,
          '/authorisation/date': '2025-11-03',
          '/authorisation/scope': 'Nộp hồ sơ và nhận kết quả giải quyết thủ tục hành chính',
        }
      : {}),
  };
}
