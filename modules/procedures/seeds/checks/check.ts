import type { z } from 'zod';
import type { procedureCheck } from '../../check.ts';
import { both } from '../procedure-seed.ts';

/** A check as its author writes it; the step is that of the procedure's appraisal. */
export type CheckSeed = Omit<z.input<typeof procedureCheck>, 'step'>;

type Words = ReturnType<typeof both>;

const of =
  (certainty: CheckSeed['certainty']) =>
  (otherwise: NonNullable<CheckSeed['otherwise']>) =>
  (key: string, text: Words, rules: Partial<CheckSeed> = {}): CheckSeed => ({ key, text, otherwise, certainty, ...rules });

/** What the law asks the officer to look at. */
export const byLaw = of('text');
/** What running offices look at. */
export const seen = of('seen');
/** What experience asks for; not required, because no law was read for it. */
export const byPractice =
  (otherwise: NonNullable<CheckSeed['otherwise']>) =>
  (key: string, text: Words, rules: Partial<CheckSeed> = {}) =>
    of('background')(otherwise)(key, text, { required: false, ...rules });

/** The checks of a procedure at one of its steps. */
export const at = (step: string, checks: readonly CheckSeed[]): z.input<typeof procedureCheck>[] => checks.map((one) => ({ ...one, step }));

/** The same, none of them in the way of going on. */
export const advised = (step: string, checks: readonly CheckSeed[]): z.input<typeof procedureCheck>[] =>
  at(
    step,
    checks.map((one) => ({ ...one, required: false })),
  );
