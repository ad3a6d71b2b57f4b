import type { z } from 'zod';
import type { clockStep } from './contract-clock.ts';

/** When a clock began anew, the last time: what came before counts nothing. */
export const restartedAt = (steps: readonly z.input<typeof clockStep>[]): string | undefined =>
  steps.flatMap((step) => (step.kind === 'paused' && step.restarts && step.to !== undefined ? [step.to] : [])).at(-1);
