import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';

/** A rehearsal of a draft: who tried it, over what, and how many dossiers it would have changed. */
export interface DecisionRehearsal {
  id: string;
  startedAt: Date;
  startedBy: string;
  finishedAt: Date | undefined;
  stopped: boolean;
  from: string;
  to: string;
  /** Of the changes that were rehearsed. */
  sha256: string;
  looked: number;
  changed: number;
}

/** Who rehearses changes of the calendar: asked which rehearsals there are of a draft, the newest first. */
export interface DecisionRehearser {
  of(tx: Tx, draftId: string): Promise<readonly DecisionRehearsal[]>;
}

/** Where a module that rehearses changes of the calendar joins in. */
export const decisionRehearsers = defineExtensionPoint<DecisionRehearser>('calendars.decision-rehearsers');

/** All rehearsals of a draft. */
export async function rehearsalsOf(ctx: Ctx, tx: Tx, draftId: string): Promise<DecisionRehearsal[]> {
  const found: DecisionRehearsal[] = [];
  for (const rehearser of ctx.services.extensions.all(decisionRehearsers)) found.push(...(await rehearser.of(tx, draftId)));
  return found;
}
