import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { findCaseOf, listAhead, listSteps, type Step } from '#modules/processes';
import { whereNow, type WhereNow } from '../server/where-now.ts';

/** One station of a dossier's way. */
export interface Station {
  name: Words;
  state: 'done' | 'now' | 'next';
  at?: Date | undefined;
}

/** Stations that were passed; a step that was gone through again shows once, with its last time, and one that others made needless not at all. */
function passed(steps: readonly Step[], isElsewhere: (key: string) => boolean): Station[] {
  const gone = steps.filter(({ closedAt, outcome }) => closedAt !== undefined && outcome !== 'overtaken');
  const last = new Map(gone.map((step) => [step.key, step]));
  return [...last.values()].filter(({ key }) => !isElsewhere(key)).map(({ name, closedAt }) => ({ name, state: 'done', at: closedAt }));
}

/** The way of a dossier through its published process, and who holds it now: several, while they work side by side. */
export async function wayOf(tx: Tx, dossierId: string, at: Date): Promise<{ way: Station[]; now: WhereNow['places'] }> {
  const found = await findCaseOf(tx, dossierId);
  if (found === undefined) return { way: [], now: [] };
  const steps = await listSteps(tx, dossierId);
  const open = steps.filter((step) => step.closedAt === undefined);
  const coming = found.closedAt === undefined ? listAhead(found, steps) : [];
  const elsewhere = new Set([...open, ...coming].map(({ key }) => key));
  const way = [
    ...passed(steps, (key) => elsewhere.has(key)),
    ...open.map(({ name }): Station => ({ name, state: 'now' })),
    ...coming.map(({ name }): Station => ({ name, state: 'next' })),
  ];
  return { way, now: (await whereNow(tx, dossierId, at)).places };
}
