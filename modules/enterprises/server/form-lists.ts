import { reachAll, reachOf } from '#platform/access';
import type { Ctx } from '#platform/context';
import { foldVietnamese } from '#platform/i18n';
import type { FormList, Picked } from '#modules/forms';
import { findLotChoice, findProjectChoice, searchLotChoices, searchProjectChoices, type ChoiceRow } from './choice-store.ts';
import { findEnterpriseByCode, listEnterprises, searchEnterprises } from './enterprises.ts';

const entry = ({ code, name }: ChoiceRow): Picked => ({ code, vi: name, en: name });

const wordsOf = (text: string): string[] =>
  foldVietnamese(text)
    .split(/[\s,–]+/)
    .filter((word) => word !== '');

/** Whose records somebody chooses among: those he may act for, or the whole registry; nothing for whom it is closed. */
function scopeOf(ctx: Ctx | undefined, at: Date): { enterpriseIds: readonly string[] | undefined } {
  const reach = ctx === undefined ? reachAll(at) : reachOf(ctx.actor, 'enterprises.read', ['mandate', 'authority'], at);
  if (reach?.all === true) return { enterpriseIds: undefined };
  return { enterpriseIds: (reach?.holders ?? []).filter(({ kind }) => kind === 'enterprise').map(({ id }) => id) };
}

const enterprises: FormList = {
  list: 'enterprise',
  search: async ({ ctx, tx, text, at, limit }) => {
    const { enterpriseIds } = scopeOf(ctx, at);
    if (enterpriseIds === undefined) {
      const found = await searchEnterprises(tx, reachAll(at), { at, search: wordsOf(text).join(' '), after: undefined, limit });
      return found.enterprises.map(entry);
    }
    // Whoever acts for some enterprises acts for few.
    const words = wordsOf(text);
    const own = await listEnterprises(tx, enterpriseIds, { valid: at });
    const fits = ({ code, name }: ChoiceRow): boolean =>
      words.every((word) => code.startsWith(word) || foldVietnamese(name).includes(word));
    return own.filter(fits).slice(0, limit).map(entry);
  },
  find: async ({ ctx, tx, code, at }) => {
    const { enterpriseIds } = scopeOf(ctx, at);
    const row = await findEnterpriseByCode(tx, code);
    if (row === undefined || (enterpriseIds !== undefined && !enterpriseIds.includes(row.id))) return undefined;
    const [found] = await listEnterprises(tx, [row.id], { valid: at });
    return found && entry(found);
  },
};

const projects: FormList = {
  list: 'project',
  search: async ({ ctx, tx, text, at, limit }) =>
    (await searchProjectChoices(tx, { at, words: wordsOf(text), limit, ...scopeOf(ctx, at) })).map(entry),
  find: async ({ ctx, tx, code, at }) => {
    const found = await findProjectChoice(tx, code, { at, ...scopeOf(ctx, at) });
    return found && entry(found);
  },
};

// Lots have no register of their own yet: these are where projects stand.
const parcels: FormList = {
  list: 'parcel',
  search: async ({ ctx, tx, text, at, limit }) =>
    (await searchLotChoices(tx, { at, words: wordsOf(text), limit, ...scopeOf(ctx, at) })).map(entry),
  find: async ({ ctx, tx, code, at }) => {
    const found = await findLotChoice(tx, { code, folded: foldVietnamese(code) }, { at, ...scopeOf(ctx, at) });
    return found && entry(found);
  },
};

/** What the registry lets forms choose from. */
export const registryLists: readonly FormList[] = [enterprises, projects, parcels];
