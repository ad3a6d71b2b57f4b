import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { getFormVersion, listForms } from '#modules/forms';
import { listUnits } from '#modules/organisations';
import { findProcessOf, listProcesses } from '#modules/processes';
import { listTemplates } from '#modules/templates';
import type { WholeDraft } from '../../whole-draft.ts';
import type { wholeOperations } from '../../whole-operations.ts';
import { canonicalJson } from '../catalogue/canonical-json.ts';
import { rehearsalsOf } from '../drafts/draft-rehearsals.ts';
import { findOpenDraft, type VersionDraft } from '../drafts/draft-store.ts';
import { differencesOf } from '../drafts/drafted-content.ts';
import { findBase } from '../drafts/drafts.ts';
import { rehearsalLine } from '../drafts/tell-drafts.ts';
import type { DescribedProcedure } from '../procedure.ts';
import { findNewest, findProcedureId, listVersionsOn } from '../procedure-store.ts';
import { todayOf } from '../today.ts';
import { wholeOf } from './begin.ts';
import { checkWhole } from './check-whole.ts';
import { answersOf, factsOf } from './facts.ts';
import { tidy } from './tidy.ts';
import { choicesOfResults, worldOn } from './world.ts';

type Detail = Omit<z.input<(typeof wholeOperations)['getWholeDraft']['out']>, 'whole'> & { whole: WholeDraft };
type Choices = z.input<(typeof wholeOperations)['listDraftChoices']['out']>;

/** What a version says, by the codes of its form and process. */
async function writtenFrom(tx: Tx, version: DescribedProcedure): Promise<WholeDraft> {
  const { formVersionId, processVersionId } = version;
  const form = formVersionId === null ? '' : (await getFormVersion(tx, formVersionId)).code;
  const process = processVersionId === null ? '' : ((await findProcessOf(tx, processVersionId))?.code ?? '');
  return wholeOf(version, { form, process });
}

/** What is written where only parts of the version before were: those parts in it. */
async function wholeNow(tx: Tx, draft: VersionDraft | undefined, base: DescribedProcedure | undefined): Promise<WholeDraft> {
  if (draft?.whole !== undefined) return draft.whole;
  if (base === undefined) return fail('http.not-found');
  return writtenFrom(tx, { ...base, content: draft?.content ?? base.content });
}

const headOf = (draft: VersionDraft, me: string | undefined): NonNullable<Detail['draft']> => ({
  id: draft.id,
  revision: draft.revision,
  validFrom: draft.validFrom ?? undefined,
  law: draft.law,
  because: draft.because,
  writtenBy: draft.writtenByName,
  writtenAt: draft.writtenAt.toISOString(),
  mine: draft.writtenBy === me,
});

/** What is there of a procedure: its newest version, what is being written, and the version that was copied from. */
async function heldOf(tx: Tx, code: string) {
  const procedureId = (await findProcedureId(tx, code)) ?? fail('procedures.not-found', { code });
  const newest = await findNewest(tx, code);
  const draft = await findOpenDraft(tx, procedureId);
  if (newest === undefined && draft === undefined) return fail('procedures.not-found', { code });
  return { newest, draft, base: draft === undefined ? newest : await findBase(tx, draft) };
}

/** The parts of a draft that say otherwise than the version it was copied from. */
function changedParts(before: WholeDraft, now: WholeDraft): string[] {
  const parts = ({ content, ...whole }: WholeDraft): Map<string, string> =>
    new Map([
      ...Object.entries(whole).map(([key, value]) => [key, canonicalJson(tidy(value))] as const),
      ...Object.entries(content).map(([key, value]) => [`content.${key}`, canonicalJson(tidy(value))] as const),
    ]);
  const [old, next] = [parts(before), parts(now)];
  return [...new Set([...old.keys(), ...next.keys()])].filter((key) => old.get(key) !== next.get(key));
}

/** Of a draft: who wrote it, what keeps it back, what it changes and how it was tried. */
async function toldOf(ctx: Ctx, tx: Tx, given: { draft: VersionDraft; base: DescribedProcedure | undefined; whole: WholeDraft }) {
  const { draft, base, whole } = given;
  const { code, law, validFrom } = draft;
  const { faults, content } = await checkWhole(ctx, tx, { code, whole, law, validFrom: validFrom ?? undefined });
  return {
    faults,
    draft: headOf(draft, ctx.actor.personId),
    changed: base === undefined ? [] : changedParts(await writtenFrom(tx, base), whole),
    differences: base === undefined || content === undefined ? [] : differencesOf(base.content, content),
    rehearsals: (await rehearsalsOf(ctx, tx, draft.id)).map((one) => rehearsalLine(one, draft)),
  };
}

/** The whole of a procedure being written, or what its newest version says, with everything that keeps it back. Refuses with `procedures.not-found`. */
export async function getWholeDraft(ctx: Ctx, code: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const { newest, draft, base } = await heldOf(tx, code);
    const whole = await wholeNow(tx, draft, base);
    const told =
      draft === undefined ? { faults: [], changed: [], differences: [], rehearsals: [] } : await toldOf(ctx, tx, { draft, base, whole });
    return { code, base: base && { version: base.version, validFrom: base.validFrom, newest: base.id === newest?.id }, whole, ...told };
  });
}

const most = 200;

/** What may be chosen while a procedure is written; with a form and a process also what these ask and do. */
export async function listDraftChoices(
  ctx: Ctx,
  given: { form?: string | undefined; process?: string | undefined; on?: string | undefined },
): Promise<Choices> {
  const day = given.on ?? todayOf(ctx);
  const { forms } = await listForms(ctx, { limit: most });
  const { processes } = await listProcesses(ctx, { limit: most });
  return ctx.read(async (tx) => {
    const world = await worldOn(ctx, tx, { form: given.form ?? '', process: given.process ?? '' }, day);
    const known = await listVersionsOn(tx, { on: todayOf(ctx), locale: ctx.locale });
    const fields = new Map(known.map(({ field }) => [field.code, field]));
    const { series, effects } = await choicesOfResults(ctx, tx);
    return {
      fields: [...fields.values()],
      units: (await listUnits(tx, ctx.now())).map(({ code, name }) => ({ code, name })),
      forms: forms.flatMap(({ code, name, latest }) => (latest === undefined ? [] : [{ code, name }])),
      processes: processes.map(({ code, name }) => ({ code, name })),
      templates: (await listTemplates(tx, day)).map(({ code, name }) => ({ code, name })),
      series: series.map(({ code, name, types }) => ({ code, name, types: [...types] })),
      effects: [...effects],
      answers: answersOf(world.form),
      facts: factsOf(world.form),
      steps: world.steps.map(({ key, name, kind, document }) => ({
        key,
        name,
        kind,
        makesPaper: document !== undefined || kind === 'draft',
        ...(document === undefined ? {} : { template: document.template }),
      })),
    };
  });
}
