import { defineErrors, fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import type * as z from 'zod';
import { changed, corrected, covers, differences, ended, sourceOf, started, touches, type Beliefs } from './beliefs.ts';
import {
  findLastWriting,
  findRevision,
  listHeld,
  listInForce,
  listRecordHeld,
  listRecordsInForce,
  listWritten,
  writeVersions,
  type HistoryTables,
  type RecordTables,
} from './history-store.ts';
import type { History, Records, Sources, Statement, Version, Writing } from './shapes.ts';

export type {
  Because,
  Belief,
  Change,
  Correction,
  Difference,
  End,
  Found,
  History,
  Records,
  Source,
  Sources,
  Start,
  Statement,
  Version,
  When,
  Writing,
} from './shapes.ts';

/** Error codes of every history. */
defineErrors('history', {
  'changed-meanwhile': 409,
  'not-in-force': 422,
  'already-in-force': 409,
  'bad-period': 422,
  'nothing-said': 422,
  'not-found': 404,
});

/** Head and version tables (`schema.table`) and the fields as a zod object; a field `taxCode` is the column `tax_code`. */
export interface HistoryDefinition<Fields> {
  head: string;
  versions: string;
  fields: z.ZodType<Fields> & { readonly shape: object };
}

const columnOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function lockHead<Fields>(act: Writing, history: HistoryTables<Fields>, recordId: string, { expected }: Statement) {
  const revision = await findRevision(act.tx, history, recordId, true);
  if (revision === undefined) return fail('history.not-found');
  const last = await findLastWriting(act.tx, history, recordId);
  if (expected !== undefined && expected !== revision) {
    const who = last === undefined ? '' : namedTo(act.actor, last);
    return fail('history.changed-meanwhile', { who, at: last === undefined ? '' : formatInstant(last.at) });
  }
  // An act that waited for the lock began before the one it waited for; its writing still comes after.
  const at = last !== undefined && last.at >= act.now ? new Date(last.at.getTime() + 1) : act.now;
  return { revision: revision + 1, at };
}

function checkPeriod(validFrom: Date, validTo: Date | null): void {
  if (validTo !== null && validTo <= validFrom) fail('history.bad-period', {}, 'validTo');
}

/** Writes what `edit` makes of the held beliefs: rows that stay are left alone, the others are superseded and replaced. */
async function rewriteHistory<Fields>(
  act: Writing,
  history: HistoryTables<Fields>,
  recordId: string,
  statement: Statement,
  edit: (held: Beliefs<Fields>) => Beliefs<Fields>,
): Promise<number> {
  const { revision, at } = await lockHead(act, history, recordId, statement);
  const held = await listHeld(act.tx, history, recordId);
  const next = new Set(edit(held));
  const inserted = [...next].filter((belief) => !held.some((version) => version === belief));
  await writeVersions(act.tx, history, {
    recordId,
    revision,
    at,
    superseded: held.filter((version) => !next.has(version)).map(({ id }) => id),
    inserted: inserted.map((belief): Version<Fields> => ({
      validFrom: belief.validFrom,
      validTo: belief.validTo,
      fields: history.fields.parse(belief.fields),
      sources: belief.sources,
      id: newId(at),
      recordId,
      recordedAt: at,
      supersededAt: null,
      changedBy: act.actor.personId ?? null,
      changedByName: act.actor.name,
      because: statement.because,
    })),
  });
  return revision;
}

function columnsOf<Values extends object>(shape: object): { name: keyof Values & string; column: string }[] {
  const isField = (name: string): name is keyof Values & string => name in shape;
  return Object.keys(shape)
    .filter(isField)
    .map((name) => ({ name, column: columnOf(name) }));
}

/** Reads head rows together with their versions, each question in one statement; `row` names the columns of the head that are told. */
export function defineRecords<Row extends object, Fields extends object>(
  definition: HistoryDefinition<Fields> & { row: z.ZodType<Row> & { readonly shape: object } },
): Records<Row, Fields> {
  const history: RecordTables<Row, Fields> = {
    ...definition,
    columns: columnsOf<Fields>(definition.fields.shape),
    rowColumns: columnsOf<Row>(definition.row.shape),
  };
  return {
    list: (tx, asked) => listRecordsInForce(tx, history, asked),
    timeline: async (tx, recordId) => {
      const found = await listRecordHeld(tx, history, recordId);
      return found[0] && { row: found[0].row, versions: found.map(({ version }) => version) };
    },
  };
}

/** The history of one kind of record, kept in a head table and a version table made by the recipe in the README. */
export function defineHistory<Fields extends object>(definition: HistoryDefinition<Fields>): History<Fields> {
  const history: HistoryTables<Fields> = { ...definition, columns: columnsOf<Fields>(definition.fields.shape) };
  const names = history.columns.map(({ name }) => name);

  function saidNames(values: Partial<Fields>): (keyof Fields & string)[] {
    const said = names.filter((name) => values[name] !== undefined);
    if (said.length === 0) fail('history.nothing-said');
    return said;
  }

  return {
    start: (act, recordId, start) => {
      const { validFrom, validTo = null, fields } = start;
      checkPeriod(validFrom, validTo);
      const sources: Sources<Fields> = Object.assign({}, ...names.map((name) => ({ [name]: sourceOf(start, name) })));
      return rewriteHistory(act, history, recordId, start, (held) => {
        if (covers(held, validFrom)) fail('history.already-in-force', {}, 'validFrom');
        return started(held, { validFrom, validTo, fields, sources });
      });
    },
    change: (act, recordId, change) => {
      const said = saidNames(change.fields);
      return rewriteHistory(act, history, recordId, change, (held) => {
        if (!covers(held, change.validFrom)) fail('history.not-in-force', {}, 'validFrom');
        return changed(held, change.validFrom, said, change);
      });
    },
    correct: (act, recordId, correction) => {
      const said = saidNames(correction.fields);
      checkPeriod(correction.validFrom, correction.validTo);
      return rewriteHistory(act, history, recordId, correction, (held) => {
        if (!touches(held, correction.validFrom, correction.validTo)) fail('history.not-in-force', {}, 'validFrom');
        return corrected(held, correction, said, correction);
      });
    },
    end: (act, recordId, end) =>
      rewriteHistory(act, history, recordId, end, (held) => {
        if (!touches(held, end.validFrom, null)) fail('history.not-in-force', {}, 'validFrom');
        return ended(held, end.validFrom);
      }),
    at: async (tx, recordId, when) => (await listInForce(tx, history, [recordId], when))[0],
    list: async (tx, recordIds, when) => {
      if (recordIds.length === 0) return new Map();
      return new Map((await listInForce(tx, history, recordIds, when)).map((version) => [version.recordId, version]));
    },
    timeline: (tx, recordId, known) => listHeld(tx, history, recordId, known),
    trail: (tx, recordId) => listWritten(tx, history, recordId),
    revision: async (tx, recordId) => (await findRevision(tx, history, recordId, false)) ?? fail('history.not-found'),
    compare: (before, after) => differences(names, before, after),
  };
}
export { historyWords } from './words.ts';
