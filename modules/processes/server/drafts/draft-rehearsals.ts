import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';

/** A rehearsal of a draft: who tried it, over what, and how many dossiers it would have changed. */
export interface ProcessRehearsal {
  id: string;
  startedAt: Date;
  startedBy: string;
  finishedAt: Date | undefined;
  stopped: boolean;
  from: string;
  to: string;
  /** Of the definition that was rehearsed. */
  sha256: string;
  looked: number;
  changed: number;
}

/** Who rehearses drafts of processes: asked which rehearsals there are of one, the newest first. */
export interface ProcessRehearser {
  of(tx: Tx, draftId: string): Promise<readonly ProcessRehearsal[]>;
}

/** Where a module that rehearses processes joins in. */
export const processRehearsers = defineExtensionPoint<ProcessRehearser>('processes.rehearsers');

/** All rehearsals of a draft. */
export async function rehearsalsOf(ctx: Ctx, tx: Tx, draftId: string): Promise<ProcessRehearsal[]> {
  const found: ProcessRehearsal[] = [];
  for (const rehearser of ctx.services.extensions.all(processRehearsers)) found.push(...(await rehearser.of(tx, draftId)));
  return found;
}
