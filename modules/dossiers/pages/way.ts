import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { getUnit } from '#modules/organisations';
import { findCaseOf, listAhead, listSteps, type ProcessDefinition, type Step } from '#modules/processes';

/** One station of a dossier's way. */
export interface Station {
  name: Words;
  state: 'done' | 'now' | 'next';
  at?: Date | undefined;
}

/** The stations after a step when everything goes well: the first way out that does not lead back. */
function ahead({ steps }: ProcessDefinition, from: string): Station[] {
  const seen = new Set([from]);
  const stations: Station[] = [];
  for (let here = steps.find((step) => step.key === from); here !== undefined;) {
    const to = here.outcomes.find((outcome) => !outcome.back)?.to;
    here = to === undefined || seen.has(to) ? undefined : steps.find((step) => step.key === to);
    if (here === undefined) break;
    seen.add(here.key);
    stations.push({ name: here.name, state: 'next' });
  }
  return stations;
}

/** Stations that were passed; a step that was gone through again shows once, with its last time. */
function passed(steps: readonly Step[], open: Step | undefined, aheadOf: ReadonlySet<string>): Station[] {
  const last = new Map(steps.filter((step) => step.closedAt !== undefined).map((step) => [step.key, step]));
  return [...last.values()]
    .filter((step) => step.key !== open?.key && !aheadOf.has(step.key))
    .map((step) => ({ name: step.name, state: 'done', at: step.closedAt }));
}

/** The way of a dossier through its published process, and who holds it now. */
export async function wayOf(
  tx: Tx,
  dossierId: string,
  at: Date,
): Promise<{ way: Station[]; now: { unit: Words; step: Words } | undefined }> {
  const found = await findCaseOf(tx, dossierId);
  if (found === undefined) return { way: [], now: undefined };
  const steps = await listSteps(tx, dossierId);
  const open = steps.findLast((step) => step.closedAt === undefined);
  if (open === undefined) return { way: passed(steps, open, new Set()), now: undefined };
  const drawn = found.tokens === undefined ? undefined : listAhead(found, steps);
  const coming = drawn?.map(({ name }): Station => ({ name, state: 'next' })) ?? ahead(found.definition, open.key);
  const comingNames = new Set(coming.map((station) => station.name.vi));
  const comingKeys = new Set(found.definition.steps.filter((step) => comingNames.has(step.name.vi)).map((step) => step.key));
  const unit = (await getUnit(tx, open.holderUnit, at)).name;
  return { way: [...passed(steps, open, comingKeys), { name: open.name, state: 'now' }, ...coming], now: { unit, step: open.name } };
}
