import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { findFormVersionOn, type CompiledForm } from '#modules/forms';
import { listUnits } from '#modules/organisations';
import { findProcessOn, findVersion, stepsAhead, type StepDefinition } from '#modules/processes';
import type { WholeDraft } from '../../whole-draft.ts';
import { resultChoices, type ResultChoices, type SeriesChoice } from '../result-choices.ts';

/** What a draft is checked against on its first day: its form, the steps of its process, units, series, effects. */
export interface DraftWorld {
  day: string;
  form: CompiledForm | undefined;
  formVersionId: string | undefined;
  steps: readonly StepDefinition[];
  /** Whether a step of the process may be come to from another without being sent back. */
  isAhead: (from: string, to: string) => boolean;
  processVersionId: string | undefined;
  units: readonly string[];
  series: readonly SeriesChoice[];
  effects: NonNullable<ResultChoices['effects']>;
}

/** What may be named for results, of all modules that make them. */
export async function choicesOfResults(ctx: Ctx, tx: Tx): Promise<Pick<DraftWorld, 'series' | 'effects'>> {
  const series: SeriesChoice[] = [];
  const effects: NonNullable<ResultChoices['effects']>[number][] = [];
  for (const one of ctx.services.extensions.all(resultChoices)) {
    series.push(...((await one.series?.(tx, ctx.now())) ?? []));
    effects.push(...(one.effects ?? []));
  }
  return { series, effects };
}

/** The world of a form and a process, by their codes, on a day. */
export async function worldOn(ctx: Ctx, tx: Tx, { form, process }: Pick<WholeDraft, 'form' | 'process'>, day: string): Promise<DraftWorld> {
  const version = form === '' ? undefined : await findFormVersionOn(tx, form, day);
  const found = process === '' ? undefined : await findProcessOn(tx, process, day);
  const run = found && (await findVersion(tx, found.versionId));
  return {
    day,
    form: version?.form,
    formVersionId: version?.id,
    steps: run?.definition.steps ?? [],
    isAhead: (from, to) => run !== undefined && stepsAhead(run, from).all.includes(to),
    processVersionId: found?.versionId,
    units: (await listUnits(tx, ctx.now())).map(({ code }) => code),
    ...(await choicesOfResults(ctx, tx)),
  };
}
