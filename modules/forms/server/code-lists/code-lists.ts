import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { foldVietnamese, timeZone } from '#platform/i18n';
import { newId } from '#platform/ids';
import { canonicalJson } from '../../engine/canonical.ts';
import type { Certainty } from '../../engine/definition.ts';
import type { Picked } from '../../engine/pick.ts';
import { lockCode } from '../draft-store.ts';
import type { FormList } from '../lists.ts';
import { editionOn, findEntry, findSameEdition, insertEdition, listEditions, searchEntries, type Edition } from './code-store.ts';
import { codeLists, sampleCodes, type CodeList } from './known-lists.ts';
import { readCodes } from './read-codes.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

const sourceOf = ({ list, code: isCode }: CodeList): FormList => ({
  list,
  search: async ({ tx, text, at, limit }) => {
    const edition = await editionOn(tx, list, dayFormat.format(at));
    const words = foldVietnamese(text)
      .split(/[\s–]+/)
      .filter((word) => word !== '');
    return edition === undefined || words.length === 0 ? [] : searchEntries(tx, edition, words, limit);
  },
  find: async ({ tx, code, at }) => {
    const edition = isCode.test(code) ? await editionOn(tx, list, dayFormat.format(at)) : undefined;
    return edition === undefined ? undefined : findEntry(tx, edition, code);
  },
});

/** The lists of codes as forms ask them. */
export const codeListSources: readonly FormList[] = codeLists.map(sourceOf);

const tell = ({ recordedByName, recordedAt, recordedBy: _, sha256: _hash, list: _list, name: _name, ...edition }: Edition) => ({
  ...edition,
  recordedBy: recordedByName,
  recordedAt: recordedAt.toISOString(),
});

/** Every list of codes with its editions, the newest first, and which is in force today. Permission `forms.draft`. */
export async function tellCodeLists(ctx: Ctx) {
  const editions = await ctx.read(listEditions);
  const today = dayFormat.format(ctx.now());
  return {
    lists: codeLists.map(({ list, name }) => {
      const own = editions.filter((one) => one.list === list);
      return { list, name, inForce: own.find(({ validFrom }) => validFrom <= today)?.id, editions: own.map(tell) };
    }),
  };
}

/** An edition to be kept: from when, by which document, and how sure that is. */
export interface EditionGiven {
  list: string;
  validFrom: string;
  document: string;
  certainty: Certainty;
}

async function keep(act: Act, given: EditionGiven & { entries: readonly Picked[]; isSample: boolean }): Promise<Edition> {
  const { list, validFrom, document, certainty, entries, isSample } = given;
  const { name } = codeLists.find((one) => one.list === list) ?? fail('forms.no-list', { list }, 'list');
  const sha256 = createHash('sha256')
    .update(canonicalJson(entries.map(({ code, vi, en }) => [code, vi, en])))
    .digest('hex');
  await lockCode(act.tx, `list ${list}`);
  const same = await findSameEdition(act.tx, { list, validFrom, sha256 });
  if (same !== undefined) return same;
  const edition: Edition = {
    id: newId(act.now),
    list,
    name,
    validFrom,
    document,
    certainty,
    isSample,
    entries: entries.length,
    sha256,
    recordedAt: act.now,
    recordedBy: act.actor.personId ?? null,
    recordedByName: act.actor.name,
  };
  await insertEdition(act.tx, edition, entries);
  act.about('code-list', edition.id, { list, validFrom, entries: edition.entries, sha256 });
  return edition;
}

/**
 * Brings in an edition of a list of codes; it is in force from its day until the next one's. The same again is the edition that is there.
 * Permission `forms.publish`. Refuses with `forms.no-list`, `forms.bad-list` and each fault with its line.
 */
export async function importCodeList(
  ctx: Ctx,
  given: EditionGiven & { text: string },
): Promise<{ id: string; entries: number; headings: number }> {
  requirePermission(ctx.actor, 'forms.publish');
  const list = codeLists.find((one) => one.list === given.list) ?? fail('forms.no-list', { list: given.list }, 'list');
  const { entries, headings } = readCodes(list, given.text);
  const { id } = await ctx.act('forms.import-code-list', (act) => keep(act, { ...given, entries, isSample: false }));
  return { id, entries: entries.length, headings };
}

/** Gives a demo a few codes to try with. */
export async function seedSampleCodes(ctx: Ctx): Promise<void> {
  requirePermission(ctx.actor, 'forms.publish');
  const sample = { list: 'vsic', validFrom: '2018-08-20', document: 'Quyết định 27/2018/QĐ-TTg', certainty: 'B' as const };
  await ctx.act('forms.seed-sample-codes', (act) => keep(act, { ...sample, entries: sampleCodes, isSample: true }));
}
