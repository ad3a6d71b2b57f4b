import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { requireIntake } from '../accept-dossier.ts';
import type { RequestItem } from './exception-store.ts';
import { explainHeld } from '../substitutes/substitutes.ts';
import { openRequest, refuseOpenRequest } from './requests.ts';

/** What the desk asks to have completed, and the step it holds. */
export interface CompletionRequest {
  stepId: string;
  version: number;
  items: RequestItem[];
  because: string;
  basis?: string | undefined;
  deadline?: Date | undefined;
}

/**
 * Asks the applicant to complete a file that is not accepted yet, everything in one request (Decree 118/2025, article 17): no clock runs, form 02 is made.
 * A second request has to be proposed to the head: `dossiers.second-request`. Refuses with `dossiers.not-an-intake`, `dossiers.request-open`, `dossiers.held-already`
 * and what `requireHeldStep` refuses.
 */
export async function askCompletion(ctx: Ctx, given: CompletionRequest): Promise<string> {
  return ctx.act('dossiers.ask-completion', async (act) => {
    const { dossier } = await requireIntake(act, given);
    if ((await refuseOpenRequest(act, dossier.id)).length > 0) fail('dossiers.second-request');
    const items = await explainHeld(act, dossier, given.items);
    act.about('dossier', dossier.id, { request: given.items.length });
    return openRequest(act, dossier, { ...given, items, askedBy: act.actor.personId, statusBefore: dossier.national_status });
  });
}
