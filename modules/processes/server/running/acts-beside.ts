import { z } from 'zod';
import type { Tx } from '#platform/db';
import { getCase } from '../case-store.ts';
import type { Step } from '../shapes.ts';
import { nodeOfStep } from './move.ts';

const named = z.array(z.string()).min(1);

/** What may be done beside an open step, where its drawing names that; none where it leaves that to the kind of case. */
export async function actsBeside(tx: Tx, step: Step): Promise<readonly string[] | undefined> {
  const node = nodeOfStep(await getCase(tx, step.caseId, false), step);
  return named.safeParse(node?.work?.['acts']).data;
}
