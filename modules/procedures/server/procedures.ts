import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Locale } from '#platform/i18n';
import { newId } from '#platform/ids';
import { procedurePublished } from '../events.ts';
import type { Offer } from '../offer.ts';
import {
  endVersion,
  findNewest,
  findVersion,
  findVersionOn,
  insertVersion,
  listVersionsOn,
  lockProcedure,
  searchVersions,
} from './procedure-store.ts';
import { changedLawLimits } from './catalogue/law-limits.ts';
import { checkProcedure } from './check-procedure.ts';
import { raiseReviews } from './catalogue/review-store.ts';
import type { DescribedProcedure, NewProcedure, ProcedureVersion } from './procedure.ts';
import { searchTextOf, searchWords } from './search-text.ts';
import { withTemporary } from './temporary/temporary.ts';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** True when both say the same, whatever order their keys were written in. */
export function saysTheSame(one: NewProcedure, other: NewProcedure): boolean {
  const said = ({ name, field, content, formVersionId, processVersionId }: NewProcedure): string =>
    JSON.stringify(sorted({ name, field, content, formVersionId, processVersionId }));
  return said(one) === said(other);
}

/**
 * Publishes the next version of a procedure; the same content again is the version that is there. Answers the version's id.
 * Refuses with `procedures.bad-content`, and with `procedures.period-passed` when it would begin before the newest version; who may not publish with `http.forbidden`.
 */
export async function publishProcedure(act: Act, given: NewProcedure): Promise<string> {
  requirePermission(act.actor, 'procedures.publish');
  const procedure = await checkProcedure(act.tx, given);
  const { code, validFrom } = procedure;
  const procedureId = await lockProcedure(act.tx, code, act.now);
  const newest = await findNewest(act.tx, code);
  if (newest !== undefined) {
    if (newest.validTo === null && saysTheSame(newest, procedure)) return newest.id;
    if (validFrom < newest.validFrom) fail('procedures.period-passed', { from: newest.validFrom }, 'validFrom');
    await endVersion(act.tx, newest, validFrom, act.now);
    await raiseReviews(act.tx, changedLawLimits(newest, procedure), act.now);
  }
  const id = newId(act.now);
  const version = (newest?.version ?? 0) + 1;
  const facts = { id, procedureId, version, searchText: searchTextOf(procedure), at: act.now, by: act.actor.personId };
  await insertVersion(act.tx, facts, procedure);
  act.about('procedures.procedure', procedureId, { version });
  act.announce(procedurePublished, { procedureId, code, version, versionId: id });
  return id;
}

function open(found: DescribedProcedure): ProcedureVersion {
  const { formVersionId, processVersionId } = found;
  if (formVersionId === null || processVersionId === null) return fail('procedures.not-open', { code: found.code });
  return { ...found, formVersionId, processVersionId };
}

/** A version by its id, for a dossier that keeps the version it was received under; refuses with `procedures.not-found`, `procedures.not-open`. */
export async function getProcedureVersion(tx: Tx, id: string): Promise<ProcedureVersion> {
  return open((await findVersion(tx, id)) ?? fail('procedures.not-found', { code: id }));
}

/**
 * A version as it holds on a day (YYYY-MM-DD): whoever keeps a version, as a dossier does, is charged and timed by the temporary values of its
 * own day, each with its basis and what it reverts to.
 */
export async function versionOn<T extends DescribedProcedure>(tx: Tx, version: T, day: string): Promise<T> {
  return (await withTemporary(tx, day, [version]))[0] ?? version;
}

/** The version of a procedure that holds on a day (YYYY-MM-DD), also one that is only described. */
export async function findProcedureVersionOn(tx: Tx, code: string, date: string): Promise<DescribedProcedure | undefined> {
  const found = await findVersionOn(tx, code, date);
  return found && (await withTemporary(tx, date, [found]))[0];
}

/** The version that may be filed here on a day; refuses with `procedures.not-open` where it is only described. */
export async function findOpenProcedureOn(tx: Tx, code: string, date: string): Promise<ProcedureVersion | undefined> {
  const found = await findProcedureVersionOn(tx, code, date);
  return found && open(found);
}

/** The procedures known on a day, by field and name, also those that are only described. */
export async function listProcedures(
  tx: Tx,
  given: { on: string; locale: Locale; offer?: Offer | undefined },
): Promise<DescribedProcedure[]> {
  const { on, locale, offer } = given;
  const listed = (await listVersionsOn(tx, { on, locale })).filter((one) => offer === undefined || one.content.offer === offer);
  return withTemporary(tx, on, listed);
}

const mostFound = 50;

/** The procedures known on a day that fit a person's words, best first; without words, all of them by field and name. */
export async function searchProcedures(tx: Tx, words: string, locale: Locale, on: string): Promise<DescribedProcedure[]> {
  const wanted = [...new Set(searchWords(words))].slice(0, 20);
  const all = await listProcedures(tx, { on, locale });
  if (wanted.length === 0) return words.trim() === '' ? all : [];
  const found = await searchVersions(tx, { words: wanted, on, limit: mostFound });
  return found.flatMap(({ id }) => all.find((one) => one.id === id) ?? []);
}
