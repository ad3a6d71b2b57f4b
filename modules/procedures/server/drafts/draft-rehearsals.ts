import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';

/** A rehearsal of a draft: who tried it, over what, and how many dossiers it would have changed. */
export interface DraftRehearsal {
  id: string;
  startedAt: Date;
  startedBy: string;
  finishedAt: Date | undefined;
  /** Broken off by a person: it does not say how many there would be. */
  stopped: boolean;
  from: string;
  to: string;
  /** Of the content that was rehearsed. */
  sha256: string;
  looked: number;
  changed: number;
}

/** Who rehearses drafts: asked which rehearsals there are of one, the newest first. */
export interface DraftRehearser {
  of(tx: Tx, draftId: string): Promise<readonly DraftRehearsal[]>;
}

/** Where a module that rehearses drafts joins in. */
export const draftRehearsers = defineExtensionPoint<DraftRehearser>('procedures.draft-rehearsers');

/** All rehearsals of a draft. */
export async function rehearsalsOf(ctx: Ctx, tx: Tx, draftId: string): Promise<DraftRehearsal[]> {
  const found: DraftRehearsal[] = [];
  for (const rehearser of ctx.services.extensions.all(draftRehearsers)) found.push(...(await rehearser.of(tx, draftId)));
  return found;
}
