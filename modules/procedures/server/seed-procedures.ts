import type { Act, Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { findFormVersionOn } from '#modules/forms';
import { isWrittenHere, publishProcess } from '#modules/processes';
import { procedureContent } from '../contract.ts';
import { describedSeeds, procedureSeeds } from '../seeds/index.ts';
import type { DescribedSeed, ProcedureSeed } from '../seeds/procedure-seed.ts';
import type { DescribedProcedure } from './procedure.ts';
import { listNewest } from './procedure-store.ts';
import { publishProcedure, saysTheSame } from './procedures.ts';
import { seedTemporary } from './temporary/temporary.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

type Way = Pick<DescribedProcedure, 'formVersionId' | 'processVersionId'>;

/** The process a procedure runs by; where the authority wrote a version of it itself, nothing shipped takes its place. */
async function processOf(act: Act, seed: ProcedureSeed, validFrom: string, newest: DescribedProcedure | undefined): Promise<string> {
  const kept = newest?.processVersionId ?? null;
  if (kept !== null && (await isWrittenHere(act.tx, seed.process.code))) return kept;
  return publishProcess(act, { ...seed.process, validFrom });
}

/** The form and the process a filed procedure runs by from a day on. */
async function wayOf(act: Act, seed: ProcedureSeed, validFrom: string, newest: DescribedProcedure | undefined): Promise<Way> {
  const today = dayFormat.format(act.now);
  const form = (await findFormVersionOn(act.tx, seed.form, today)) ?? (await findFormVersionOn(act.tx, seed.form, seed.validFrom));
  if (form === undefined) throw new Error(`form ${seed.form} is not published`);
  return { formVersionId: form.id, processVersionId: await processOf(act, seed, validFrom, newest) };
}

/** Publishes one shipped procedure; one that changed is used from today, one the authority published itself stays. */
async function install(act: Act, seed: DescribedSeed | ProcedureSeed, newest: DescribedProcedure | undefined): Promise<void> {
  if (newest?.recordedBy !== undefined) return;
  const today = dayFormat.format(act.now);
  const validFrom = newest === undefined ? seed.validFrom : newest.validFrom > today ? newest.validFrom : today;
  const way = 'form' in seed ? await wayOf(act, seed, validFrom, newest) : { formVersionId: null, processVersionId: null };
  const { code, name, field } = seed;
  const next = { code, name, field, content: procedureContent.parse(seed.content), ...way, validFrom };
  if (newest === undefined || !saysTheSame(newest, next)) await publishProcedure(act, next);
}

/** Publishes the procedures shipped with the product that this database does not have yet; safe to run at every start. */
export async function seedProcedures(ctx: Ctx): Promise<void> {
  await ctx.act('procedures.install', async (act) => {
    const held = new Map((await listNewest(act.tx)).map((one) => [one.code, one]));
    for (const seed of [...procedureSeeds, ...describedSeeds]) await install(act, seed, held.get(seed.code));
    await seedTemporary(act);
  });
}
