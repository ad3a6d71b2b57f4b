import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { implement } from '#platform/http';
import { timeZone } from '#platform/i18n';
import { proceduresContract } from '../contract.ts';
import type { ProcedureVersion } from './procedure.ts';
import { findProcedureVersionOn, searchProcedures } from './procedures.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Today (YYYY-MM-DD) where the authority is. */
export const todayOf = (ctx: Ctx): string => dayFormat.format(ctx.now());

function lineOf({ id, code, name, field, content }: ProcedureVersion) {
  const { purpose, audience, cases } = content;
  return {
    code,
    name,
    field,
    purpose,
    audience,
    limits: cases.map(({ limit }) => ({ value: limit.value, unit: limit.unit })),
    versionId: id,
  };
}

/** Handlers of the API. */
export const proceduresHandlers = implement(proceduresContract, {
  listProcedures: async ({ search, field, page, limit }, { ctx }) => {
    const found = await ctx.read((tx) => searchProcedures(tx, search ?? '', ctx.locale, todayOf(ctx)));
    const wanted = found.filter((one) => field === undefined || one.field.code === field);
    const from = (page - 1) * limit;
    return {
      procedures: wanted.slice(from, from + limit).map(lineOf),
      total: wanted.length,
      page,
      pages: Math.max(1, Math.ceil(wanted.length / limit)),
    };
  },
  getProcedure: async ({ code }, { ctx }) => {
    const found = await ctx.read((tx) => findProcedureVersionOn(tx, code, todayOf(ctx)));
    if (found === undefined) return fail('procedures.not-found', { code });
    const { recordedBy: _, procedureId: __, ...version } = found;
    return version;
  },
});
