import { z } from 'zod';
import type { InboxCard, StepDetail } from '../use-case.ts';

const row = z.object({
  stepId: z.string(),
  recordId: z.string(),
  code: z.string().optional(),
  title: z.object({ vi: z.string(), en: z.string() }),
  party: z.string().optional(),
});
const answer = z.object({ done: z.boolean(), text: z.string() });
const round = z.object({ rows: z.array(row), answers: z.array(answer) });

/** A paper of a round. */
export type RoundRow = z.output<typeof row>;
/** What became of one. */
export type RoundAnswer = z.output<typeof answer>;
/** Papers that are signed one after another: those answered, and after them the one that is on the desk. */
export type Round = z.output<typeof round>;

// Under the person, as what is typed: whoever signs in next in this window neither finds it nor keeps it.
const placeOf = (personId: string): string => `ezone-typed ${personId} signing-round`;

/** A round of the chosen rows, in their order in the list. */
export const roundOf = (cards: readonly InboxCard[]): Round => ({
  rows: cards.map(({ stepId, recordId, code, title, party }) => ({ stepId, recordId, code, title, party })),
  answers: [],
});

/** Keeps somebody's round while this window lives: reading one paper too many must not lose the others. */
export const keepRound = (personId: string, kept: Round): void => sessionStorage.setItem(placeOf(personId), JSON.stringify(kept));

/** The round that somebody began in this window, if any. */
export function findRound(personId: string): Round | undefined {
  try {
    return round.safeParse(JSON.parse(sessionStorage.getItem(placeOf(personId)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** The paper on the desk; none when all were answered. */
export const onDesk = ({ rows, answers }: Round): RoundRow | undefined => rows[answers.length];

/** The round after the paper on the desk was answered; an answer to one that is no longer there changes nothing. */
export function answered(now: Round, stepId: string, given: RoundAnswer): Round {
  return onDesk(now)?.stepId === stepId ? { ...now, answers: [...now.answers, given] } : now;
}

/** Why a step is not one the reader can sign now. */
export function whyNot(step: StepDetail): 'over' | 'stands-still' | 'no-signing' | 'not-yours' | undefined {
  if (step.closedAt !== undefined) return 'over';
  if (step.stepKind !== 'sign') return 'no-signing';
  if (step.pausedAt !== undefined) return 'stands-still';
  return step.mine ? undefined : 'not-yours';
}
