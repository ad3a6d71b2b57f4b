import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { getFormVersion } from '#modules/forms';
import { shownAt } from './fields.ts';
import { listFiles } from './file-store.ts';
import { holdsCase } from './papers.ts';
import { findRecordWithin, listPapers, listRecords, type ListedRecord, type RecordRow } from './record-store.ts';
import { findType, findTypeVersion } from './type-store.ts';

function lineOf(row: RecordRow & { type_name: ListedRecord['type_name'] }, now: Date) {
  const { id, number, title, party, due_at, ended_at, outcome } = row;
  return {
    id,
    number,
    type: row.type_name,
    title,
    party: party ?? undefined,
    openedAt: row.opened_at.toISOString(),
    dueAt: due_at?.toISOString(),
    endedAt: ended_at?.toISOString(),
    outcome: outcome ?? undefined,
    late: due_at !== null && (ended_at ?? now) > due_at,
  };
}

/** One page of cases within reach, the newest first. */
export async function tellCases(
  ctx: Ctx,
  page: { type?: string | undefined; state?: 'open' | 'ended' | undefined; after?: string | undefined; limit: number; filed?: boolean },
) {
  return ctx.read(async (tx) => {
    const typeId =
      page.type === undefined ? undefined : ((await findType(tx, page.type))?.typeId ?? fail('cases.no-such-type', { code: page.type }));
    const filed = page.filed === true && ctx.actor.personId !== undefined ? { filedBy: ctx.actor.personId } : {};
    const { state, after, limit } = page;
    const rows = await listRecords(tx, ctx.reach, { typeId, state, after, limit: limit + 1, ...filed });
    const shown = rows.slice(0, limit);
    return { cases: shown.map((row) => lineOf(row, ctx.now())), next: rows.length > limit ? shown.at(-1)?.id : undefined };
  });
}

async function papersOf(tx: Tx, recordId: string) {
  return (await listPapers(tx, recordId)).map(({ id, name, made_at }) => ({ id, name, madeAt: made_at.toISOString() }));
}

/** A case within reach with what its kind shows of it, its papers, and those the actor may make. Refuses with `http.not-found`. */
export async function tellCase(ctx: Ctx, id: string) {
  return ctx.read(async (tx) => {
    const row = (await findRecordWithin(tx, ctx.reach, id)) ?? fail('http.not-found');
    const { definition } = (await findTypeVersion(tx, row.type_version_id)) ?? fail('http.internal');
    const data = JSON.parse(JSON.stringify(row.data));
    const { form } = await getFormVersion(tx, row.form_version_id);
    const facts = definition.card.flatMap(({ label, at }) => {
      const value = shownAt(form.definition, data, { at, ctx });
      return value === undefined ? [] : [{ label, value }];
    });
    const mayMake = (await holdsCase(ctx, tx, id)) ? definition.papers : [];
    const files = (await listFiles(tx, id)).map((file) => ({ id: file.id, name: file.name, size: file.size }));
    return { ...lineOf({ ...row, type_name: definition.name }, ctx.now()), facts, files, papers: await papersOf(tx, id), mayMake };
  });
}

/** A paper of a case within reach: its file. Refuses with `http.not-found`. */
export async function getPaper(ctx: Ctx, given: { id: string; paperId: string }): Promise<{ sha256: string; name: string }> {
  return ctx.read(async (tx) => {
    const row = (await findRecordWithin(tx, ctx.reach, given.id)) ?? fail('http.not-found');
    const paper = (await listPapers(tx, row.id)).find(({ id }) => id === given.paperId) ?? fail('http.not-found');
    return { sha256: paper.file_sha256, name: `${row.number} ${paper.template}.pdf` };
  });
}
