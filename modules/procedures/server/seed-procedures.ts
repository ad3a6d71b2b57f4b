import type { Act, Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { findFormVersionOn } from '#modules/forms';
import { publishProcess } from '#modules/processes';
import { procedureContent } from '../contract.ts';
import { procedureSeeds } from '../seeds/index.ts';
import type { ProcedureSeed } from '../seeds/procedure-seed.ts';
import { findNewest } from './procedure-store.ts';
import { publishProcedure, saysTheSame } from './procedures.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Publishes one shipped procedure with its process; one that changed is used from today, one the authority published itself stays. */
async function install(act: Act, seed: ProcedureSeed): Promise<void> {
  const newest = await findNewest(act.tx, seed.code);
  if (newest?.recordedBy !== undefined) return;
  const today = dayFormat.format(act.now);
  const form = (await findFormVersionOn(act.tx, seed.form, today)) ?? (await findFormVersionOn(act.tx, seed.form, seed.validFrom));
  if (form === undefined) throw new Error(`form ${seed.form} is not published`);
  const validFrom = newest === undefined ? seed.validFrom : newest.validFrom > today ? newest.validFrom : today;
  const processVersionId = await publishProcess(act, { ...seed.process, validFrom });
  const { code, name, field } = seed;
  const next = { code, name, field, content: procedureContent.parse(seed.content), formVersionId: form.id, processVersionId, validFrom };
  if (newest === undefined || !saysTheSame(newest, next)) await publishProcedure(act, next);
}

/** Publishes the procedures shipped with the product that this database does not have yet; safe to run at every start. */
export async function seedProcedures(ctx: Ctx): Promise<void> {
  await ctx.act('procedures.install', async (act) => {
    for (const seed of procedureSeeds) await install(act, seed);
  });
}
