import { defineJob } from '#platform/jobs';
import { completeStep } from './complete-step.ts';
import { definitionOf } from './definitions.ts';
import { caseTypeOf, requireHeldStep } from './steps.ts';
import { getCase } from './case-store.ts';
import { listDueTimers } from './step-store.ts';

/** Completes waiting steps whose time has come; each in an act of its own, so one that fails does not hold the others. */
export const runTimers = defineJob({
  name: 'processes.run-timers',
  every: '* * * * *',
  async run(ctx) {
    const due = await ctx.read((tx) => listDueTimers(tx, ctx.now(), 500));
    for (const id of due) {
      await ctx
        .act('processes.timer', async (act) => {
          const step = await requireHeldStep(act, id);
          const definition = definitionOf(await getCase(act.tx, step.caseId, true), step.key);
          const chosen = await caseTypeOf(act, step.caseKind)?.onTimer?.(act, step, definition);
          await completeStep(act, { stepId: id, outcome: chosen ?? definition.outcomes[0]?.key ?? '' });
        })
        .catch((error: unknown) => ctx.services.log.error('timer failed', { step: id, error: String(error) }));
    }
  },
});
