import type { z } from 'zod';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { ProcedureContent } from '../../contract.ts';
import type { DraftDifference, DraftedLaw } from '../../told-drafts.ts';
import type { DraftedSplit, shownSplit, toldSplit } from '../../drafted-split.ts';
import type { ProcedureSplit } from '../../split.ts';

type Shown = z.output<typeof shownSplit>;
type Side = z.output<typeof toldSplit>;

const lost = (key: string): never => fail('procedures.draft-part', { key }, 'parts');

/** What of a rule a draft may change, in one order. */
const saidOf = ({ procedure, when, data, papers, waits }: DraftedSplit): string =>
  JSON.stringify([
    procedure,
    when,
    data.map((one) => ('value' in one ? ['value', one.value, one.to] : ['from', one.from, one.to])),
    papers.map(({ from, to }) => [from, to]),
    waits,
  ]);

interface Changing {
  law: DraftedLaw | undefined;
  cited: Words | undefined;
}

function drafted(said: DraftedSplit, held: ProcedureSplit | undefined, { law, cited }: Changing): ProcedureSplit {
  if (held !== undefined && saidOf(held) === saidOf(said)) return held;
  // until the draft names a law a new rule rests on what is still to be named
  const restsOn = held ?? { law: { vi: '–', en: '–' }, certainty: 'background' as const };
  const { key, procedure, when, data, papers, waits } = said;
  return { key, procedure, when, data, papers, waits, law: cited ?? restsOn.law, certainty: law?.certainty ?? restsOn.certainty };
}

/** Which further procedures a filing asks for once a draft's rules are put into the version it was copied from; what it says nothing of stays. */
export function draftedSplits(
  base: ProcedureContent,
  said: readonly DraftedSplit[] | undefined,
  changing: Changing,
): Pick<ProcedureContent, 'splits'> {
  if (said === undefined) return {};
  const twice = said.find(({ key }, place) => said.findIndex((one) => one.key === key) !== place);
  if (twice !== undefined) lost(twice.key);
  const before = base.splits ?? [];
  const rules = said.map((one) =>
    drafted(
      one,
      before.find(({ key }) => key === one.key),
      changing,
    ),
  );
  return rules.length === 0 && base.splits === undefined ? {} : { splits: rules };
}

const sideOf = ({ procedure, when, waits, data, papers }: ProcedureSplit): Side => ({
  kind: 'split',
  procedure,
  when,
  waits,
  data: data.length,
  papers: papers.length,
});

const nameOf = ({ procedure }: ProcedureSplit): Words => ({ vi: procedure, en: procedure });

/** What is filed beside otherwise than in another version. */
export function splitDifferences(base: ProcedureContent, next: ProcedureContent): DraftDifference[] {
  const [before, after] = [base.splits ?? [], next.splits ?? []];
  const stays = before.flatMap((one): DraftDifference[] => {
    const other = after.find(({ key }) => key === one.key);
    if (other !== undefined && saidOf(one) === saidOf(other)) return [];
    return [{ part: 'split', key: one.key, name: nameOf(one), before: sideOf(one), ...(other && { after: sideOf(other) }) }];
  });
  const added = after.filter(({ key }) => before.every((one) => one.key !== key));
  return [...stays, ...added.map((one): DraftDifference => ({ part: 'split', key: one.key, name: nameOf(one), after: sideOf(one) }))];
}

/** The rules of a version beside the one it was copied from, and those that fell away. */
export function shownSplits(content: ProcedureContent, base: ProcedureContent): { splits: Shown[]; droppedSplits: Shown[] } {
  const before = base.splits ?? [];
  const now = content.splits ?? [];
  const shown = (one: ProcedureSplit): Shown => ({ ...one, added: before.every(({ key }) => key !== one.key) });
  return { splits: now.map(shown), droppedSplits: before.filter(({ key }) => now.every((one) => one.key !== key)).map(shown) };
}
