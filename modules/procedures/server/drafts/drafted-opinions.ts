import type { z } from 'zod';
import { fail } from '#platform/errors';
import type { procedureConsultation } from '../../consultation.ts';
import type { ProcedureContent } from '../../contract.ts';
import type { shownOpinion, toldOpinion, DraftedOpinion } from '../../drafted-opinion.ts';
import type { DraftDifference, DraftedLaw } from '../../told-drafts.ts';

type Opinion = z.output<typeof procedureConsultation>;
type Shown = z.output<typeof shownOpinion>;
type Side = z.output<typeof toldOpinion>;

const lost = (key: string): never => fail('procedures.draft-part', { key }, 'parts');
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What of a rule a draft may change, in one order. */
const saidOf = ({ name, limit, required, silence }: Pick<Opinion, 'name' | 'limit' | 'required' | 'silence'>): unknown => [
  name.vi,
  name.en,
  limit.value,
  limit.unit,
  required,
  silence && [silence.law.vi, silence.law.en, silence.certainty, silence.source, silence.readOn],
];

type Changing = { law: DraftedLaw | undefined; cited: Opinion['law'] | undefined };

/** The law a rule rested on; until the draft names one a new rule rests on what is still to be named. */
const restsOn = (held: Opinion | undefined, { cited }: Changing): Pick<Opinion, 'law' | 'certainty'> => ({
  law: held?.law ?? cited ?? { vi: '–', en: '–' },
  certainty: held?.certainty ?? 'background',
});

/** What changes takes the law of the draft and its certainty. */
const restsNow = ({ law, cited }: Changing): Partial<Opinion> => (law && cited ? { law: cited, certainty: law.certainty } : {});

function drafted(said: DraftedOpinion, held: Opinion | undefined, changing: Changing): Opinion {
  const { key, value, unit, required, silence } = said;
  const name = said.name ?? held?.name ?? lost(key);
  const next: Opinion = { key, name, limit: { value, unit }, required, ...restsOn(held, changing), ...(silence && { silence }) };
  return held !== undefined && isSame(saidOf(held), saidOf(next)) ? held : { ...next, ...restsNow(changing) };
}

/** Whose opinion is asked for once a draft's rules are put into the version it was copied from; what a draft says nothing of stays. */
export function draftedOpinions(
  base: ProcedureContent,
  said: readonly DraftedOpinion[] | undefined,
  given: Changing,
): Pick<ProcedureContent, 'consultations'> {
  if (said === undefined) return {};
  const twice = said.find(({ key }, place) => said.findIndex((one) => one.key === key) !== place);
  if (twice !== undefined) lost(twice.key);
  const before = base.consultations ?? [];
  const rules = said.map((one) =>
    drafted(
      one,
      before.find(({ key }) => key === one.key),
      given,
    ),
  );
  return rules.length === 0 && base.consultations === undefined ? {} : { consultations: rules };
}

const sideOf = ({ limit, required, silence }: Opinion): Side => ({
  kind: 'opinion',
  value: limit.value,
  unit: limit.unit,
  required,
  ...(silence && { silence: { law: silence.law, agrees: silence.certainty === 'text' } }),
});

/** What is asked of whom otherwise than in another version. */
export function opinionDifferences(base: ProcedureContent, next: ProcedureContent): DraftDifference[] {
  const [before, after] = [base.consultations ?? [], next.consultations ?? []];
  const stays = before.flatMap((one): DraftDifference[] => {
    const other = after.find(({ key }) => key === one.key);
    if (other !== undefined && isSame(saidOf(one), saidOf(other))) return [];
    return [{ part: 'opinion', key: one.key, name: one.name, before: sideOf(one), ...(other && { after: sideOf(other) }) }];
  });
  const added = after.filter(({ key }) => before.every((one) => one.key !== key));
  return [...stays, ...added.map((one): DraftDifference => ({ part: 'opinion', key: one.key, name: one.name, after: sideOf(one) }))];
}

const shownOf =
  (base: ProcedureContent) =>
  ({ key, name, limit, required, law, certainty, silence }: Opinion): Shown => ({
    key,
    name,
    value: limit.value,
    unit: limit.unit,
    required,
    law,
    certainty,
    silence,
    added: (base.consultations ?? []).every((one) => one.key !== key),
  });

/** The rules of a version beside the one it was copied from, and those that fell away. */
export function shownOpinions(content: ProcedureContent, base: ProcedureContent): { opinions: Shown[]; droppedOpinions: Shown[] } {
  const now = content.consultations ?? [];
  const fallen = (base.consultations ?? []).filter(({ key }) => now.every((one) => one.key !== key));
  return { opinions: now.map(shownOf(base)), droppedOpinions: fallen.map(shownOf(base)) };
}
